import { createHash } from "node:crypto";
import { basename } from "node:path";
import type { Attached } from "../../../core/contract/attachment.ts";
import type { Context } from "../../context.ts";
import { randomId } from "../../once.ts";

/**
 * Sends files along with a ticket, one after the other; the first that cannot be sent ends it.
 * @param key - the caller's own word for this: a repeat under it records the same files once
 */
export async function attachAll(
  context: Context,
  number: number,
  files: readonly string[],
  key?: string,
): Promise<Attached[]> {
  const desk = await context.client();
  const attached: Attached[] = [];
  for (const [at, file] of files.entries()) {
    const idempotencyKey = key === undefined ? randomId() : keyOf(key, at, basename(file));
    attached.push(await desk.attach(number, file, { idempotencyKey }));
  }
  return attached;
}

function keyOf(key: string, at: number, name: string): string {
  return createHash("sha256")
    .update(JSON.stringify([key, at, name]))
    .digest("base64url");
}
