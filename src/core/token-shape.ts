const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/** Letters a token is made of, and how many of chance stand in it: 30 × log₂ 62 = 178 bits. */
export const tokenAlphabet = alphabet;
export const tokenLetters = 30;

/** A token of these letters of chance: `cdk_`, the letters, and 6 of checksum, so that secret scanners know it. */
export function tokenOf(letters: string): string {
  return `cdk_${letters}${checksum(letters)}`;
}

/** Is this shaped like a token of ours, checksum included? Says nothing of whether it holds. */
export function isToken(text: string): boolean {
  const match = /^cdk_([0-9A-Za-z]{30})([0-9A-Za-z]{6})$/.exec(text);
  return match !== null && checksum(match[1]!) === match[2];
}

/** CRC-32 (ISO 3309, as in zip and PNG), in six letters. */
function checksum(letters: string): string {
  let rest = crc32(letters);
  let text = "";
  for (let at = 0; at < 6; at++) {
    text = alphabet[rest % 62] + text;
    rest = Math.floor(rest / 62);
  }
  return text;
}

/** Of ASCII text. Written out, because the core has no Node and forty letters need no table. */
function crc32(text: string): number {
  let crc = 0xffffffff;
  for (let at = 0; at < text.length; at++) {
    crc ^= text.charCodeAt(at);
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}
