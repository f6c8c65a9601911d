/** Numbers that look random, always the same ones for the same seed (mulberry32). */
export function diceOf(seed: number) {
  let state = seed * 0x9e3779b9;
  const uniform = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const normal = () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
  return {
    chance: (of: number) => uniform() < of,
    between: (low: number, high: number) => low + (high - low) * uniform(),
    logNormal: (median: number, sigma: number) => median * Math.exp(sigma * normal()),
    exponential: (mean: number) => -mean * Math.log(1 - uniform()),
    /** An index, as likely as its weight. */
    pick(weights: readonly number[]): number {
      let left = uniform() * sum(weights);
      return weights.findIndex((one, at) => {
        left -= one;
        return left < 0 || at === weights.length - 1;
      });
    },
  };
}

export function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
