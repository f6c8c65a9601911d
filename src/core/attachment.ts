/** What a ticket's log keeps of a file; its content lies beside the log, under its hash. */
export interface Attachment {
  /** Safe as a file name; see `fileName`. */
  readonly name: string;
  readonly bytes: number;
  readonly mediaType: string;
  /** SHA-256 of the content, in hex. */
  readonly hash: string;
}

/** How many of a content's first bytes tell its media type. */
export const headBytes = 4096;

const unknownType = "application/octet-stream";
const textType = "text/plain; charset=utf-8";

/** First bytes, as the formats' own specifications have them (PNG, JFIF/Exif, GIF87a/89a, PDF, PKZIP). */
const magic: readonly (readonly [prefix: readonly number[], mediaType: string])[] = [
  [[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], "image/png"],
  [[0xff, 0xd8, 0xff], "image/jpeg"],
  [[0x47, 0x49, 0x46, 0x38, 0x37, 0x61], "image/gif"],
  [[0x47, 0x49, 0x46, 0x38, 0x39, 0x61], "image/gif"],
  [[0x25, 0x50, 0x44, 0x46, 0x2d], "application/pdf"],
  [[0x50, 0x4b, 0x03, 0x04], "application/zip"],
  [[0x50, 0x4b, 0x05, 0x06], "application/zip"],
];

/**
 * The media type that a content's first bytes tell, whatever its name or its sender says. A page or a script is text,
 * never something that a browser would run.
 * @param head - up to `headBytes` of it
 */
export function mediaTypeOf(head: Uint8Array): string {
  for (const [prefix, mediaType] of magic)
    if (prefix.every((byte, at) => head[at] === byte)) return mediaType;
  return isText(head) ? textType : unknownType;
}

function isText(head: Uint8Array): boolean {
  if (head.some((byte) => byte < 0x20 && !(byte >= 0x09 && byte <= 0x0d) && byte !== 0x1b)) return false;
  try {
    // The head may end within a character.
    new TextDecoder("utf-8", { fatal: true }).decode(head, { stream: true });
    return true;
  } catch {
    return false;
  }
}

const kinds: { readonly [mediaType: string]: string } = {
  "image/png": "PNG",
  "image/jpeg": "JPEG",
  "image/gif": "GIF",
  "application/pdf": "PDF",
  "application/zip": "ZIP",
};

/** A format that is called the same everywhere; `text` or `other` where words must say it. */
export function kindOf(mediaType: string): string {
  return kinds[mediaType] ?? (mediaType.startsWith("text/plain") ? "text" : "other");
}

const longestName = 180;
/** Names that Windows keeps for devices, whatever their ending. */
const reserved = /^(?:con|prn|aux|nul|com[0-9\u00b9\u00b2\u00b3]|lpt[0-9\u00b9\u00b2\u00b3])\s*(?:\.|$)/i;

/**
 * A name that a file can be saved under on any system: the last part of a path, nothing hidden, nothing that acts on a
 * terminal or reads as a flag. What cannot stay becomes "_"; a long one keeps its ending.
 * @param longest - bytes in UTF-8
 */
export function fileName(given: string, longest = longestName): string {
  const last =
    given
      .toWellFormed()
      .normalize("NFC")
      .split(/[/\\]/)
      .findLast((part) => part.trim() !== "") ?? "";
  const visible = last
    .replace(/[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800\ufffc<>:"|?*]/gu, "_")
    .replace(/\p{M}{9,}/gu, "_")
    .trim()
    .replace(/^[.\-~]+|[. ]+$/g, (run) => "_".repeat(run.length));
  const name = reserved.test(visible) ? `_${visible}` : visible;
  return shortened(name || "_", longest).replace(/[. ]$/, "_");
}

function shortened(name: string, longest: number): string {
  if (bytesIn(name) <= longest) return name;
  const ending = /\.[^.]{1,16}$/u.exec(name)?.[0] ?? "";
  const room = longest - bytesIn(ending);
  let kept = "";
  let bytes = 0;
  for (const character of name.slice(0, name.length - ending.length)) {
    bytes += bytesIn(character);
    if (bytes > room) break;
    kept += character;
  }
  return kept + ending;
}

function bytesIn(text: string): number {
  return new TextEncoder().encode(text).length;
}

/** The name of another copy beside the first: `report-2.pdf`. */
export function numberedName(name: string, copy: number): string {
  if (copy === 1) return name;
  const dot = name.lastIndexOf(".");
  const stem = dot > 0 ? name.slice(0, dot) : name;
  return `${stem}-${copy}${name.slice(stem.length)}`;
}

/** A size as people read it: `980 B`, `12 KiB`, `3.4 MiB`. */
export function sizeText(bytes: number, language = "en"): string {
  const units = ["B", "KiB", "MiB", "GiB"];
  let value = bytes;
  let unit = 0;
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit += 1;
  }
  const digits = unit === 0 || value >= 10 ? 0 : 1;
  return `${new Intl.NumberFormat(language, { maximumFractionDigits: digits }).format(value)} ${units[unit]}`;
}
