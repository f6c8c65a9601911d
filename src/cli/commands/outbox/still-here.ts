import { Refusal } from "../../../core/refusal.ts";
import type { Context } from "../../context.ts";
import type { Client, Failed } from "../../link/client.ts";

/**
 * Which of these were to leave this machine and are still there, and why: a running process has them, or the disk does
 * not let this one take them.
 */
export function stillHere(desk: Client, ids: ReadonlySet<string>): Failed[] {
  const cause = "the disk does not let go of it";
  return desk.kept().flatMap(({ kept, process: holder }) => {
    const id = kept.entry.messageId;
    if (!ids.has(id)) return [];
    const isOurs = holder === null || holder === process.pid;
    return { kept, why: isOurs ? new Refusal("unexpected", { cause }) : inUse(id, holder) };
  });
}

/** The refusal of what a running process has, which sends it by itself. */
export function inUse(id: string, holder: number): Refusal {
  return new Refusal("in_use", { id, by: `chatdesk (${holder})` });
}

/**
 * Ends as the first of these says; each has been told on stderr.
 * @throws Refusal that one, where JSON is wanted
 */
export function endAs(context: Context, why: readonly Refusal[]): void {
  const [first] = why;
  if (!first) return;
  if (context.json) throw first;
  context.endWith(first.exit);
}
