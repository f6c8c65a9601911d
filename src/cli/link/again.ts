import { backoffMs } from "./backoff.ts";
import { NoAnswer } from "./http-exchange.ts";
import type { Reply } from "./rest-link.ts";

const attempts = 5;
const firstMs = 150;

/**
 * Asks until there is an answer that will stay: again after a connection that broke and after a no that holds for the
 * moment only, a few times within about two seconds; longer where the desk says how long.
 * @param mayRepeat - may the request be sent again after that? `at_once`: what `ask` does next waits by itself
 * @throws NoAnswer the last one
 */
export async function untilAnswered<T>(
  ask: () => Promise<Reply<T>>,
  mayRepeat: (error: NoAnswer) => boolean | "at_once",
  signal?: AbortSignal,
): Promise<Reply<T>> {
  for (let attempt = 0; ; attempt++) {
    const last = attempt === attempts - 1;
    let wait = backoffMs(attempt, Math.random(), firstMs);
    try {
      const reply = await ask();
      if (last || !isMomentary(reply)) return reply;
      // One who asked too much is told how long that lasts.
      wait += Number(reply.refusal?.facts.seconds ?? 0) * 1000;
    } catch (error) {
      const may = !last && error instanceof NoAnswer && mayRepeat(error);
      if (!may) throw error;
      if (may === "at_once") continue;
    }
    // Not imported above: everyday commands get their answer at once.
    const { setTimeout: pause } = await import("node:timers/promises");
    await pause(wait, undefined, { signal });
  }
}

/** Likewise for what is no question, and has the effect of one however often it is done. @throws NoAnswer the last one */
export async function untilUnbroken<T>(act: () => Promise<T>): Promise<T> {
  const done = async () => ({ version: null, refusal: null, content: await act() });
  const reply: Reply<T> = await untilAnswered(done, (error) => error.isMomentary);
  if (reply.refusal) throw reply.refusal;
  return reply.content;
}

/** A desk that has too much to do, or no room on its disk for now. */
function isMomentary({ refusal }: Reply<unknown>): boolean {
  return refusal !== null && !refusal.final && (refusal.status === 429 || refusal.status === 503);
}
