import { literal, ours, type SafeText, safeText } from "../../../core/safe-text.ts";
import { isOver } from "../../../core/ticket.ts";
import type { Conversation, SeenEvent } from "../../link/client.ts";
import { lasting } from "../../time-text.ts";
import type { Say } from "../../words.ts";
import { Row } from "../parts/row.tsx";
import type { Segment } from "../parts/segments.ts";
import { widthOf, wrap } from "../parts/text-layout.ts";
import { slashName } from "../talk/slash.ts";

/** What one can do next, in the order in which it is numbered on screen. */
export type EndedChoice = "resume" | "reopen" | "rate" | "transcript" | "portal";

/** What there is to choose from once the chat has ended, or its ticket is over. */
export function endedChoices({ ticket, events }: Pick<Conversation, "ticket" | "events">): EndedChoice[] {
  if (!ticket) return [];
  const talked = ticket.rating === null && events.values().some(({ type }) => type === "session_taken");
  return [
    isOver(ticket) ? "reopen" : "resume",
    ...(talked ? (["rate"] as const) : []),
    "transcript",
    "portal",
  ];
}

/** How it ended, and how the ticket stands now. */
function endedWords(
  say: Say,
  { ticket, events }: Pick<Conversation, "ticket" | "events">,
  you: string,
): SafeText {
  if (!ticket) return literal("");
  const { number, status, rating } = ticket;
  const end = events.findLast((event) => event.type === "session_ended");
  const parts = [
    end && howItEnded(say, end, you),
    isOver(ticket)
      ? say(`ended.${status as "resolved" | "closed" | "cancelled"}`, { number })
      : say("ended.open", { number }),
    rating === null ? undefined : say("ended.rated", { score: rating }),
  ];
  return safeText(parts.filter((part) => part !== undefined).join(" "));
}

function howItEnded(say: Say, end: Extract<SeenEvent, { type: "session_ended" }>, you: string): string {
  const own = end.by.id === you;
  const name = safeText(end.by.name);
  if (end.reason === "idle" && end.durationMs !== null)
    return say("ended.idle", { lasted: lasting(end.durationMs, say.language) });
  if (end.durationMs === null) return own ? say("ended.left") : say("ended.unheld", { name });
  const lasted = lasting(end.durationMs, say.language);
  return own ? say("ended.by_you", { lasted }) : say("ended.by", { name, lasted });
}

/** The rows below the messages of a chat that is over: how it ended and what one can do next, by number. */
export function endedRows(
  say: Say,
  conversation: Conversation,
  you: string,
  width: number,
): (readonly Segment[])[] {
  const margin: Segment = { text: literal("  ") };
  const rows: (readonly Segment[])[] = wrap(endedWords(say, conversation, you), width - 4).map((text) => [
    margin,
    { text, role: "strong" },
  ]);
  let row: Segment[] = [];
  let room = 0;
  for (const [index, choice] of endedChoices(conversation).entries()) {
    const words = ours` ${say(`ended.${choice}`)}`;
    const wide = widthOf(words) + 5;
    if (wide > room) {
      row = [margin];
      rows.push(row);
      room = width - 4;
    }
    row.push(
      { text: safeText(String(index + 1)), role: "accent" },
      { text: words },
      { text: literal("    ") },
    );
    room -= wide;
  }
  return rows;
}

/** The row of a ticket that never had a chat. */
export function chatlessRows(say: Say, width: number): (readonly Segment[])[] {
  return wrap(say("ended.no_chat", { command: slashName(say, "resume") }), width - 4).map((text) => [
    { text: literal("  ") },
    { text, role: "dim" as const },
  ]);
}

export function FooterRows({ rows }: { readonly rows: readonly (readonly Segment[])[] }) {
  return rows.map((segments, row) => <Row key={`footer ${String(row)}`} segments={segments} />);
}
