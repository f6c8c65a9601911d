const longestMs = 30_000;

/**
 * How long to wait before the next attempt: full jitter, so that a thousand terminals that lost one desk do not all
 * come back at once.
 * @param attempt - 0 after the first failure
 * @param random - 0 ≤ random < 1
 * @param firstMs - at most so long the first time
 * @returns ms
 */
export function backoffMs(attempt: number, random: number, firstMs = 500): number {
  return random * Math.min(longestMs, firstMs * 2 ** Math.min(attempt, 10));
}
