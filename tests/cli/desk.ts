import { type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable, Writable } from "node:stream";
import { fileURLToPath } from "node:url";

const executable = fileURLToPath(new URL("../../bin/chatdesk.js", import.meta.url));

/** How a command ended. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A command that runs. */
export interface Running {
  readonly child: ChildProcessByStdio<Writable, Readable, Readable>;
  readonly ended: Promise<Ended>;
  /** Resolves once what it said there matches; rejects where the command ends before. */
  says(pattern: RegExp, where?: "stdout" | "stderr"): Promise<string>;
  write(text: string): void;
}

/** A home of its own, below which a desk starts on demand; and the built executable, run in it. */
export class DeskHome {
  readonly folder = mkdtempSync(join(tmpdir(), "chatdesk-cli-"));
  readonly env: Record<string, string>;
  readonly #node: readonly string[];
  readonly #running = new Set<Running["child"]>();

  /**
   * @param env - on top of what little the tests let through from outside
   * @param node - flags for node itself
   */
  constructor(env: Record<string, string> = {}, node: readonly string[] = []) {
    const { PATH = "", HOME = "" } = process.env;
    this.env = { PATH, HOME, LANG: "C.UTF-8", TZ: "UTC", CHATDESK_HOME: this.folder, ...env };
    this.#node = node;
  }

  start(args: readonly string[], env: Record<string, string> = {}): Running {
    const child = spawn(process.execPath, [...this.#node, executable, ...args], {
      env: { ...this.env, ...env },
      stdio: ["pipe", "pipe", "pipe"],
    });
    this.#running.add(child);
    const said = { stdout: "", stderr: "" };
    const listeners = new Set<() => void>();
    for (const where of ["stdout", "stderr"] as const)
      child[where].setEncoding("utf8").on("data", (text: string) => {
        said[where] += text;
        for (const listener of listeners) listener();
      });
    child.stdin.on("error", () => {});
    const ended = new Promise<Ended>((resolve) => {
      child.on("close", (code) => {
        this.#running.delete(child);
        resolve({ code, ...said });
      });
    });
    const says = (pattern: RegExp, where: "stdout" | "stderr" = "stdout"): Promise<string> =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          if (!pattern.test(said[where])) return;
          listeners.delete(look);
          resolve(said[where]);
        };
        listeners.add(look);
        void ended.then((how) => reject(new Error(`ended without ${pattern}: ${JSON.stringify(how)}`)));
        look();
      });
    return { child, ended, says, write: (text) => void child.stdin.write(text) };
  }

  /** Runs a command to its end. @param input - what stands on its standard input */
  run(args: readonly string[], input = "", env: Record<string, string> = {}): Promise<Ended> {
    const running = this.start(args, env);
    running.child.stdin.end(input);
    return running.ended;
  }

  /** Runs a command that must succeed, with `--json`. @returns what it printed */
  async json<T>(...args: readonly string[]): Promise<T> {
    const { code, stdout, stderr } = await this.run([...args, "--json"]);
    if (code !== 0) throw new Error(`chatdesk ${args.join(" ")}: exit ${code}\n${stderr}`);
    return JSON.parse(stdout) as T;
  }

  /** Stops the desk and leaves nothing behind, no command that a failed test has left either. */
  async remove(): Promise<void> {
    const left = [...this.#running];
    for (const child of left) child.kill("SIGKILL");
    await Promise.all(left.map((child) => once(child, "close")));
    await this.run(["daemon", "stop"]);
    rmSync(this.folder, { recursive: true, force: true });
  }
}
