import { randomUUID } from "node:crypto";
import { rmSync } from "node:fs";
import { lstat, open, rename } from "node:fs/promises";
import { dirname } from "node:path";
import type { Readable, Writable } from "node:stream";
import { setTimeout as pause } from "node:timers/promises";
import { Refusal } from "../../core/refusal.ts";
import { backupRoutes, type Manifest, type Restored } from "../../core/safekeeping.ts";
import { beforeEnding } from "./before-ending.ts";
import type { Client } from "./client.ts";
import { NoAnswer } from "./http-exchange.ts";
import { drained, linkNew, openSource, type Source } from "./local-file.ts";
import { syncFolder } from "./outbox-folder.ts";
import type { RestLink } from "./rest-link.ts";
import { download, type Transfer, upload } from "./transfer.ts";
import { verified } from "./verified-backup.ts";

type Way = Pick<Transfer, "address" | "headers">;
type Desk = Pick<Client, "call">;

/** Where a backup goes: into a file, over another only where that is wanted, or into a stream. */
export type BackupTarget = { readonly file: string; readonly force: boolean } | { readonly stream: Writable };

/** What a backup holds, and how long it is. */
export interface SavedBackup extends Omit<Manifest, "members" | "format"> {
  /** null where it went into a stream. */
  readonly file: string | null;
  readonly bytes: number;
}

/** What became of the desk. `back`: it serves again; it may also not know this token, or not answer yet. */
export interface RestoredDesk extends Omit<Restored, "faults"> {
  readonly state: "back" | "stranger" | "slow";
}

/** How long the desk may take to serve again, in ms, and how often it is asked. */
const backMs = 60_000;
const askMs = 200;

/** Copies the desk; see `Client.backup`. @throws NoAnswer besides */
export async function fetchBackup(desk: Desk, way: Way, target: BackupTarget): Promise<SavedBackup> {
  // Sees as well that a desk runs here, where one may be started on demand.
  await desk.call("daemon.status", {});
  if ("stream" in target) {
    const { manifest, bytes } = await receive(way, async (content) => {
      for await (const piece of content) if (!target.stream.write(piece)) await drained(target.stream);
    });
    return saved(manifest, null, bytes);
  }
  const { file, force } = target;
  if (!force && (await isThere(file))) throw taken(file);
  // A new file under a name that nobody can have put a link under beforehand. Who interrupts leaves none of it behind.
  const part = `${file}.${randomUUID().slice(0, 8)}.part`;
  const forget = () => {
    try {
      rmSync(part, { force: true });
    } catch {
      // Where it could not be removed it could not be made either, and that was said.
    }
  };
  const finished = beforeEnding(forget);
  try {
    const handle = await open(part, "wx", 0o600);
    let received: Awaited<ReturnType<typeof receive>>;
    try {
      received = await receive(way, (content) => handle.writeFile(content));
      await handle.sync();
    } finally {
      await handle.close();
    }
    if (force) await rename(part, file);
    else await linkNew(part, file);
    forget();
    syncFolder(dirname(file));
    return saved(received.manifest, file, received.bytes);
  } catch (error) {
    const { code, syscall } = error as NodeJS.ErrnoException;
    if (syscall === undefined) throw error;
    if (code === "EEXIST") throw taken(file);
    throw new Refusal("file_unusable", { file, why: "unwritable", cause: code ?? null });
  } finally {
    finished();
    forget();
  }
}

/**
 * Makes a backup the desk; see `Client.restore`.
 * @param rest - asks the desk that is there, and starts none
 * @throws NoAnswer besides
 */
export async function sendBackup(
  desk: Desk,
  rest: Pick<RestLink, "ask">,
  way: Way,
  from: string | Readable,
): Promise<RestoredDesk> {
  const source = typeof from === "string" ? await openSource(from) : streamSource(from);
  try {
    await desk.call("daemon.status", {});
    const restored = await upload<Omit<Restored, "faults">>({ ...way, path: backupRoutes.restore, source });
    return { ...restored, state: await comesBack(rest, restored.epoch) };
  } finally {
    await source.close();
  }
}

async function receive(
  way: Way,
  take: (content: AsyncIterable<Uint8Array>) => Promise<void>,
): Promise<{ manifest: Manifest; bytes: number }> {
  let manifest: Manifest | null = null;
  let bytes = 0;
  await download({ ...way, path: backupRoutes.backup }, async (content) => {
    const whole = verified(content, (read) => {
      manifest = read;
    });
    await take(
      (async function* () {
        for await (const piece of whole) {
          bytes += piece.length;
          yield piece;
        }
      })(),
    );
  });
  return { manifest: manifest!, bytes };
}

function saved(
  { members: _, format: __, ...manifest }: Manifest,
  file: string | null,
  bytes: number,
): SavedBackup {
  return { ...manifest, file, bytes };
}

/** The desk goes away to change its data, and comes back with another history. */
async function comesBack(rest: Pick<RestLink, "ask">, epoch: string): Promise<RestoredDesk["state"]> {
  const end = performance.now() + backMs;
  while (performance.now() < end) {
    const reply = await rest.ask("daemon.status", {}).catch((error: unknown) => {
      if (error instanceof NoAnswer) return null;
      throw error;
    });
    if (reply?.refusal?.code === "not_signed_in") return "stranger";
    if (reply?.refusal === null && reply.content.epoch === epoch) return "back";
    await pause(askMs);
  }
  return "slow";
}

/** Something without a length, such as standard input. */
function streamSource(stream: Readable): Source {
  return {
    bytes: null,
    sendTo: async (target) => {
      for await (const piece of stream as AsyncIterable<Buffer>) {
        if (target.destroyed) return;
        if (!target.write(piece)) await drained(target);
      }
      target.end();
    },
    close: async () => {},
  };
}

/** Is there anything of that name, be it a link to nowhere? */
async function isThere(file: string): Promise<boolean> {
  return lstat(file).then(
    () => true,
    () => false,
  );
}

function taken(file: string): Refusal {
  return new Refusal("already_exists", { what: "file", id: file, why: "backup" });
}
