import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";

export interface Start {
  readonly argv: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** What it says on stderr or stdout once it serves. */
  readonly ready: RegExp;
}

/** After how long without a sign that it serves a program is given up, in ms. */
const patienceMs = 60_000;

/** Whatever must not outlive the bench. */
export const running = new Set<{ kill(signal: "SIGKILL"): unknown }>();
process.on("exit", killAll);

/** Ends every program that still runs, without asking. */
export function killAll(): void {
  for (const child of running) child.kill("SIGKILL");
}

/** A program that runs beside the bench, and what it uses of the machine. */
export class Program {
  readonly #child: ChildProcess;
  readonly #ended: Promise<unknown>;
  #said = "";
  #onSaid = (): void => {};

  private constructor({ argv, env = {} }: Start) {
    this.#child = spawn(argv[0]!, argv.slice(1), {
      env: { PATH: process.env.PATH, ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    running.add(this.#child);
    this.#child.on("exit", () => running.delete(this.#child));
    this.#ended = once(this.#child, "close").catch((error: Error) => {
      this.#said += error.message;
    });
    for (const stream of [this.#child.stdout!, this.#child.stderr!])
      stream.setEncoding("utf8").on("data", (text: string) => {
        this.#said += text;
        this.#onSaid();
      });
  }

  /** Starts it and waits until it serves. @throws Error with what it said, where it ends instead or does not in a minute */
  static async start(start: Start): Promise<Program> {
    const program = new Program(start);
    const { promise: spoke, resolve } = Promise.withResolvers<void>();
    program.#onSaid = () => {
      if (start.ready.test(program.#said)) resolve();
    };
    const serves = await Promise.race([
      spoke.then(() => true),
      program.#ended,
      pause(patienceMs, false, { ref: false }),
    ]);
    program.#onSaid = () => {};
    if (!program.isRunning) throw new Error(`${start.argv.join(" ")} ended: ${program.#said}`);
    if (serves === true) return program;
    program.#child.kill("SIGKILL");
    throw new Error(`${start.argv.join(" ")} did not serve within ${patienceMs / 1000} s: ${program.#said}`);
  }

  get pid(): number {
    return this.#child.pid!;
  }

  get said(): string {
    return this.#said;
  }

  get isRunning(): boolean {
    return this.#child.pid !== undefined && this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /** Tells it to end, and waits for that. */
  async stop(): Promise<void> {
    if (this.isRunning) this.#child.kill("SIGTERM");
    await this.#ended;
  }
}

/** The command line of a process (proc(5)). */
export function commandOf(pid: number): string {
  return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ").trim();
}

/** Processor time that a process has used so far with all of its threads, in ms (proc(5): ticks of 10 ms). */
export function cpuMsOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  // The name in parentheses may hold blanks; utime and stime are the 14th and 15th field.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

/** Memory of a process that is in use, in KiB (VmRSS of proc(5)). */
export function rssKiBOf(pid: number): number {
  return Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))![1]);
}
