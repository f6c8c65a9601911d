import { randomBytes } from "node:crypto";
import { open, rm } from "node:fs/promises";
import { join } from "node:path";
import type { AttachmentStore, Document } from "../../core/ports.ts";
import { Refusal } from "../../core/refusal.ts";
import { isFullDisk } from "./durable-file.ts";
import { hasFailed as databaseFailed, isFull } from "./sqlite-error.ts";

/** How often it tries whether there is room again, in ms, and how many bytes that must be. */
const probeMs = 500;
const probeBytes = 256 * 1024;

/** What a disk says that has failed, rather than being full: nobody knows any more what it holds. */
const failures = new Set(["EIO", "EROFS", "ENXIO", "ENODEV", "ESTALE"]);

export interface DiskRoomOptions {
  /** The data folder: the one disk that is watched. */
  readonly folder: string;
  /** The disk failed otherwise than by being full. */
  readonly onFatal: (error: unknown) => void;
  /** It has just run out of room, or has some again. */
  readonly onChange: (isFull: boolean) => void;
}

/**
 * Is there room on the desk's disk? The first write that finds none makes the whole desk read-only: everything else is
 * refused without touching the disk, until a write of the desk's own, tried now and then, has gone through.
 */
export class DiskRoom {
  readonly #options: DiskRoomOptions;
  readonly #probe: string;
  /** Nothing that a file system could make smaller. */
  readonly #filling = randomBytes(probeBytes);
  #isFull = false;
  #timer: NodeJS.Timeout | null = null;

  constructor(options: DiskRoomOptions) {
    this.#options = options;
    this.#probe = join(options.folder, "room.probe");
  }

  get isFull(): boolean {
    return this.#isFull;
  }

  /** A write was refused by a full disk. */
  ranOut(): void {
    if (this.#isFull) return;
    this.#isFull = true;
    this.#options.onChange(true);
    this.#tryLater();
  }

  /**
   * Writes something beside the log.
   * @throws Refusal `read_only` where the disk is full, without trying where that is known; whatever the write throws
   */
  async guard<T>(write: () => Promise<T>): Promise<T> {
    if (this.#isFull) throw new Refusal("read_only");
    try {
      return await write();
    } catch (error) {
      if (saysFull(error)) this.ranOut();
      else if (hasFailed(error)) this.#options.onFatal(error);
      throw error;
    }
  }

  close(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
  }

  #tryLater(): void {
    this.#timer = setTimeout(() => void this.#try(), probeMs).unref();
  }

  async #try(): Promise<void> {
    try {
      await this.#write();
    } catch (error) {
      if (hasFailed(error)) this.#options.onFatal(error);
      else if (this.#timer) this.#tryLater();
      return;
    }
    if (!this.#timer) return;
    this.#timer = null;
    this.#isFull = false;
    this.#options.onChange(false);
  }

  async #write(): Promise<void> {
    try {
      const handle = await open(this.#probe, "w", 0o600);
      try {
        await handle.writeFile(this.#filling);
        await handle.sync();
      } finally {
        await handle.close();
      }
    } finally {
      await rm(this.#probe, { force: true });
    }
  }
}

/** A document whose changes are guarded. */
export function guardedDocument<T>(document: Document<T>, room: DiskRoom): Document<T> {
  return {
    get value() {
      return document.value;
    },
    get history() {
      return document.history;
    },
    get fault() {
      return document.fault;
    },
    change: (make) => room.guard(() => document.change(make)),
  };
}

/** A store of attachments whose uploads are guarded; contents that are there are read on. */
export function guardedAttachments(store: AttachmentStore, room: DiskRoom): AttachmentStore {
  return {
    read: (hash) => store.read(hash),
    receive: (content) =>
      room.guard(async () => {
        const upload = await store.receive(content);
        return { ...upload, keep: (record) => room.guard(() => upload.keep(record)) };
      }),
  };
}

/** Does an error of any store's say that the disk is full? */
export function saysFull(error: unknown): boolean {
  return isFull(error) || isFullDisk(error) || (error instanceof Refusal && error.code === "read_only");
}

/** Does an error of any store's say that the disk failed? */
export function saysFailed(error: unknown): boolean {
  return hasFailed(error) || databaseFailed(error);
}

function hasFailed(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return code !== undefined && failures.has(code) && !isFullDisk(error);
}
