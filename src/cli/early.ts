import type { Context } from "./context.ts";

/** Asks the desk who one is, and lets it start where it must, while the screens are still being loaded. */
export function meetEarly(context: Context): void {
  // What goes wrong is told by whoever asks again: the answer is the same.
  context.me().catch(() => {});
}
