import { createHash } from "node:crypto";
import { mkdir, open, readdir, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import * as z from "zod";
import {
  attachmentFile,
  databaseName,
  documentFile,
  documentNames,
  type Manifest,
  type Member,
  manifestBytes,
  manifestName,
} from "../../core/safekeeping.ts";
import { syncFolder } from "./durable-file.ts";
import { type Unpacked, unpacked } from "./tar.ts";

/** What is wrong with a backup, in a few words. */
export class Unusable extends Error {
  readonly version: string | null;

  /** @param version - of the chatdesk that it takes, where this one is too old */
  constructor(why: string, version: string | null = null) {
    super(why);
    this.version = version;
  }
}

const Count = z.int().min(0);
const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const ManifestSchema: z.ZodType<Manifest> = z.object({
  format: z.literal(1),
  version: z.string().max(100),
  epoch: z.string().max(100),
  createdAt: z.iso.datetime(),
  position: Count,
  tickets: Count,
  events: Count,
  attachments: Count,
  missing: z.array(Sha256),
  members: z.array(z.object({ name: z.string().max(200), bytes: Count, sha256: Sha256 })),
});

const always: readonly string[] = [databaseName, ...documentNames.map(documentFile)];

/**
 * Lays a backup's files into a folder, each checked against the manifest and on stable storage.
 * @throws Unusable where it is none of ours, damaged or not whole; what the source throws
 */
export async function lay(source: AsyncIterable<Uint8Array>, folder: string): Promise<Manifest> {
  let broken: { readonly error: unknown } | null = null;
  async function* heard(): AsyncGenerator<Uint8Array> {
    try {
      yield* source;
    } catch (error) {
      broken = { error };
      throw error;
    }
  }
  try {
    return await layEach(unpacked(heard()), folder);
  } catch (error) {
    if (broken) throw (broken as { error: unknown }).error;
    if (error instanceof Unusable || isSystems(error)) throw error;
    throw new Unusable(
      `it is no tar, or not a whole one (${error instanceof Error ? error.message : error})`,
    );
  }
}

async function layEach(files: AsyncGenerator<Unpacked>, folder: string): Promise<Manifest> {
  const first = await files.next();
  if (first.done || first.value.name !== manifestName || first.value.bytes > manifestBytes)
    throw new Unusable(`it does not begin with ${manifestName}`);
  const manifest = manifestIn(await textOf(first.value.content));
  await mkdir(join(folder, "attachments"), { recursive: true, mode: 0o700 });
  let at = 0;
  for await (const file of files) {
    const member = manifest.members[at];
    if (!file.isFile || file.name !== member?.name || file.bytes !== member.bytes)
      throw new Unusable(`${file.name} is not what stands in the manifest there`);
    await layOne(file, member, join(folder, member.name));
    at += 1;
  }
  const next = manifest.members[at];
  if (next) throw new Unusable(`it ends before ${next.name}`);
  await syncTree(folder);
  return manifest;
}

/** @throws Unusable where it is none, or names what has no place in a desk */
function manifestIn(text: string): Manifest {
  let manifest: Manifest;
  try {
    const json: unknown = JSON.parse(text);
    const { format, version } = json as { format?: unknown; version?: unknown };
    if (typeof format === "number" && format > 1 && typeof version === "string")
      throw new Unusable("it was made by a newer chatdesk", version);
    manifest = ManifestSchema.parse(json);
  } catch (error) {
    throw error instanceof Unusable ? error : new Unusable(`${manifestName} is none`);
  }
  const names = new Set(manifest.members.map(({ name }) => name));
  const stranger = manifest.members.find(
    ({ name, sha256 }) => !always.includes(name) && name !== attachmentFile(sha256),
  );
  if (stranger) throw new Unusable(`${stranger.name} is no file of a desk's`);
  if (names.size < manifest.members.length) throw new Unusable("a file stands in it twice");
  const lacking = always.find((name) => !names.has(name));
  if (lacking) throw new Unusable(`${lacking} is missing`);
  return manifest;
}

async function layOne({ content }: Unpacked, { name, bytes, sha256 }: Member, file: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const hash = createHash("sha256");
  const handle = await open(file, "wx", 0o600);
  let written = 0;
  try {
    for await (const piece of content) {
      hash.update(piece);
      written += piece.length;
      await handle.writeFile(piece);
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
  if (written !== bytes || hash.digest("hex") !== sha256) throw new Unusable(`${name} is damaged`);
}

async function textOf(content: AsyncIterable<Uint8Array>): Promise<string> {
  const pieces: Uint8Array[] = [];
  for await (const piece of content) pieces.push(piece);
  return Buffer.concat(pieces).toString("utf8");
}

/** Puts on stable storage which files a folder and those below it have. */
export async function syncTree(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true }))
    if (entry.isDirectory()) await syncTree(join(folder, entry.name));
  await syncFolder(folder);
}

/** An empty folder of that name, whatever was there. */
export async function emptyFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true, mode: 0o700 });
}

function isSystems(error: unknown): boolean {
  return error instanceof Error && "syscall" in error;
}
