import { createHash } from "node:crypto";
import { createTarDecoder } from "modern-tar";
import { Refusal } from "../../core/refusal.ts";
import { type Manifest, manifestBytes, manifestName } from "../../core/safekeeping.ts";

/**
 * Passes a backup on as it comes and holds every file in it against the manifest at its beginning.
 * @param onWhole - hears of the manifest once everything was there and as it says
 * @throws Refusal `unexpected` where something is missing, damaged or too much; what the content throws
 */
export async function* verified(
  content: AsyncIterable<Uint8Array>,
  onWhole: (manifest: Manifest) => void,
): AsyncGenerator<Uint8Array> {
  const { readable, writable } = createTarDecoder({ strict: true });
  const writer = writable.getWriter();
  const checked = check(readable).catch((error: unknown) => {
    throw error instanceof Refusal ? error : damaged(error instanceof Error ? error.message : String(error));
  });
  // Heard below: what breaks off says so itself.
  checked.catch(() => {});
  try {
    for await (const piece of content) {
      // What was found wrong counts, not that nobody reads any more.
      await writer.write(piece).catch(() => checked);
      yield piece;
    }
  } catch (error) {
    await writer.abort(error).catch(() => {});
    throw error;
  }
  await writer.close().catch(() => {});
  onWhole(await checked);
}

type Entries = ReturnType<typeof createTarDecoder>["readable"];

async function check(entries: Entries): Promise<Manifest> {
  let manifest: Manifest | null = null;
  let at = 0;
  for await (const { header, body } of entries) {
    if (!manifest) {
      if (header.name !== manifestName || header.size > manifestBytes) throw damaged(`no ${manifestName}`);
      manifest = JSON.parse(await new Response(body).text()) as Manifest;
      continue;
    }
    const member = manifest.members[at];
    const hash = createHash("sha256");
    for await (const piece of body) hash.update(piece);
    if (header.name !== member?.name || header.size !== member.bytes || hash.digest("hex") !== member.sha256)
      throw damaged(header.name);
    at += 1;
  }
  if (!manifest || at < manifest.members.length) throw damaged("it is not whole");
  return manifest;
}

function damaged(what: string): Refusal {
  return new Refusal("unexpected", { cause: `what came is not the backup that the desk made: ${what}` });
}
