import type { TicketView } from "../../core/contract/ticket-view.ts";
import type { SafeText } from "../../core/safe-text.ts";
import type { Live } from "../link/client.ts";
import type { DeskScreen } from "./desk-context.ts";

const mostLines = 5;

/** Is it this person's own ticket, rather than one they have in their hands as an agent? */
export function isOwn(ticket: Pick<TicketView, "requester" | "registeredBy">, you: string): boolean {
  return ticket.requester.id === you || ticket.registeredBy.id === you;
}

/**
 * What the normal screen keeps: how to come back to each of one's own chats that waits or runs.
 * @param fromDesk - left from the agent's desk: also how many chats one has in hand
 */
export function leavingLines({ live, say, me, talks }: DeskScreen, fromDesk: boolean): SafeText[] {
  const numbers = new Set<number>();
  for (const talk of talks.all) {
    const { ticket } = talk.conversation;
    if (ticket && isOwn(ticket, me.user.id) && goesOn(ticket.session?.state)) numbers.add(ticket.number);
  }
  for (const ticket of live.mine().items)
    if (!talks.opened(ticket.number) && isOwn(ticket, me.user.id) && goesOn(ticket.chat))
      numbers.add(ticket.number);
  const held = live
    .mine()
    .items.filter((ticket) => ticket.session?.agent?.id === me.user.id && ticket.chat === "active");
  const inHand = fromDesk && held.length > 0 ? [say("agent.left", { count: held.length })] : [];
  const own = [...numbers].slice(0, mostLines).map((number) => say("leave.back", { number }));
  return [...inHand, ...own];
}

/**
 * Leaves once nothing is on its way to the disk, however often it is asked to meanwhile: what the disk does not take comes
 * back to its author, who must still be here then.
 */
export function onceKept(live: Live, leave: () => void): () => void {
  let waits = false;
  return () => {
    if (waits) return;
    waits = true;
    void live.settled().then(() => {
      waits = false;
      leave();
    });
  };
}

function goesOn(chat: string | undefined): boolean {
  return chat === "waiting" || chat === "active";
}
