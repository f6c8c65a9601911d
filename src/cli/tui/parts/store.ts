/** A value outside React that parts change at once, key by key, and that screens read when they draw. */
export type Store<S> = {
  readonly get: () => S;
  readonly set: (next: S) => void;
  /** Calls `listener` after changes; returns the way to stop. */
  readonly subscribe: (listener: () => void) => () => void;
};

/**
 * A store that tells its listeners of a change at once, and then at most every `gap` milliseconds: the first key or
 * message is drawn without delay, a flood of them costs a frame a gap. 0 tells of every change.
 */
export function createStore<S>(initial: S, gap = 0): Store<S> {
  let value = initial;
  const listeners = new Set<() => void>();
  const tell = coalesce(() => {
    for (const listener of listeners) listener();
  }, gap);
  return {
    get: () => value,
    set: (next) => {
      if (Object.is(next, value)) return;
      value = next;
      tell();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function coalesce(act: () => void, gap: number): () => void {
  if (gap <= 0) return act;
  let resting: NodeJS.Timeout | undefined;
  let again = false;
  const rest = () => {
    resting = setTimeout(() => {
      resting = undefined;
      if (!again) return;
      again = false;
      rest();
      act();
    }, gap);
    resting.unref();
  };
  return () => {
    if (resting !== undefined) {
      again = true;
      return;
    }
    rest();
    act();
  };
}
