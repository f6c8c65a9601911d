import type { Live } from "../link/client.ts";
import { useDesk } from "./desk-context.ts";
import { useStore } from "./parts/use-store.ts";

/** The live connection; the part draws itself again when something of it changes, at most 30 times a second. */
export function useLive(): Live {
  const { live, changes } = useDesk();
  useStore(changes);
  return live;
}
