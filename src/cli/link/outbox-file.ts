import {
  close,
  closeSync,
  fstat,
  fstatSync,
  fsync,
  fsyncSync,
  ftruncate,
  ftruncateSync,
  open,
  openSync,
  renameSync,
  rmSync,
  statSync,
  write,
  writeSync,
} from "node:fs";
import { dirname } from "node:path";
import { promisify } from "node:util";
import { syncFolder, syncFolderLater } from "./outbox-folder.ts";

/** Lines on disk, appended and synced. One process has it open. */
export class OutboxFile {
  readonly path: string;
  readonly #file: number;
  /** Lines are on their way to it: nothing else may be written until they are there. */
  #busy = false;
  #closed = false;
  /** How many lines it has. */
  lines = 0;

  private constructor(path: string, file: number) {
    this.path = path;
    this.#file = file;
  }

  /** @throws where it exists or cannot be made */
  static create(path: string): OutboxFile {
    const file = new OutboxFile(path, openSync(path, "ax", 0o600));
    syncFolder(dirname(path));
    return file;
  }

  /** The same, making nobody wait for the disk. @throws likewise */
  static async createLater(path: string): Promise<OutboxFile> {
    const file = new OutboxFile(path, await promisify(open)(path, "ax", 0o600));
    try {
      await syncFolderLater(dirname(path));
      return file;
    } catch (error) {
      file.close(null);
      throw error;
    }
  }

  /**
   * Appends lines; when this returns they are on stable storage.
   * @throws where they cannot be; then the file is as it was before
   */
  append(lines: readonly unknown[]): void {
    const { size } = fstatSync(this.#file);
    try {
      this.#write(lines);
      fsyncSync(this.#file);
    } catch (error) {
      this.#cutTo(size);
      throw error;
    }
  }

  /**
   * The same, making nobody wait: the lines are on stable storage once this resolves. May be closed meanwhile.
   * @throws likewise
   */
  async appendLater(lines: readonly unknown[]): Promise<void> {
    this.#busy = true;
    try {
      const { size } = await promisify(fstat)(this.#file);
      try {
        await this.#writeLater(lines);
        await promisify(fsync)(this.#file);
      } catch (error) {
        await this.#cutToLater(size);
        throw error;
      }
    } finally {
      this.#busy = false;
      if (this.#closed) close(this.#file);
    }
  }

  /** Appends a line that may be lost in a crash, because losing it repeats only what is harmless to repeat. */
  jot(line: unknown): void {
    const { size } = fstatSync(this.#file);
    try {
      this.#write([line]);
    } catch {
      this.#cutTo(size);
    }
  }

  /** Forgets all lines; a crash may bring them back. */
  empty(): void {
    this.#cutTo(0);
    this.lines = 0;
  }

  /** Forgets all lines for good. @throws where the disk does not let go of them */
  wipe(): void {
    ftruncateSync(this.#file, 0);
    fsyncSync(this.#file);
    this.lines = 0;
  }

  /** Is this still the file at its path? Another process may have taken it over, believing us dead. */
  get isOurs(): boolean {
    const there = statSync(this.path, { throwIfNoEntry: false });
    return there !== undefined && there.ino === fstatSync(this.#file).ino;
  }

  /** Lets go of it: removed, or left under another name for whoever comes next. */
  close(leaveAs: string | null): void {
    if (this.isOurs) {
      if (leaveAs === null) rmSync(this.path, { force: true });
      else renameSync(this.path, leaveAs);
    }
    this.#closed = true;
    if (!this.#busy) closeSync(this.#file);
  }

  #write(lines: readonly unknown[]): void {
    const bytes = bytesOf(lines);
    for (let done = 0; done < bytes.length; ) done += writeSync(this.#file, bytes, done);
    this.lines += lines.length;
  }

  async #writeLater(lines: readonly unknown[]): Promise<void> {
    const bytes = bytesOf(lines);
    for (let done = 0; done < bytes.length; )
      done += (await promisify(write)(this.#file, bytes, done)).bytesWritten;
    this.lines += lines.length;
  }

  #cutTo(size: number): void {
    try {
      ftruncateSync(this.#file, size);
    } catch {
      // A torn line is passed over when it is read; what follows it starts on a line of its own.
      this.#tryNewline();
    }
  }

  async #cutToLater(size: number): Promise<void> {
    try {
      await promisify(ftruncate)(this.#file, size);
    } catch {
      this.#tryNewline();
    }
  }

  #tryNewline(): void {
    try {
      writeSync(this.#file, "\n");
    } catch {
      // The disk takes nothing at all: the next append will say so to its author.
    }
  }
}

function bytesOf(lines: readonly unknown[]): Buffer {
  return Buffer.from(lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
}
