import { createHash, randomUUID } from "node:crypto";
import { mkdirSync, rmSync } from "node:fs";
import { mkdir, open, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { headBytes } from "../../core/attachment.ts";
import type { AttachmentStore, Upload } from "../../core/ports.ts";
import { Refusal } from "../../core/refusal.ts";
import { contentFile } from "../../core/safekeeping.ts";
import { bytesOf, isFullDisk, syncFolder, syncNow } from "./durable-file.ts";

/** Uploads of one content that are being recorded right now. */
interface Pin {
  users: number;
  /** One of them put the file there. */
  fresh: boolean;
  /** An event names it, or may do so. */
  named: boolean;
}

/**
 * Contents as files `ab/<sha256>` below a folder, each written beside them first, fsynced and renamed; only their owner
 * can read them. What a crash left half written is gone at the next opening.
 */
export function openAttachments(folder: string): AttachmentStore {
  const incoming = join(folder, "incoming");
  rmSync(incoming, { recursive: true, force: true });
  mkdirSync(incoming, { recursive: true, mode: 0o700 });
  syncNow(dirname(folder));
  const pins = new Map<string, Pin>();
  const placeOf = (hash: string): string => join(folder, contentFile(hash));

  /** @returns whether it was not there before */
  async function place(temporary: string, hash: string, bytes: number): Promise<boolean> {
    const file = placeOf(hash);
    const before = await bytesOf(file);
    if (before === bytes) await rm(temporary);
    else {
      await mkdir(dirname(file), { recursive: true, mode: 0o700 });
      await rename(temporary, file);
    }
    // Also where it stood there: whoever put it there may have been killed before this, or may not have got to it yet.
    await syncFolder(dirname(file));
    await syncFolder(folder);
    return before === null;
  }

  async function keep<T>(received: Received & { temporary: string }, record: () => Promise<T>): Promise<T> {
    const { temporary, hash, bytes } = received;
    const pin = pins.get(hash) ?? { users: 0, fresh: false, named: false };
    pins.set(hash, pin);
    pin.users += 1;
    try {
      pin.fresh = (await onDisk(() => place(temporary, hash, bytes))) || pin.fresh;
      const result = await record();
      pin.named = true;
      return result;
    } catch (error) {
      // A commit whose outcome is unknown may have named it.
      if (!(error instanceof Refusal)) pin.named = true;
      throw error;
    } finally {
      pin.users -= 1;
      if (pin.users === 0) {
        pins.delete(hash);
        // Without a pause: whoever comes next looks whether it is there.
        if (pin.fresh && !pin.named) rmSync(placeOf(hash), { force: true });
      }
      rmSync(temporary, { force: true });
    }
  }

  return {
    async receive(content) {
      const temporary = join(incoming, randomUUID());
      try {
        const received = await onDisk(() => written(temporary, content));
        return { ...received, keep: (record) => keep({ ...received, temporary }, record) };
      } catch (error) {
        await rm(temporary, { force: true });
        throw error;
      }
    },
    async read(hash) {
      try {
        return (await open(placeOf(hash), "r")).createReadStream();
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
        throw error;
      }
    },
  };
}

type Received = Pick<Upload, "hash" | "bytes" | "head">;

/** Writes a content to a new file and fsyncs it. */
async function written(file: string, content: AsyncIterable<Uint8Array>): Promise<Received> {
  const hash = createHash("sha256");
  const head: Uint8Array[] = [];
  let bytes = 0;
  async function* measured(): AsyncGenerator<Uint8Array> {
    for await (const piece of content) {
      if (bytes < headBytes) head.push(piece.subarray(0, headBytes - bytes));
      bytes += piece.length;
      hash.update(piece);
      yield piece;
    }
  }
  const handle = await open(file, "wx", 0o600);
  try {
    await handle.writeFile(measured());
    await handle.sync();
  } finally {
    await handle.close();
  }
  return { hash: hash.digest("hex"), bytes, head: Buffer.concat(head) };
}

async function onDisk<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    throw isFullDisk(error) ? new Refusal("read_only") : error;
  }
}
