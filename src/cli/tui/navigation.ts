import { createStore, type Store } from "./parts/store.ts";

/** Where one can be. */
export type Place =
  | { readonly screen: "portal" | "home" | "resume" | "help" | "agent" }
  | { readonly screen: "search"; readonly query: string }
  | { readonly screen: "talk"; readonly number: number };

/** The way one came. `stack` is never empty; its last place is the one on screen. */
export interface Navigation {
  readonly places: Store<readonly Place[]>;
  readonly go: (place: Place) => void;
  /** Takes the place of the one on screen: Esc does not come back to it. */
  readonly replace: (place: Place) => void;
  /** One step back. @returns false where there is none */
  readonly back: () => boolean;
  /** Back to that screen where one came from there, else to it in the place of everything but the first. */
  readonly backTo: (screen: "portal" | "home") => void;
}

/** @param start - the places as if one had come through them; at least one */
export function createNavigation(start: readonly [Place, ...Place[]]): Navigation {
  const places = createStore<readonly Place[]>(start);
  return {
    places,
    go: (place) => places.set([...places.get(), place]),
    replace: (place) => places.set([...places.get().slice(0, -1), place]),
    back: () => {
      const stack = places.get();
      if (stack.length < 2) return false;
      places.set(stack.slice(0, -1));
      return true;
    },
    backTo: (screen) => {
      const stack = places.get();
      const at = stack.findLastIndex((place) => place.screen === screen);
      places.set(at >= 0 ? stack.slice(0, at + 1) : [stack[0]!, { screen }]);
    },
  };
}

/** The place before the one on screen; undefined on the first. */
export function placeBefore(stack: readonly Place[]): Place | undefined {
  return stack.at(-2);
}
