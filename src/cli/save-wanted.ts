import type { Events, SeenEvent } from "./link/client.ts";
import { pathMeant } from "./path-word.ts";

/** A file of a conversation that somebody wants to have, and where; in the current folder where `to` is undefined. */
export interface SaveWanted {
  readonly file: Extract<SeenEvent, { type: "attachment_added" }>;
  readonly to: string | undefined;
}

/**
 * Reads what stands behind `/save`: nothing is the newest file, `57` that one, and a path after either where it goes.
 * @returns null where there is no such file
 */
export function saveWanted(events: Events, typed: string): SaveWanted | null {
  const [, seq, path = ""] = /^(?:(\d+)(?!\S))?\s*(.*)$/s.exec(typed.trim()) ?? [];
  const file = events.findLast(
    (event) => event.type === "attachment_added" && (seq === undefined || String(event.seq) === seq),
  );
  if (file?.type !== "attachment_added") return null;
  return { file, to: path === "" ? undefined : pathMeant(path) };
}
