import { useSyncExternalStore } from "react";
import type { Store } from "./store.ts";

/** The store's value; the component draws itself again when the store tells of a change. */
export function useStore<S>(store: Pick<Store<S>, "get" | "subscribe">): S {
  return useSyncExternalStore(store.subscribe, store.get, store.get);
}
