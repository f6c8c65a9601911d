/** The first row in sight of a list of `count` rows, so that row `at` is in sight and the view moves no more than it must. */
export function windowTop(previous: number, at: number, count: number, height: number): number {
  const top = Math.min(Math.max(previous, at - height + 1), at);
  return Math.max(0, Math.min(top, count - height));
}
