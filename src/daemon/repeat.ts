import type { EventType, StoredEvent } from "../core/event.ts";
import type { Append } from "../core/ports.ts";
import type { TicketCommand } from "../core/session.ts";

/** A transfer before its agent's chats have been counted. */
export type Asked =
  | Exclude<TicketCommand, { verb: "transfer" }>
  | Omit<Extract<TicketCommand, { verb: "transfer" }>, "agentHolds">;

/** What a repeat of the same id must have recorded, for commands that carry a text of their author's. */
export function expected(asked: Asked): Append["expects"] {
  if (asked.verb === "post") return { type: "message_posted", text: asked.text };
  if (asked.verb === "note") return { type: "note_posted", text: asked.text };
  return undefined;
}

/** Is that what the first use of the id would have recorded? */
export function repeats(asked: Asked, recorded: StoredEvent): boolean {
  return beginnings[asked.verb].includes(recorded.type) && sameFile(asked, recorded);
}

/** Where both are files: is it the same one, by content and name? */
function sameFile(asked: Asked, recorded: StoredEvent): boolean {
  if (asked.verb !== "attach" || recorded.type !== "attachment_added") return true;
  return asked.hash === recorded.hash && asked.name === recorded.name;
}

/** The event that each command begins with: what the first use of its id must have recorded. */
const beginnings: { readonly [verb in Asked["verb"]]: readonly EventType[] } = {
  post: ["message_posted"],
  note: ["note_posted"],
  attach: ["attachment_added"],
  take: ["session_taken"],
  release: ["session_returned"],
  invite: ["colleague_invited"],
  transfer: ["ticket_transferred"],
  end: ["session_ended"],
  leave_queue: ["session_ended"],
  resume: ["session_queued"],
  cancel: ["session_ended", "ticket_cancelled"],
  resolve: ["session_ended", "ticket_resolved"],
  close: ["session_ended", "ticket_closed"],
  reopen: ["ticket_reopened"],
  rate: ["ticket_rated"],
  suspend: ["ticket_suspended"],
  reactivate: ["ticket_reactivated"],
  prioritise: ["ticket_reprioritised"],
};
