import { spawn } from "@lydell/node-pty";
import { running } from "../serve/program.ts";

export interface ScreenStart {
  readonly argv: readonly string[];
  /** CHATDESK_HOME. */
  readonly home: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** A program on a terminal of its own, of 100 columns and 30 rows, that nobody looks at. */
export class Screen {
  readonly #child: ReturnType<typeof spawn>;
  /** The last that it wrote: enough to find a word that was cut in two. */
  #tail = "";
  #onText: () => void = () => {};

  constructor({ argv, home, env }: ScreenStart) {
    this.#child = spawn(argv[0]!, argv.slice(1), {
      ...{ name: "xterm-256color", cols: 100, rows: 30 },
      env: { PATH: process.env.PATH ?? "", HOME: home, CHATDESK_HOME: home, LANG: "C.UTF-8", ...env },
    });
    running.add(this.#child);
    this.#child.onData((data) => {
      this.#tail = (this.#tail + data).slice(-65_536);
      this.#onText();
    });
    this.#child.onExit(() => {
      running.delete(this.#child);
      this.#tail += "\nended";
      this.#onText();
    });
  }

  get pid(): number {
    return this.#child.pid;
  }

  /** Resolves when that has been written to the terminal. @throws Error where it is not, or the program ends first */
  async writes(what: string, patienceMs = 120_000): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const giveUp = (): void =>
      reject(new Error(`the screen never wrote «${what}»: ${this.#tail.slice(-500)}`));
    const timer = setTimeout(giveUp, patienceMs);
    this.#onText = () => {
      if (this.#tail.includes(what)) resolve();
      else if (this.#tail.endsWith("\nended")) giveUp();
    };
    this.#onText();
    await promise.finally(() => clearTimeout(timer));
  }

  press(keys: string): void {
    this.#child.write(keys);
  }

  /** Ends it as people do, so that the next one starts with what Node has compiled. */
  async leave(): Promise<void> {
    const ended = new Promise<void>((resolve) => this.#child.onExit(() => resolve()));
    this.press("\x03");
    await ended;
  }

  async close(): Promise<void> {
    const ended = new Promise<void>((resolve) => this.#child.onExit(() => resolve()));
    this.#child.kill("SIGKILL");
    await ended;
  }
}
