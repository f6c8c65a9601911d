import type { Adapter } from "lowdb";
import type { z } from "zod";
import { Refusal } from "../../core/refusal.ts";
import { readText } from "./document-text.ts";
import { replaceFile, textOf } from "./durable-file.ts";

/**
 * A file of lowdb's that survives crashes, typing errors and two writers: every write is on stable storage when it
 * resolves, the text before it stays beside it as `.previous`, and what somebody edited by hand is never written over.
 */
export class DocumentAdapter<T> implements Adapter<T> {
  readonly #name: string;
  readonly #file: string;
  readonly #previous: string;
  readonly #schema: z.ZodType<T>;
  /** The text of the file as it was last read or written. */
  #text: string | null = null;
  #fault: string | null = null;

  /** @param name - what people call the document */
  constructor(name: string, file: string, schema: z.ZodType<T>) {
    this.#name = name;
    this.#file = file;
    this.#previous = `${file}.previous`;
    this.#schema = schema;
  }

  /** What is wrong with the file while the previous copy serves. */
  get fault(): string | null {
    return this.#fault;
  }

  /**
   * Reads the file, or the previous copy where the file is broken or gone.
   * @returns null where there is neither
   * @throws Error where neither can be read; it names both faults
   */
  async read(): Promise<T | null> {
    this.#text = await textOf(this.#file);
    const previous = await textOf(this.#previous);
    if (this.#text === null && previous === null) return null;
    const file = await this.#dataOf(this.#file, this.#text);
    if ("data" in file) return file.data;
    this.#fault = file.fault;
    const copy = await this.#dataOf(this.#previous, previous);
    if ("data" in copy) return copy.data;
    throw new Error(`${this.#name}: ${file.fault}; nor can the previous copy serve: ${copy.fault}`);
  }

  /**
   * @throws Error where what is to be written could not be read again
   * @throws Refusal changed_meanwhile where the file was edited since it was read
   * @throws Refusal read_only where the disk is full
   */
  async write(data: T): Promise<void> {
    const text = `${JSON.stringify(data, null, 2)}\n`;
    const back = await readText(this.#file, text, this.#schema);
    if ("fault" in back) throw new Error(`the new ${this.#name} could not be read again: ${back.fault}`);
    if ((await textOf(this.#file)) !== this.#text)
      throw new Refusal("changed_meanwhile", { what: this.#file });
    // A broken text is what somebody meant to say: it is kept for them, and the good copy is not lost to it.
    if (this.#text !== null)
      await replaceFile(this.#fault === null ? this.#previous : `${this.#file}.broken`, this.#text);
    await replaceFile(this.#file, text);
    this.#text = text;
    this.#fault = null;
  }

  #dataOf(file: string, text: string | null) {
    return text === null ? { fault: `${file}: missing` } : readText(file, text, this.#schema);
  }
}
