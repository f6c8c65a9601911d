import type { EventLog, TicketFilter } from "../core/ports.ts";
import type { TicketState } from "../core/ticket.ts";

const pageSize = 500;

/** Every ticket that a filter lets through, newest first, read page by page. */
export async function* everyTicket(
  log: Pick<EventLog, "tickets">,
  filter: Omit<TicketFilter, "before" | "limit">,
): AsyncGenerator<TicketState> {
  let before: number | undefined;
  for (;;) {
    const page = await log.tickets({ ...filter, before, limit: pageSize });
    yield* page;
    if (page.length < pageSize) return;
    before = page.at(-1)!.number;
  }
}
