/** The middle of some numbers; NaN of none. */
export function median(numbers: readonly number[]): number {
  return quantile(numbers, 0.5);
}

/** The number below which that share (0 to 1) of some numbers lies, between neighbours in proportion; NaN of none. */
export function quantile(numbers: readonly number[], share: number): number {
  const sorted = Float64Array.from(numbers).sort();
  const at = share * (sorted.length - 1);
  const low = sorted[Math.floor(at)] ?? Number.NaN;
  return low + ((sorted[Math.ceil(at)] ?? Number.NaN) - low) * (at % 1);
}

/** A number with three significant digits, and thousands apart. */
export function short(number: number): string {
  if (!Number.isFinite(number)) return "–";
  const digits = Math.max(0, 2 - Math.floor(Math.log10(Math.abs(number) || 1)));
  return number.toLocaleString("en-GB", { maximumFractionDigits: Math.min(digits, 3) });
}

/** A whole number with its thousands apart. */
export function counted(number: number): string {
  return number.toLocaleString("en-GB");
}
