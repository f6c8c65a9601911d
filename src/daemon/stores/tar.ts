import { createTarDecoder, createTarPacker } from "modern-tar";

/** A file on its way into a tar. */
export interface Packed {
  readonly name: string;
  readonly bytes: number;
  readonly content: () => AsyncIterable<Uint8Array> | Promise<AsyncIterable<Uint8Array>>;
}

/**
 * A tar of these files, made as it is read.
 * @throws what a content throws; Error where one has not the length it was said to have
 */
export async function* packed(files: Iterable<Packed>, at: Date): AsyncGenerator<Uint8Array> {
  const { readable, controller } = createTarPacker();
  const filled = fill();
  // Heard below; until then nobody listens.
  filled.catch((error: unknown) => controller.error(error));

  async function fill(): Promise<void> {
    for (const { name, bytes, content } of files) {
      const body = controller.add({ name, size: bytes, mode: 0o600, mtime: at }).getWriter();
      let written = 0;
      for await (const piece of await content()) {
        written += piece.length;
        if (written > bytes) throw new Error(`${name} has grown while it was read`);
        await body.write(piece);
      }
      if (written < bytes) throw new Error(`${name} has shrunk while it was read`);
      await body.close();
    }
    controller.finalize();
  }

  yield* readable;
  await filled;
}

/** A file as it comes out of a tar; its content is to be read before the next one. */
export interface Unpacked {
  readonly name: string;
  readonly bytes: number;
  readonly isFile: boolean;
  readonly content: AsyncIterable<Uint8Array>;
}

/**
 * The files of a tar, as it comes.
 * @throws what the source throws; Error where it is no tar, or not a whole one
 */
export async function* unpacked(source: AsyncIterable<Uint8Array>): AsyncGenerator<Unpacked> {
  const { readable, writable } = createTarDecoder({ strict: true });
  const writer = writable.getWriter();
  const fed = feed();
  fed.catch(() => {});

  async function feed(): Promise<void> {
    try {
      for await (const piece of source) await writer.write(piece);
      await writer.close();
    } catch (error) {
      await writer.abort(error).catch(() => {});
      throw error;
    }
  }

  for await (const { header, body } of readable) {
    const { name, size, type = "file" } = header;
    yield { name, bytes: size, isFile: type === "file", content: body };
  }
  await fed;
}
