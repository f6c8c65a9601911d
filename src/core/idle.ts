import type { StoredEvent, TicketEvent } from "./event.ts";
import type { TicketState } from "./ticket.ts";

/** A running chat as far as its requester's silence goes. Times are ms since 1970. */
export interface Silence {
  readonly seq: number;
  /** When the agent had the last word; null where the requester has it, or nobody has spoken yet. */
  readonly since: number | null;
  /** When the requester was warned, within this silence. */
  readonly warnedAt: number | null;
}

/** How long a silence may be, in ms; null: for ever. */
export interface Patience {
  readonly warnMs: number | null;
  /** From the warning on; where nobody warns, from the agent's last word. */
  readonly endMs: number | null;
}

export const noSilence: Silence = { seq: 0, since: null, warnedAt: null };

/** The silence after one more event of the ticket. What the desk writes for itself breaks none. */
export function stepSilence(silence: Silence, event: StoredEvent): Silence {
  const { seq } = event;
  switch (event.type) {
    case "message_posted":
    case "attachment_added":
      return { seq, since: event.side === "agent" ? Date.parse(event.at) : null, warnedAt: null };
    case "session_warned":
      return { ...silence, seq, warnedAt: Date.parse(event.at) };
    case "session_queued":
    case "session_taken":
    case "session_returned":
    case "session_ended":
    case "ticket_transferred":
    case "ticket_suspended":
      return { ...noSilence, seq };
    default:
      return { ...silence, seq };
  }
}

/** When something is to be done about a silence (ms since 1970), and what; null where nothing ever is. */
export function silenceEnds(
  { since, warnedAt }: Silence,
  { warnMs, endMs }: Patience,
): { readonly at: number; readonly what: "warn" | "end" } | null {
  if (since === null) return null;
  if (warnedAt === null && warnMs !== null) return { at: since + warnMs, what: "warn" };
  return endMs === null ? null : { at: (warnedAt ?? since) + endMs, what: "end" };
}

/**
 * What the desk does about a running chat whose requester is silent.
 * @param silence - as of the ticket's head: where the log has gone on since, nothing is done
 */
export function breakSilence(
  ticket: TicketState,
  silence: Silence,
  patience: Patience,
  now: number,
): TicketEvent[] {
  const { session } = ticket;
  const next = silenceEnds(silence, patience);
  if (session?.state !== "active" || ticket.suspension || ticket.seq !== silence.seq) return [];
  if (next === null || next.at > now) return [];
  const { id } = session;
  if (next.what === "warn") {
    const { endMs } = patience;
    const endsAt = endMs === null ? null : new Date(now + endMs).toISOString();
    return [{ type: "session_warned", session: id, endsAt }];
  }
  const durationMs = Math.max(0, now - (session.takenAt ?? now));
  return [{ type: "session_ended", session: id, side: "agent", reason: "idle", durationMs }];
}
