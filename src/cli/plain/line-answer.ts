import { createInterface } from "node:readline";
import type { SafeText } from "../../core/safe-text.ts";
import type { Context } from "../context.ts";
import type { Streams } from "../io.ts";
import { noWords, yesWords } from "../words.ts";

/** The lines of standard input, one after the other; what is asked in between is answered by the next of them. */
export class AnswerLines {
  readonly #io: Streams;
  readonly #input: ReturnType<typeof createInterface>;
  readonly #lines: AsyncIterator<string>;
  /** Came where an answer was awaited, and is none. */
  #ahead: string | undefined;

  /** From here on lines wait until somebody takes them. */
  constructor(io: Streams) {
    this.#io = io;
    this.#input = createInterface({ input: io.stdin, terminal: false });
    this.#lines = this.#input[Symbol.asyncIterator]();
  }

  /** @returns undefined where there is no further line */
  async next(): Promise<string | undefined> {
    const ahead = this.#ahead;
    this.#ahead = undefined;
    if (ahead !== undefined) return ahead;
    const { done, value } = await this.#lines.next();
    return done ? undefined : value;
  }

  /** The same context, whose questions these lines answer. */
  asking(context: Context): Context {
    return { ...context, io: { ...context.io, answer: (question) => this.#answer(question) } };
  }

  close(): void {
    this.#input.close();
  }

  /**
   * Whoever typed or pasted ahead knew nothing of the question: a line that says neither yes nor no is not the answer to
   * it but the next line. @returns "" there, and where the input ends
   */
  async #answer(question: SafeText): Promise<string> {
    this.#io.stderr.write(question);
    const line = await this.next();
    const given = line?.trim() ?? "";
    if (given === "" || [...yesWords, ...noWords].includes(given.toLowerCase())) return given;
    this.#ahead = line;
    return "";
  }
}
