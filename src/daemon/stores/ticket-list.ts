import type { Kysely } from "kysely";
import type { TicketFilter } from "../../core/ports.ts";
import type { TicketState } from "../../core/ticket.ts";
import { tickets } from "./queries.ts";
import type { Tables } from "./schema.ts";
import { ticketOf } from "./ticket-row.ts";

/** The tickets that pass the filter, newest first. */
export async function listTickets(kysely: Kysely<Tables>, filter: TicketFilter): Promise<TicketState[]> {
  const { requester, own, agent, chat, status, groups, activity, before } = filter;
  const rows = await tickets(kysely)
    .$if(requester !== undefined, (query) => query.where("ticket.requester", "=", requester!))
    .$if(own !== undefined, (query) =>
      query.where((eb) => eb.or([eb("ticket.requester", "=", own!), eb("ticket.registered_by", "=", own!)])),
    )
    .$if(agent !== undefined, (query) => query.where("ticket.agent", "=", agent!))
    .$if(chat !== undefined, (query) => query.where("ticket.chat", "in", chat!))
    .$if(status !== undefined, (query) => query.where("ticket.status", "in", status!))
    .$if(groups !== undefined, (query) => query.where("ticket.group_id", "in", groups!))
    .$if(activity !== undefined, (query) => query.where("ticket.activity", "=", activity!))
    .$if(before !== undefined, (query) => query.where("ticket.number", "<", before!))
    .orderBy("ticket.number", "desc")
    .limit(filter.limit)
    .execute();
  return rows.map(ticketOf);
}
