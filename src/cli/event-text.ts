import type { StoredEvent, TicketEvent } from "../core/event.ts";
import { ours, type SafeText, safeLines, safeText } from "../core/safe-text.ts";
import { attachmentFacts } from "./attachment-text.ts";
import { clock, elapsed, lasting, moment } from "./time-text.ts";
import type { Say } from "./words.ts";

/** An event as any reader holds it. */
export type ToldEvent = TicketEvent & Pick<StoredEvent, "ticket" | "seq" | "at" | "by" | "via" | "messageId">;

/**
 * One sentence for what happened, in the reader's words: "Rosana Godinho took the chat". A message or note is its
 * text as one line, without its author, who stands elsewhere.
 * @param me - the reader's id: what they did themselves is told as "you"
 */
export function eventText(say: Say, event: ToldEvent, me?: string): SafeText {
  const mine = event.by.id === me;
  const told = (name: string, facts: Record<string, string | number> = {}): SafeText => {
    const all = { by: safeText(event.by.name), ...facts };
    const key = `event.${name}`;
    return (mine && say.maybe(`${key}.you`, all)) || say.maybe(key, all);
  };
  switch (event.type) {
    case "ticket_registered":
      return event.description.trim()
        ? told("registered", { description: safeText(event.description) })
        : told("registered_bare", { activity: safeText(event.activity.name) });
    case "session_queued":
      return told(`queued_${event.reason}`);
    case "session_taken":
      return told("taken", { agent: safeText(event.agent.name), waited: elapsed(event.waitedMs) });
    case "session_returned":
      return told(`returned_${event.reason}`, { agent: safeText(event.agent.name) });
    case "message_posted":
    case "note_posted":
      return safeText(event.text);
    case "attachment_added":
      return told("attached", { ...attachmentFacts(say, event), number: event.ticket, seq: event.seq });
    case "session_ended":
      return event.durationMs === null
        ? told(`${event.reason}_waiting`)
        : told(event.reason, { lasted: lasting(event.durationMs, say.language) });
    case "ticket_transferred":
      return event.agent
        ? told("transferred_agent", { agent: safeText(event.agent.name), group: safeText(event.group.name) })
        : told("transferred_group", { group: safeText(event.group.name) });
    case "ticket_suspended":
      return told("suspended", { reason: safeText(event.reason) });
    case "ticket_reactivated":
      return told("reactivated");
    case "ticket_reprioritised":
      return told("reprioritised", {
        priority: event.priority,
        impact: say.maybe(`level.${event.impact}`),
        urgency: say.maybe(`level.${event.urgency}`),
      });
    case "clock_warned":
    case "clock_breached": {
      const name = event.type === "clock_warned" ? "warned" : "breached";
      return told(`${name}_${event.clock}`, { due: moment(event.due, say.language) });
    }
    case "session_offered":
      return told("offered", { agent: safeText(event.agent.name) });
    case "session_offer_lapsed":
      return told("offer_lapsed", { agent: safeText(event.agent.name) });
    case "session_warned":
      return event.endsAt === null
        ? told("warned")
        : told("warned_ends", { at: clock(event.endsAt, say.language) });
    case "colleague_invited":
      return told("invited", { agent: safeText(event.agent.name) });
    case "ticket_cancelled":
      return told("cancelled_ticket", { reason: safeText(event.reason) });
    case "ticket_resolved":
      return told("resolved", { solution: safeText(event.solution) });
    case "ticket_closed":
      return told("closed");
    case "ticket_reopened":
      return event.reason ? told("reopened_reason", { reason: safeText(event.reason) }) : told("reopened");
    case "ticket_rated":
      return event.comment
        ? told("rated_comment", { score: event.score, comment: safeText(event.comment) })
        : told("rated", { score: event.score });
  }
}

/**
 * Is it something that its author said, so that their name stands before it? Everything else is told of them.
 */
export function hasAuthor(
  event: ToldEvent,
): event is Extract<ToldEvent, { type: "message_posted" | "note_posted" | "attachment_added" }> {
  return event.type === "message_posted" || event.type === "note_posted" || event.type === "attachment_added";
}

/**
 * An event as lines of plain text, the author first: "Rosana, 20:45: …". Further lines of a message are indented, so
 * that none can pass for another's.
 */
export function eventLines(say: Say, event: ToldEvent, me?: string): SafeText[] {
  const at = clock(event.at, say.language);
  if (!hasAuthor(event)) return [ours`${at}: ${eventText(say, event, me)}`];
  const author = event.by.id === me ? say("event.you") : safeText(event.by.name);
  const marked = event.type === "note_posted" ? say("event.note", { author }) : author;
  const lines = event.type === "attachment_added" ? [eventText(say, event, me)] : safeLines(event.text);
  return lines.map((text, row) => safeText(row === 0 ? `${marked}, ${at}: ${text}` : `    ${text}`));
}

/** An event as `--json` prints it: what every event has comes first. */
export function eventJson({ seq, at, type, by, ...rest }: ToldEvent & { readonly prev?: number }): object {
  const { prev, ...facts } = rest;
  return { seq, prev, at, type, by, ...facts };
}
