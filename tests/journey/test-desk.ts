import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as pause } from "node:timers/promises";
import { openPty, type Pty } from "../tui/parts/pty.ts";

const executable = resolve(import.meta.dirname, "../../bin/chatdesk.js");

export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** What a command goes on printing, one JSON object a line. */
export interface Stream<T> {
  readonly lines: readonly T[];
  /** @throws Error after thirty seconds */
  readonly until: (holds: () => boolean) => Promise<void>;
  readonly close: () => void;
}

/**
 * A desk in a home of its own: the built executable, a real daemon, real terminals. None of them starts another daemon,
 * or nobody would see that the first one crashed.
 */
export class TestDesk {
  readonly home = mkdtempSync(join(tmpdir(), "chatdesk-journey-"));
  readonly #env: NodeJS.ProcessEnv;
  /** Those whose commands have not ended. */
  readonly #terminals = new Set<Pty>();
  #daemon: ChildProcess | null = null;

  constructor(env: Record<string, string> = {}) {
    const { CI: _ci, CHATDESK_TOKEN: _token, CHATDESK_SERVER: _server, ...rest } = process.env;
    this.#env = {
      ...rest,
      CHATDESK_HOME: this.home,
      CHATDESK_LANG: "en",
      LANG: "C.UTF-8",
      TZ: "UTC",
      ...env,
    };
  }

  /** Starts the daemon and waits until it answers. */
  async start(...flags: string[]): Promise<void> {
    const child = spawn(process.execPath, [executable, "daemon", "run", ...flags], {
      env: this.#env,
      stdio: ["ignore", "ignore", "pipe"],
    });
    this.#daemon = child;
    let said = "";
    child.stderr!.setEncoding("utf8").on("data", (text: string) => {
      said += text;
    });
    while (!said.includes(" listens on ")) {
      if (child.exitCode !== null) throw new Error(`the daemon did not start: ${said}`);
      await pause(10);
    }
  }

  /** Ends the daemon as a power cut would, and waits until it is gone. */
  async kill(signal: "SIGKILL" | "SIGTERM" = "SIGKILL"): Promise<number | null> {
    const child = this.#daemon;
    this.#daemon = null;
    if (!child || child.exitCode !== null || child.signalCode !== null) return child?.exitCode ?? null;
    const ended = once(child, "exit");
    child.kill(signal);
    await ended;
    return child.exitCode;
  }

  /** Runs one command to its end. */
  async run(args: readonly string[], input = "", env: Record<string, string> = {}): Promise<Ran> {
    const child = spawn(process.execPath, [executable, "--no-start", ...args], {
      env: { ...this.#env, ...env },
    });
    let stdout = "";
    let stderr = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      stdout += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      stderr += text;
    });
    child.stdin.on("error", () => {});
    child.stdin.end(input);
    const [code] = (await once(child, "close")) as [number | null];
    return { code, stdout, stderr };
  }

  /** Runs a command that must succeed. @returns what it printed as JSON */
  async json<T>(...args: string[]): Promise<T> {
    const { code, stdout, stderr } = await this.run([...args, "--json"]);
    if (code !== 0) throw new Error(`chatdesk ${args.join(" ")} ended with ${code}: ${stderr}`);
    return JSON.parse(stdout) as T;
  }

  /** Follows a command that prints NDJSON until it is closed. */
  stream<T>(args: readonly string[]): Stream<T> {
    const child = spawn(process.execPath, [executable, "--no-start", ...args, "--json"], {
      env: this.#env,
      stdio: ["ignore", "pipe", "ignore"],
    });
    const lines: T[] = [];
    createInterface(child.stdout).on("line", (line) => lines.push(JSON.parse(line) as T));
    const until = async (holds: () => boolean): Promise<void> => {
      const deadline = Date.now() + 30_000;
      while (!holds()) {
        if (Date.now() > deadline) throw new Error(`it did not come: ${JSON.stringify(lines.slice(-5))}`);
        await pause(20);
      }
    };
    return { lines, until, close: () => void child.kill("SIGKILL") };
  }

  /** Opens a command on a terminal of its own. */
  terminal(args: readonly string[], env: Record<string, string> = {}): Pty {
    const words = Object.fromEntries(
      Object.entries(this.#env).filter((entry): entry is [string, string] => entry[1] !== undefined),
    );
    const pty = openPty(process.execPath, [executable, "--no-start", ...args], { ...words, ...env });
    this.#terminals.add(pty);
    void pty.exited.then(() => this.#terminals.delete(pty));
    return pty;
  }

  async close(): Promise<void> {
    const left = [...this.#terminals];
    for (const { pid } of left)
      try {
        process.kill(pid, "SIGKILL");
      } catch {
        // It has ended by itself.
      }
    // As long as one runs it may write to its home.
    await Promise.all(left.map(({ exited }) => exited));
    await this.kill("SIGTERM");
    rmSync(this.home, { recursive: true, force: true });
  }
}

/**
 * Waits until a terminal shows a text somewhere.
 * @throws Error with what is on the screen instead, after twenty seconds
 */
export async function shows(terminal: Pty, text: string | RegExp): Promise<void> {
  const screen = (): string => terminal.rows().join("\n");
  const there = terminal.until(() =>
    typeof text === "string" ? screen().includes(text) : text.test(screen()),
  );
  const late = AbortSignal.timeout(20_000);
  await Promise.race([
    there,
    new Promise<never>((_, reject) =>
      late.addEventListener("abort", () =>
        reject(new Error(`"${text}" did not come. There is:\n${screen()}`)),
      ),
    ),
  ]);
}
