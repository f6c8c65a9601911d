import { Refusal } from "../../core/refusal.ts";

/** What became of one change of a batch. */
export type Settled<R> = { readonly value: R } | { readonly error: unknown };

/** Changes that wait for their commit. */
export interface GroupCommit<C, R> {
  /** @throws Refusal `overloaded` where too much waits already: nothing of the change was done */
  add(change: C): Promise<R>;
  /** Commits at once what waits. */
  flush(): void;
  /** Rejects what waits, and every later change, with this reason. */
  stop(reason: unknown): void;
}

interface Pending<C, R> {
  readonly change: C;
  readonly bytes: number;
  readonly resolve: (value: R) => void;
  readonly reject: (error: unknown) => void;
}

/** Past this a larger batch saves next to nothing and only keeps the event loop from its sockets. */
const largest = 512;

/** What may wait for the writer, in changes and in bytes: more is refused before it costs anything. */
export const mostWaiting = { changes: 10_000, bytes: 32 * 1024 * 1024 } as const;

/**
 * Gathers the changes of one turn of the event loop into one commit: batches grow by themselves under load.
 * @param commit - settles all changes of a batch, in order, once they are on stable storage; may throw to fail all
 * @param bytesOf - about how much memory a change holds while it waits
 * @param onSettled - hears of each that was made, in order, before whoever asked for it; may throw to fail that one
 */
export function groupCommit<C, R>(
  commit: (batch: readonly C[]) => Settled<R>[],
  bytesOf: (change: C) => number = () => 0,
  onSettled: (made: R) => void = () => {},
): GroupCommit<C, R> {
  let waiting: Pending<C, R>[] = [];
  let bytesWaiting = 0;
  let turn: NodeJS.Immediate | null = null;
  let stopped: { readonly reason: unknown } | null = null;

  function commitSome(): void {
    const batch = waiting.slice(0, largest);
    waiting = waiting.slice(largest);
    for (const { bytes } of batch) bytesWaiting -= bytes;
    try {
      const settled = commit(batch.map(({ change }) => change));
      batch.forEach((one, at) => {
        answer(one, settled[at]!);
      });
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  }

  function answer({ resolve, reject }: Pending<C, R>, one: Settled<R>): void {
    try {
      if ("error" in one) throw one.error;
      onSettled(one.value);
      resolve(one.value);
    } catch (error) {
      reject(error);
    }
  }

  function onTurn(): void {
    commitSome();
    turn = waiting.length > 0 ? setImmediate(onTurn) : null;
  }

  function idle(): void {
    if (turn) clearImmediate(turn);
    turn = null;
  }

  return {
    add: (change) =>
      new Promise((resolve, reject) => {
        if (stopped) return reject(stopped.reason);
        const bytes = bytesOf(change);
        if (waiting.length >= mostWaiting.changes || bytesWaiting + bytes > mostWaiting.bytes)
          return reject(new Refusal("overloaded"));
        waiting.push({ change, bytes, resolve, reject });
        bytesWaiting += bytes;
        turn ??= setImmediate(onTurn);
      }),
    flush() {
      idle();
      while (waiting.length > 0) commitSome();
    },
    stop(reason) {
      stopped ??= { reason };
      bytesWaiting = 0;
      for (const { reject } of waiting.splice(0)) reject(reason);
    },
  };
}
