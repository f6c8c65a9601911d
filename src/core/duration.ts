const unitSeconds = { s: 1, m: 60, h: 3600, d: 86_400 } as const;

/** A length of time as people write it in files and flags: `45s`, `15m`, `4h`, `2d`. */
export const durationPattern = /^([1-9]\d{0,5})(s|m|h|d)$/;

/**
 * Reads `15m` and the like.
 * @returns whole seconds, or null where the text is no duration
 */
export function secondsOf(text: string): number | null {
  const match = durationPattern.exec(text);
  if (!match) return null;
  return Number(match[1]) * unitSeconds[match[2] as keyof typeof unitSeconds];
}
