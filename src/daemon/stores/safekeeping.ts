import { createHash, randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, rm, stat, statfs } from "node:fs/promises";
import { join } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import { sizeText } from "../../core/attachment.ts";
import type { AttachmentStore, Document } from "../../core/ports.ts";
import { Refusal } from "../../core/refusal.ts";
import {
  attachmentFile,
  type DocumentName,
  databaseName,
  documentFile,
  documentNames,
  type Manifest,
  type Member,
  manifestName,
  type Outgoing,
  type Restored,
  type Safekeeping,
} from "../../core/safekeeping.ts";
import { version } from "../../core/version.ts";
import { audit, readingContents } from "./audit.ts";
import { copiedFacts } from "./copied-facts.ts";
import { saysFailed, saysFull } from "./disk-room.ts";
import { bytesOf } from "./durable-file.ts";
import { outgoingFolder, restoringFolder } from "./leftovers.ts";
import { keepInMind, readSuspects } from "./recovery.ts";
import { decideReplacement } from "./replacing.ts";
import { sizeOf, snapshot } from "./snapshot.ts";
import { checkStaged, type Schemas } from "./staged-desk.ts";
import { emptyFolder, lay, syncTree, Unusable } from "./staging.ts";
import { type Packed, packed } from "./tar.ts";

export interface SafekeepingOptions {
  /** The data folder. */
  readonly folder: string;
  readonly database: DatabaseSync;
  readonly attachments: Pick<AttachmentStore, "read">;
  readonly documents: { readonly [name in DocumentName]: Pick<Document<unknown>, "value" | "history"> };
  readonly schemas: Schemas;
  /** Nobody knows what the disk holds: the process should end without another answer. */
  readonly onFatal: (error: unknown) => void;
}

/** How long one part of an audit takes at most, in ms. */
const auditMs = 2000;
/** What is left to the desk itself on its disk, in bytes. */
const spareBytes = 8 * 1024 * 1024;

/** The desk's data as a whole, in one folder. */
export function openSafekeeping(options: SafekeepingOptions): Safekeeping {
  const { folder, database, attachments, schemas, onFatal } = options;
  const busy = { backup: false, restore: false };

  /** One at a time, which ends with what it returns or, where that goes on, when it says so. */
  function alone(what: keyof typeof busy): () => void {
    if (busy[what]) throw new Refusal("overloaded");
    busy[what] = true;
    return () => {
      busy[what] = false;
    };
  }

  return {
    async audit(after) {
      const part = await audit(database, {
        after,
        patienceMs: auditMs,
        contents: readingContents(attachments),
      });
      const wrong = part.faults.filter(({ fault }) => !fault.startsWith("attachment_"));
      keepInMind(database, [...readSuspects(database), ...wrong.map(({ ticket }) => ticket)]);
      return part;
    },

    async backup() {
      const end = alone("backup");
      const outgoing = join(folder, outgoingFolder);
      let cleared: Promise<void> | null = null;
      const clear = (): Promise<void> => {
        // What cannot be removed now is in the way of the next one, who hears of it.
        cleared ??= rm(outgoing, { recursive: true, force: true }).then(end, end);
        return cleared;
      };
      try {
        await refuseCramped(folder, sizeOf(database));
        await emptyFolder(outgoing);
        return await prepared(options, join(outgoing, `${randomUUID()}.db`), clear);
      } catch (error) {
        await clear();
        throw await crampedOr(folder, sizeOf(database), error);
      }
    },

    async restore(content, bytes, confirm) {
      const end = alone("restore");
      const staged = join(folder, restoringFolder);
      try {
        if (bytes !== null) await refuseCramped(folder, bytes);
        await emptyFolder(staged);
        const manifest = await lay(content, staged);
        const audited = await checkStaged(staged, manifest, schemas);
        await syncTree(staged);
        confirm();
        const replaced = await decideReplacement(folder, new Date());
        // It is the desk's turn to end, not this one's: another restore would take away what was decided for.
        return {
          ...audited,
          createdAt: manifest.createdAt,
          replaced: join(folder, replaced),
        } satisfies Restored;
      } catch (error) {
        if (saysFailed(error)) {
          // It may be decided: only a fresh start knows, and finds what it needs.
          onFatal(error);
          throw error;
        }
        await rm(staged, { recursive: true, force: true }).finally(end);
        if (error instanceof Unusable) throw unusable(error);
        throw await crampedOr(folder, bytes ?? 0, error);
      }
    },
  };
}

