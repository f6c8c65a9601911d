import {
  closeSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from "node:fs";
import { dirname } from "node:path";
import { syncFolder } from "./outbox-folder.ts";

/** Lines on disk, appended and synced. One process has it open. */
export class OutboxFile {
  readonly path: string;
  readonly #file: number;
  /** How many lines it has. */
  lines = 0;

  /** @throws where it exists or cannot be made */
  constructor(path: string) {
    this.path = path;
    this.#file = openSync(path, "ax", 0o600);
    syncFolder(dirname(path));
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
    closeSync(this.#file);
  }

  #write(lines: readonly unknown[]): void {
    const bytes = Buffer.from(lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
    for (let done = 0; done < bytes.length; ) done += writeSync(this.#file, bytes, done);
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

  #tryNewline(): void {
    try {
      writeSync(this.#file, "\n");
    } catch {
      // The disk takes nothing at all: the next append will say so to its author.
    }
  }
}
