import type { RouteOutput } from "../core/contract/route.ts";
import type { SessionView, TicketView, WaitView } from "../core/contract/ticket-view.ts";
import { literal, ours, type SafeText, safeText } from "../core/safe-text.ts";
import type { Context } from "./context.ts";
import { type Cell, codeCell, type FieldName, line, record, table } from "./output.ts";
import { moment } from "./time-text.ts";
import { rangeText } from "./wait-text.ts";

/** An instant: ISO for scripts, day and time for people; empty where there is none. */
export async function instant(context: Context, at: string | null): Promise<Cell> {
  if (at === null) return literal("");
  if (!context.io.isTTY) return safeText(at);
  return { raw: safeText(at), shown: moment(at, (await context.say()).language) };
}

/** A ticket after something was done to it: one line. */
export async function printTicket(context: Context, ticket: TicketView): Promise<void> {
  await context.result(ticket, async () => {
    if (!context.io.isTTY)
      return line(context, ours`${ticket.number}\t${safeText(ticket.status)}\t${safeText(ticket.chat)}`);
    const say = await context.say();
    const facts = {
      number: ticket.number,
      status: say.maybe(`status.${ticket.status}`),
      chat: say.maybe(`chat.${ticket.chat}`),
      agent: safeText(ticket.agent?.name ?? ""),
    };
    line(context, say(ticket.agent ? "ticket.now_with" : "ticket.now", facts));
  });
}

/** Tickets, one a row. */
export async function printTickets(context: Context, tickets: readonly TicketView[]): Promise<void> {
  await context.result(tickets, async () => {
    const rows = tickets.map(async (ticket) => ({
      number: safeText(String(ticket.number)),
      status: await codeCell(context, ticket.status, "status"),
      chat: await chatCell(context, ticket),
      priority: safeText(String(ticket.priority)),
      activity: safeText(ticket.activity.name),
      requester: safeText(ticket.requester.name),
      agent: safeText(ticket.agent?.name ?? ""),
      createdAt: await instant(context, ticket.createdAt),
    }));
    // A terminal has no room for all; `ticket view` shows the rest.
    const fields = context.io.isTTY
      ? (["number", "status", "chat", "activity", "requester", "agent", "createdAt"] as const)
      : (["number", "status", "chat", "priority", "activity", "requester", "agent", "createdAt"] as const);
    const cells = (await Promise.all(rows)).map((row) => fields.map((field) => row[field]));
    await table(context, fields, cells);
  });
}

/** Everything about one ticket. */
export async function printWholeTicket(context: Context, ticket: RouteOutput<"ticket.view">): Promise<void> {
  await context.result(ticket, async () => {
    const entries: (readonly [FieldName, Cell])[] = [
      ["number", safeText(String(ticket.number))],
      ["kind", await codeCell(context, ticket.kind, "kind")],
      ["status", await codeCell(context, ticket.status, "status")],
      ["chat", await codeCell(context, ticket.chat, "chat")],
      ["catalog", safeText(ticket.catalog.name)],
      ["service", safeText(ticket.service.name)],
      ["activity", safeText(ticket.activity.name)],
      ["description", safeText(ticket.description)],
      ["requester", safeText(ticket.requester.name)],
      ["group", safeText(ticket.group.name)],
      ["agent", safeText(ticket.agent?.name ?? "")],
      ["priority", safeText(String(ticket.priority))],
      ["impact", await codeCell(context, ticket.impact, "level")],
      ["urgency", await codeCell(context, ticket.urgency, "level")],
      ["origin", safeText(ticket.origin.name)],
      ["createdAt", await instant(context, ticket.createdAt)],
      ["responseDue", await instant(context, ticket.responseDue)],
      ["solutionDue", await instant(context, ticket.solutionDue)],
    ];
    if (ticket.suspendedFor !== null) entries.push(["suspendedFor", safeText(ticket.suspendedFor)]);
    if (ticket.position !== null) entries.push(["position", safeText(String(ticket.position))]);
    if (ticket.wait) entries.push(["wait", await waitCell(context, ticket.wait)]);
    if (ticket.solution !== null) entries.push(["solution", safeText(ticket.solution)]);
    if (ticket.rating !== null) entries.push(["rating", safeText(String(ticket.rating))]);
    for (const session of ticket.sessions) entries.push(["session", await sessionCell(context, session)]);
    await record(context, entries);
  });
}

/** A range in ms for scripts, in words for people. */
async function waitCell(context: Context, wait: WaitView): Promise<Cell> {
  const raw = ours`${wait.lowMs}-${wait.highMs}`;
  if (!context.io.isTTY) return raw;
  return { raw, shown: rangeText(await context.say(), wait) };
}

/** How a ticket's chat stands; for people also its place and how long that takes. */
async function chatCell(context: Context, { chat, position, wait }: TicketView): Promise<Cell> {
  const cell = await codeCell(context, chat, "chat");
  if (typeof cell === "string" || position === null) return cell;
  const range = wait ? `, ${rangeText(await context.say(), wait)}` : "";
  return { ...cell, shown: ours`${cell.shown} (${position}${safeText(range)})` };
}

async function sessionCell(context: Context, session: SessionView): Promise<Cell> {
  const parts: [SafeText, Cell, SafeText, Cell] = [
    safeText(String(session.id)),
    await codeCell(context, session.state, "chat"),
    safeText(session.agent?.name ?? ""),
    await instant(context, session.queuedAt),
  ];
  const joined = (side: "raw" | "shown"): SafeText =>
    safeText(
      parts
        .map((part) => (typeof part === "string" ? part : part[side]))
        .filter(Boolean)
        .join(" · "),
    );
  return { raw: joined("raw"), shown: joined("shown") };
}
