import type { TicketView } from "../../../core/contract/ticket-view.ts";
import { literal, ours, type SafeText, safeText } from "../../../core/safe-text.ts";
import { rangeText } from "../../wait-text.ts";
import type { DeskScreen } from "../desk-context.ts";
import type { ListItem } from "../parts/list.ts";
import { cut, padEnd, padStart, widthOf } from "../parts/text-layout.ts";
import { agoWords } from "../talk/relative-time.ts";
import { firstName } from "../talk/talk-status.tsx";

/** Cells before a name, besides the number's, and between the name and how the ticket stands. */
const beforeName = 5;
const between = 3;
const narrowest = 12;

/** The key of a ticket's row, and the number of the ticket that a key names. */
export const ticketKey = {
  of: (number: number): string => `ticket ${number}`,
  numberOf: (key: string): number | null =>
    key.startsWith("ticket ") ? Number(key.slice("ticket ".length)) : null,
};

/** One's tickets as rows of a list `width` cells wide: number, what it is about, how it stands, and what is new. @param taken - whose chat was taken meanwhile */
export function ticketRows(
  desk: DeskScreen,
  tickets: readonly TicketView[],
  width: number,
  now: number,
  taken: ReadonlySet<number> = new Set(),
): ListItem[] {
  const { say, activities, theme } = desk;
  const numbers = Math.max(0, ...tickets.map(({ number }) => String(number).length));
  const names = tickets.map((ticket) => activities.nameOf(ticket.activity));
  const states = tickets.map((ticket) => standing(desk, ticket, now));
  const news = tickets.map(({ number, unread }) =>
    literal(unread > 0 ? say("talk.new", { count: unread }) : taken.has(number) ? say("portal.taken") : ""),
  );
  const occupied = beforeName + numbers + between + Math.max(0, ...states.map(({ words }) => widthOf(words)));
  const room = Math.max(
    narrowest,
    width - occupied - Math.max(0, ...news.map((words) => widthOf(words))) - 2,
  );
  const widest = Math.min(room, Math.max(0, ...names.map((name) => widthOf(name))));
  return tickets.map((ticket, at) => {
    const name = padEnd(cut(names[at]!, widest, theme.marks.ellipsis), widest);
    const state = states[at]!;
    return {
      kind: "item",
      key: ticketKey.of(ticket.number),
      left: [
        { text: ours`   ${safeText(padStart(String(ticket.number), numbers))}  `, role: "dim" },
        { text: name },
        { text: literal("   ") },
        { text: state.words, role: state.active ? "accent" : "dim" },
      ],
      right: [{ text: ours` ${news[at]!} `, role: "accent" }],
      findable: `${ticket.number} ${names[at]} ${ticket.activity.name} ${ticket.agent?.name ?? ""} ${ticket.description}`,
    };
  });
}

function standing(
  { say, talks }: DeskScreen,
  ticket: TicketView,
  now: number,
): { words: SafeText; active: boolean } {
  const when = agoWords(say, Date.parse(ticket.updatedAt), now);
  const words = (text: SafeText, active = false) => ({ words: text, active });
  if (ticket.chat === "active") {
    const agent = ticket.agent ? safeText(firstName(ticket.agent.name)) : null;
    const online = talks.opened(ticket.number)?.conversation.presence.agent === true;
    return words(say(online ? "portal.talking_online" : "portal.talking", { agent }), true);
  }
  if (ticket.chat === "waiting")
    return words(
      ticket.position === null
        ? say("portal.waiting_unplaced")
        : ticket.wait
          ? say("portal.waiting_range", { position: ticket.position, range: rangeText(say, ticket.wait) })
          : say("portal.waiting", { position: ticket.position }),
    );
  if (ticket.status === "resolved")
    return words(say(ticket.rating === null ? "portal.unrated" : "portal.resolved", { when }));
  if (ticket.status === "suspended") return words(say("portal.suspended"));
  return words(ticket.chat === "ended" ? say("portal.ended", { when }) : say("portal.open"));
}
