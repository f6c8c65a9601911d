/** The version of the command line and of the daemon; package.json says the same. */
export const version = "0.1.0";

/** Is version `a` older than `b`? Compares the three numbers of each; what is no version is not older. */
export function isOlder(a: string, b: string): boolean {
  const [left, right] = [numbersOf(a), numbersOf(b)];
  if (!left || !right) return false;
  for (const [at, number] of left.entries()) if (number !== right[at]!) return number < right[at]!;
  return false;
}

function numbersOf(version: string): number[] | null {
  return /^(\d+)\.(\d+)\.(\d+)/.exec(version)?.slice(1).map(Number) ?? null;
}