/** Copies what changes, and says what will be read as it is. @param clear - does its work once, however often it is called */
async function prepared(
  { folder, database, documents }: SafekeepingOptions,
  copy: string,
  clear: () => Promise<void>,
): Promise<Outgoing> {
  await snapshot(database, copy);
  const facts = await copiedFacts(copy);
  const texts = documentNames.map((name) => {
    const { value, history } = documents[name];
    return [documentFile(name), Buffer.from(`${JSON.stringify({ value, history }, null, 2)}\n`)] as const;
  });
  const sizes = await Promise.all(facts.contents.map((hash) => bytesOf(join(folder, attachmentFile(hash)))));
  const there = facts.contents.flatMap((hash, at) =>
    sizes[at] === null ? [] : [{ hash, bytes: sizes[at]! }],
  );
  const members: Member[] = [
    { name: databaseName, bytes: (await stat(copy)).size, sha256: await sumOf(createReadStream(copy)) },
    ...texts.map(([name, text]) => ({
      name,
      bytes: text.length,
      sha256: createHash("sha256").update(text).digest("hex"),
    })),
    ...there.map(({ hash, bytes }) => ({ name: attachmentFile(hash), bytes, sha256: hash })),
  ];
  const createdAt = new Date();
  const manifest: Manifest = {
    format: 1,
    version,
    epoch: facts.epoch,
    createdAt: createdAt.toISOString(),
    position: facts.position,
    tickets: facts.tickets,
    events: facts.events,
    attachments: there.length,
    missing: facts.contents.filter((_, at) => sizes[at] === null),
    members,
  };
  const head = Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`);
  const inMemory = new Map<string, Buffer>(texts);
  const contentOf = ({ name }: Member): Packed["content"] => {
    const text = inMemory.get(name);
    if (text) return () => once(text);
    return () => createReadStream(name === databaseName ? copy : join(folder, name));
  };
  const files: Packed[] = [
    { name: manifestName, bytes: head.length, content: () => once(head) },
    ...members.map((member) => ({ name: member.name, bytes: member.bytes, content: contentOf(member) })),
  ];
  return { manifest, content: clearing(packed(files, createdAt), clear), drop: clear };
}

async function* clearing(
  content: AsyncIterable<Uint8Array>,
  clear: () => Promise<void>,
): AsyncGenerator<Uint8Array> {
  try {
    yield* content;
  } finally {
    await clear();
  }
}

async function* once(text: Buffer): AsyncGenerator<Uint8Array> {
  yield text;
}

async function sumOf(content: AsyncIterable<Uint8Array>): Promise<string> {
  const sum = createHash("sha256");
  for await (const piece of content) sum.update(piece);
  return sum.digest("hex");
}

/** @throws Refusal `no_room` where the disk would be full with so much more on it */
async function refuseCramped(folder: string, needs: number): Promise<void> {
  await mkdir(folder, { recursive: true });
  const { bavail, bsize } = await statfs(folder);
  const has = bavail * bsize;
  if (has < needs + spareBytes)
    throw new Refusal("no_room", { needs: sizeText(needs + spareBytes), has: sizeText(has) });
}

/** The refusal that an error of a full disk is; any other error as it is. */
async function crampedOr(folder: string, needs: number, error: unknown): Promise<unknown> {
  if (!saysFull(error)) return error;
  const { bavail, bsize } = await statfs(folder);
  return new Refusal("no_room", { needs: sizeText(needs + spareBytes), has: sizeText(bavail * bsize) });
}

function unusable({ message, version: newer }: Unusable): Refusal {
  return new Refusal("backup_unusable", {
    cause: message,
    ...(newer !== null && { why: "newer", version: newer }),
  });
}
