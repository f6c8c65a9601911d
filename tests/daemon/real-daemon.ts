import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import { addresses, type RouteName } from "../../src/core/contract/address.ts";
import type { Problem } from "../../src/core/contract/problem.ts";
import type { RouteInput, RouteOutput } from "../../src/core/contract/route.ts";
import type { RefusalCode } from "../../src/core/refusal.ts";
import type { DaemonOptions } from "../../src/daemon/main.ts";
import { Terminal, type TerminalOptions } from "./terminal.ts";
import { credentials, type Who } from "./who.ts";

/** The daemon that users run: built anew before the tests. CHATDESK_TEST_DAEMON names another, such as its source. */
const main = process.env.CHATDESK_TEST_DAEMON ?? new URL("../../dist/daemon.cjs", import.meta.url).href;
const program = `const { run } = await import(${JSON.stringify(main)});
process.exitCode = await run(JSON.parse(process.argv[1]));`;

const running = new Set<ChildProcess>();
const folders: string[] = [];

afterAll(async () => {
  for (const child of running) child.kill("SIGKILL");
  await Promise.all([...running].map((child) => once(child, "exit")));
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A folder of this test file's own, gone when it is done. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "chatdesk-"));
  folders.push(folder);
  return folder;
}

export interface CallOptions extends Who {
  readonly key?: string | undefined;
  /** The URL of a TCP door; else the Unix socket. */
  readonly at?: string | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

export interface Answer {
  readonly status: number;
  readonly type: string;
  readonly text: string;
}

/** How a daemon ended. */
export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** Everything it said. */
  readonly said: string;
}

/** One person's calls of the desk's routes. */
export class Caller {
  readonly #desk: RealDaemon;
  readonly #who: CallOptions;

  constructor(desk: RealDaemon, who: CallOptions) {
    this.#desk = desk;
    this.#who = who;
  }

  /** @throws Error naming the route and the refusal, where it is refused */
  async call<N extends RouteName>(route: N, input: RouteInput<N>, key?: string): Promise<RouteOutput<N>> {
    const { status, text } = await this.ask(route, input, key);
    if (status !== 200) throw new Error(`${route} was refused: ${text}`);
    return JSON.parse(text) as RouteOutput<N>;
  }

  /** The refusal of a call. @throws Error where it is not refused */
  async refusal<N extends RouteName>(route: N, input: RouteInput<N>, key?: string): Promise<Problem> {
    const { status, text, type } = await this.ask(route, input, key);
    if (status === 200) throw new Error(`${route} was not refused: ${text}`);
    const problem = JSON.parse(text) as Problem;
    if (type !== "application/problem+json" || problem.status !== status)
      throw new Error(`${route} was refused without a problem document: ${type} ${text}`);
    return problem;
  }

  async code<N extends RouteName>(route: N, input: RouteInput<N>, key?: string): Promise<RefusalCode> {
    return (await this.refusal(route, input, key)).code;
  }

  ask<N extends RouteName>(route: N, input: RouteInput<N>, key?: string): Promise<Answer> {
    const rest: Record<string, unknown> = { ...input };
    const path = addresses[route].path.replace(/:(\w+)/g, (_, name: string) => {
      const value = String(rest[name]);
      delete rest[name];
      return encodeURIComponent(value);
    });
    const { method } = addresses[route];
    const query = new URLSearchParams(Object.entries(rest) as [string, string][]);
    return method === "GET"
      ? this.#desk.http(method, `${path}?${query}`, undefined, { ...this.#who, key })
      : this.#desk.http(method, path, JSON.stringify(rest), { ...this.#who, key });
  }
}

/** A daemon of its own, in a process and a home of its own, spoken to over its real sockets. */
export class RealDaemon {
  readonly home: string;
  readonly owner: Caller;
  readonly #child: ChildProcess;
  readonly #exited: Promise<unknown>;
  #said = "";

  constructor(home: string, options: DaemonOptions, env: Readonly<Record<string, string>> = {}) {
    this.home = home;
    this.#child = spawn(process.execPath, ["--input-type=module", "-e", program, JSON.stringify(options)], {
      env: { PATH: process.env.PATH, HOME: home, CHATDESK_HOME: home, ...env },
      stdio: ["ignore", "inherit", "pipe"],
    });
    running.add(this.#child);
    this.#exited = once(this.#child, "exit").then(() => running.delete(this.#child));
    this.#child.stderr!.on("data", (data) => {
      this.#said += String(data);
    });
    this.owner = this.as();
  }

  get socket(): string {
    return join(this.home, "run", "desk.sock");
  }

  get pid(): number {
    return this.#child.pid!;
  }

  get said(): string {
    return this.#said;
  }

  /** The URLs of its TCP doors. */
  get urls(): string[] {
    return [...this.#said.matchAll(/https?:\/\/[^\s,]+/g)].map((match) => match[0]);
  }

  as(person?: string): Caller {
    return new Caller(this, { as: person });
  }

  caller(who: CallOptions): Caller {
    return new Caller(this, who);
  }

  /** Resolves once it listens. @throws Error with what it said, where it ends instead */
  async ready(): Promise<this> {
    while (!this.#said.includes(" listens on ")) {
      const [event] = await Promise.race([
        once(this.#child.stderr!, "data").then(() => ["data"]),
        this.#exited.then(() => ["exit"]),
      ]);
      if (event === "exit") throw new Error(`the daemon ended: ${this.#said}`);
    }
    return this;
  }

  /** One request; whatever it answers. */
  http(method: string, path: string, body?: string, options: CallOptions = {}): Promise<Answer> {
    const url = options.at === undefined ? undefined : new URL(options.at);
    return new Promise((resolve, reject) => {
      const sent = request(
        {
          ...(url ? { host: url.hostname, port: url.port } : { socketPath: this.socket }),
          method,
          path,
          headers: {
            ...(body === undefined
              ? {}
              : { "content-type": "application/json", "content-length": String(Buffer.byteLength(body)) }),
            ...(options.key === undefined ? {} : { "idempotency-key": options.key }),
            ...credentials(options),
            ...options.headers,
          },
        },
        (response) => {
          let text = "";
          response.setEncoding("utf8").on("data", (part: string) => {
            text += part;
          });
          response.on("end", () =>
            resolve({
              status: response.statusCode!,
              type: String(response.headers["content-type"]).split(";")[0]!,
              text,
            }),
          );
          response.on("error", reject);
        },
      );
      sent.on("error", reject);
      sent.end(body);
    });
  }

  /** A terminal with a live connection, not greeted yet. */
  connect(options: TerminalOptions = {}): Promise<Terminal> {
    return Terminal.open(this.socket, options);
  }

  /** A terminal that has said hello and been welcomed. */
  async live(as?: string, options: TerminalOptions = {}): Promise<Terminal> {
    const terminal = await this.connect({ ...options, as });
    await terminal.hello();
    return terminal;
  }

  /** Waits for its end. */
  async ended(): Promise<Ended> {
    await this.#exited;
    return { code: this.#child.exitCode, signal: this.#child.signalCode, said: this.#said };
  }

  /** Asks it to stop, and waits for that. */
  stop(): Promise<Ended> {
    this.#child.kill("SIGTERM");
    return this.ended();
  }

  kill9(): Promise<Ended> {
    this.#child.kill("SIGKILL");
    return this.ended();
  }
}

export interface Beginning extends DaemonOptions {
  /** The home of a desk that ran before; else a new one. */
  readonly home?: string;
  /** Parameters other than the sample's. */
  readonly parameters?: Readonly<Record<string, string | number | boolean>>;
}

/** Starts a daemon, on the sample desk, and waits until it listens. */
export async function startDaemon({ home, parameters, ...options }: Beginning = {}): Promise<RealDaemon> {
  const desk = await new RealDaemon(home ?? temporaryFolder(), options).ready();
  for (const [key, value] of Object.entries(parameters ?? {}))
    await desk.owner.call("parameter.set", { key, value });
  return desk;
}

/** Writes a file of a home, for what is edited by hand between two runs. */
export function writeInto(home: string, path: string, text: string): string {
  const file = join(home, path);
  mkdirSync(join(file, ".."), { recursive: true });
  writeFileSync(file, text);
  return file;
}
