import type { Events, SeenEvent } from "../../link/client.ts";

/** The place of the event with that seq, or -1. */
export function placeOf(events: Events, seq: number): number {
  let low = 0;
  let high = events.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (events.at(middle)!.seq < seq) low = middle + 1;
    else high = middle;
  }
  return events.at(low)?.seq === seq ? low : -1;
}

/** Text without accents and case, for searching. */
export function plainText(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

/**
 * The nearest event that says all words of `query`, from the index `from` on (exclusive), upwards or downwards.
 * @returns its index, or -1
 */
export function findSaid(events: Events, query: string, from: number, step: -1 | 1): number {
  const words = plainText(query).split(/\s+/).filter(Boolean);
  if (words.length === 0) return -1;
  for (let index = from + step; index >= 0 && index < events.length; index += step) {
    const said = saidIn(events.at(index)!);
    if (said === null) continue;
    const text = plainText(said);
    if (words.every((word) => text.includes(word))) return index;
  }
  return -1;
}

/** What a person wrote in this event, or null. */
function saidIn(event: SeenEvent): string | null {
  if (event.type === "message_posted" || event.type === "note_posted") return event.text;
  if (event.type === "attachment_added") return event.name;
  if (event.type === "ticket_registered") return event.description || null;
  return event.type === "ticket_resolved" ? event.solution : null;
}
