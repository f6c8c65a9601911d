import { Refusal } from "../../../core/refusal.ts";
import type { Kept } from "../../link/outbox-entry.ts";
import type { Waiting } from "../../link/outbox-folder.ts";
import { inUse } from "./still-here.ts";

/**
 * What ids mean of what waits: each whole, or as much of its beginning as only one has.
 * @throws Refusal `not_found`; `in_use` where a running process has it and sends it by itself
 */
export function named(waiting: readonly Waiting[], ids: readonly string[]): Kept[] {
  return ids.map((id) => {
    const meant = waiting.filter(({ kept }) => kept.entry.messageId.startsWith(id));
    const [one, ...others] = meant.filter(({ kept }) => kept.entry.messageId === id).concat(meant);
    if (!one || (one.kept.entry.messageId !== id && others.length > 1))
      throw new Refusal("not_found", { what: "message", id });
    if (one.process !== null) throw inUse(id, one.process);
    return one.kept;
  });
}
