const slabBytes = 1024 * 1024;

/**
 * Many small pieces of bytes for long, in few large ones: each by itself would lie between what is soon let go of, and
 * keep the memory around it from going back to the system.
 */
export class Shelf {
  readonly #slabs: Uint8Array[] = [];
  readonly #pieces: Uint8Array[] = [];
  #used = slabBytes;

  get length(): number {
    return this.#pieces.length;
  }

  /** Keeps a copy. */
  push(bytes: Uint8Array): void {
    if (this.#used + bytes.length > slabBytes) {
      this.#slabs.push(new Uint8Array(Math.max(slabBytes, bytes.length)));
      this.#used = 0;
    }
    const piece = this.#slabs.at(-1)!.subarray(this.#used, this.#used + bytes.length);
    piece.set(bytes);
    this.#pieces.push(piece);
    this.#used += bytes.length;
  }

  at(index: number): Uint8Array | undefined {
    return this.#pieces[index];
  }
}
