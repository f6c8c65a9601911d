import { execFileSync } from "node:child_process";
import { closeSync, mkdirSync, openSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";

/** A disk of a few megabytes in memory, which can be filled up and made room on. Needs who may mount a tmpfs. */
export class SmallDisk {
  readonly folder: string;
  readonly #ballast: string;

  private constructor(folder: string) {
    this.folder = folder;
    this.#ballast = join(folder, "ballast");
  }

  static mount(folder: string, megabytes: number): SmallDisk {
    mkdirSync(folder, { recursive: true });
    execFileSync("mount", ["-t", "tmpfs", "-o", `size=${megabytes}m,mode=700`, "none", folder]);
    return new SmallDisk(folder);
  }

  /** Not a page is left. */
  fill(): void {
    const file = openSync(this.#ballast, "a");
    try {
      for (const bytes of [1 << 20, 1 << 16, 1 << 12]) {
        const piece = Buffer.alloc(bytes, 1);
        while (writesWhole(file, piece));
      }
    } finally {
      closeSync(file);
    }
  }

  makeRoom(): void {
    rmSync(this.#ballast, { force: true });
  }

  unmount(): void {
    execFileSync("umount", ["-l", this.folder]);
  }
}

/** @returns false where the disk has not taken all of it */
function writesWhole(file: number, piece: Buffer): boolean {
  try {
    return writeSync(file, piece) === piece.length;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOSPC") return false;
    throw error;
  }
}
