import type { Settled } from "../../core/ports.ts";
import { Refusal } from "../../core/refusal.ts";

/** Changes that wait for their commit. */
export interface GroupCommit<C, R> {
  /** @throws Refusal `overloaded` where too much waits already: nothing of the change was done */
  add(change: C): Promise<R>;
  /** The same without a promise. @param settled - hears once what became of it, perhaps at once; must not throw */
  submit(change: C, settled: (settled: Settled<R>) => void): void;
  /** Commits at once what waits. */
  flush(): void;
  /** Rejects what waits, and every later change, with this reason. */
  stop(reason: unknown): void;
}

interface Pending<C, R> {
  readonly change: C;
  readonly bytes: number;
  readonly settled: (settled: Settled<R>) => void;
}

/** Past this a larger batch saves next to nothing and only keeps the event loop from its sockets. */
const largest = 1024;

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
    const outcomes = outcomesOf(batch);
    batch.forEach(({ settled }, at) => {
      settled(told(outcomes[at]!));
    });
  }

  function outcomesOf(batch: readonly Pending<C, R>[]): readonly Settled<R>[] {
    try {
      return commit(batch.map(({ change }) => change));
    } catch (error) {
      return batch.map(() => ({ error }));
    }
  }

  function told(outcome: Settled<R>): Settled<R> {
    if ("error" in outcome) return outcome;
    try {
      onSettled(outcome.value);
      return outcome;
    } catch (error) {
      return { error };
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

  function submit(change: C, settled: (settled: Settled<R>) => void): void {
    const bytes = bytesOf(change);
    if (stopped) settled({ error: stopped.reason });
    else if (waiting.length >= mostWaiting.changes || bytesWaiting + bytes > mostWaiting.bytes)
      settled({ error: new Refusal("overloaded") });
    else {
      waiting.push({ change, bytes, settled });
      bytesWaiting += bytes;
      turn ??= setImmediate(onTurn);
    }
  }

  return {
    submit,
    add: (change) =>
      new Promise((resolve, reject) => {
        submit(change, (one) => ("error" in one ? reject(one.error) : resolve(one.value)));
      }),
    flush() {
      idle();
      while (waiting.length > 0) commitSome();
    },
    stop(reason) {
      stopped ??= { reason };
      bytesWaiting = 0;
      for (const { settled } of waiting.splice(0)) settled({ error: reason });
    },
  };
}
