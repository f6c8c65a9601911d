/**
 * The shortest list found by leaving out halves, quarters, … for which the failure still shows.
 * @param tries - how often it may be asked at most
 */
export async function smallest<T>(
  list: readonly T[],
  fails: (list: readonly T[]) => Promise<boolean>,
  tries = 120,
): Promise<readonly T[]> {
  let best = list;
  let left = tries;
  for (let part = Math.ceil(best.length / 2); part >= 1 && best.length > 1; ) {
    let shrunk = false;
    for (let at = 0; at < best.length && best.length > 1; ) {
      if (left-- <= 0) return best;
      const without = best.slice(0, at).concat(best.slice(at + part));
      if (without.length > 0 && (await fails(without))) {
        best = without;
        shrunk = true;
      } else at += part;
    }
    if (part === 1 && !shrunk) break;
    part = Math.max(1, Math.floor(part / 2));
  }
  return best;
}

/** A text of one line in which every byte can be read again: JSON, cut where it is long. */
export function quoted(bytes: Uint8Array, limit = 600): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const text = buffer.toString("utf8");
  const exact = Buffer.from(text, "utf8").equals(buffer);
  const shown = exact ? JSON.stringify(text) : `base64:${buffer.toString("base64")}`;
  return shown.length <= limit ? shown : `${shown.slice(0, limit)}… (${bytes.length} bytes)`;
}
