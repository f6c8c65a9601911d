import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readFileSync } from "node:fs";
import { Agent, request as open } from "node:http";
import { join } from "node:path";
import { WebSocket } from "ws";
import { addresses, type RouteName } from "../../src/core/contract/address.ts";
import type { Problem } from "../../src/core/contract/problem.ts";
import { protocol } from "../../src/core/contract/protocol.ts";
import type { RouteInput, RouteOutput } from "../../src/core/contract/route.ts";
import type { DaemonOptions } from "../../src/daemon/main.ts";

/** The daemon that users run. CHATDESK_TEST_DAEMON names another, such as its source. */
const main = process.env.CHATDESK_TEST_DAEMON ?? new URL("../../dist/daemon.cjs", import.meta.url).href;
const program = (module: string): string => `const { run } = await import(${JSON.stringify(module)});
process.exitCode = await run(JSON.parse(process.argv[1]));`;

export interface Fire {
  /** The home of this desk: another start on the same home goes on with its data. */
  readonly home: string;
  readonly options?: DaemonOptions;
  /** What runs it, such as `strace -f -o FILE`. */
  readonly under?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** The URL of another daemon's module, such as one with a bug. */
  readonly module?: string;
}

/** How a daemon ended, and everything it said. */
export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly said: string;
}

/** An answer over REST; null where none came, so that nobody knows whether it was done. */
export type Answer<T> = { readonly done: T } | { readonly refused: Problem } | { readonly unknown: string };

/** A request over HTTP. */
export interface Request {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
}

/** Those that this process has started: none outlives it, also where a run breaks off. */
const running = new Set<ChildProcess>();
process.on("exit", () => {
  for (const child of running) child.kill("SIGKILL");
});

/** One life of a daemon, in a process of its own, spoken to over its Unix socket. */
export class DaemonUnderFire {
  readonly home: string;
  readonly #child: ChildProcess;
  /** Is the child the daemon itself, with nothing around it? */
  readonly #bare: boolean;
  readonly #exited: Promise<unknown>;
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 64 });
  readonly #listening: Promise<boolean>;
  #said = "";

  constructor({ home, options = {}, under = [], env = {}, module = main }: Fire) {
    mkdirSync(home, { recursive: true });
    this.home = home;
    this.#bare = under.length === 0;
    const words = [
      ...under,
      process.execPath,
      "--input-type=module",
      "-e",
      program(module),
      JSON.stringify(options),
    ];
    this.#child = spawn(words[0]!, words.slice(1), {
      env: { PATH: process.env.PATH, HOME: home, CHATDESK_HOME: home, ...env },
      stdio: ["ignore", "ignore", "pipe"],
    });
    running.add(this.#child);
    this.#exited = once(this.#child, "close").then(() => {
      running.delete(this.#child);
      this.#agent.destroy();
    });
    const { promise, resolve } = Promise.withResolvers<boolean>();
    this.#listening = promise;
    this.#child.stderr!.setEncoding("utf8").on("data", (text: string) => {
      this.#said += text;
      if (this.#said.includes(" listens on ")) resolve(true);
    });
    void this.#exited.then(() => resolve(false));
  }

  /** Starts one and waits until it listens. @throws Error with what it said, where it ends instead */
  static async start(fire: Fire): Promise<DaemonUnderFire> {
    const daemon = new DaemonUnderFire(fire);
    if (!(await daemon.listens())) throw new Error(`the daemon ended: ${daemon.said}`);
    return daemon;
  }

  get socket(): string {
    return join(this.home, "run", "desk.sock");
  }

  /** Of the daemon itself, whatever runs it: as its lock says, where something does. */
  get pid(): number {
    if (this.#bare) return this.#child.pid!;
    return Number(readFileSync(join(this.home, "run", "daemon.pid"), "utf8"));
  }

  get said(): string {
    return this.#said;
  }

  /** The URLs of its TCP doors. */
  get urls(): string[] {
    return [...this.#said.matchAll(/https?:\/\/[^\s,]+/g)].map((match) => match[0]);
  }

  get isRunning(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /** Resolves to true once it listens, to false where it ends first. */
  listens(): Promise<boolean> {
    return this.#listening;
  }

  /** Calls a route as that person; the owner where none is named. */
  ask<N extends RouteName>(
    route: N,
    input: RouteInput<N>,
    { as, key }: { readonly as?: string; readonly key?: string } = {},
  ): Promise<Answer<RouteOutput<N>>> {
    const { method, path } = addresses[route];
    const rest: Record<string, unknown> = { ...input };
    const filled = path.replace(/:(\w+)/g, (_, name: string) => {
      const value = encodeURIComponent(String(rest[name]));
      delete rest[name];
      return value;
    });
    const query =
      method === "GET" ? `?${new URLSearchParams(Object.entries(rest) as [string, string][])}` : "";
    const body = method === "GET" ? undefined : JSON.stringify(rest);
    return this.send({
      method,
      path: `${filled}${query}`,
      headers: {
        ...(body !== undefined && {
          "content-type": "application/json",
          "content-length": String(Buffer.byteLength(body)),
        }),
        ...(key !== undefined && { "idempotency-key": key }),
        ...(as !== undefined && { "chatdesk-as": as }),
      },
      body,
    });
  }

  /** Sends one request as it is. */
  send<T>({ body, ...request }: Request): Promise<Answer<T>> {
    return new Promise((resolve) => {
      const unknown = (error: Error): void => resolve({ unknown: error.message });
      const sent = open({ agent: this.#agent, socketPath: this.socket, ...request }, (response) => {
        let text = "";
        response.setEncoding("utf8").on("data", (part: string) => {
          text += part;
        });
        response.on("error", unknown);
        response.on("end", () => {
          try {
            const answer = JSON.parse(text);
            resolve(response.statusCode === 200 ? { done: answer } : { refused: answer });
          } catch {
            unknown(new Error(`${response.statusCode} with what is no JSON: ${text.slice(0, 200)}`));
          }
        });
      });
      sent.on("error", unknown);
      sent.end(body);
    });
  }

  /** Calls a route that must be done. @throws Error with the refusal, or where no answer came */
  async call<N extends RouteName>(
    route: N,
    input: RouteInput<N>,
    who: { readonly as?: string; readonly key?: string } = {},
  ): Promise<RouteOutput<N>> {
    const answer = await this.ask(route, input, who);
    if ("done" in answer) return answer.done;
    throw new Error(`${route}: ${"refused" in answer ? JSON.stringify(answer.refused) : answer.unknown}`);
  }

  /** A live connection as that person, not opened yet. */
  socketFor(as: string): WebSocket {
    return new WebSocket(`ws+unix:${this.socket}:${protocol.path}`, [protocol.subprotocol], {
      headers: { "chatdesk-as": as },
    });
  }

  /** Sends a signal to the daemon itself and waits for its end. */
  async end(signal: NodeJS.Signals): Promise<Ended> {
    if (this.isRunning) process.kill(this.pid, signal);
    return this.ended();
  }

  /** Waits for its end. */
  async ended(): Promise<Ended> {
    await this.#exited;
    return { code: this.#child.exitCode, signal: this.#child.signalCode, said: this.#said };
  }
}
