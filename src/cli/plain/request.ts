import type { RouteInput } from "../../core/contract/route.ts";
import type { TicketView } from "../../core/contract/ticket-view.ts";
import { Refusal, type RefusalCode } from "../../core/refusal.ts";
import { ours, safeText } from "../../core/safe-text.ts";
import type { Context } from "../context.ts";
import { ask, valueOrStdin } from "../io.ts";
import { once } from "../once.ts";
import { line } from "../output.ts";
import { maySend, warnOfSecrets } from "../secret-warning.ts";
import { ticketNumber, UsageError } from "../usage.ts";
import { converse } from "./converse.ts";
import { chooseNumber, chooseOne } from "./menu.ts";
import { prospectText } from "./place-text.ts";

/** What `chatdesk request` was called with. */
export interface RequestFlags {
  readonly catalog?: string | undefined;
  readonly service?: string | undefined;
  readonly activity?: string | undefined;
  readonly description?: string | undefined;
  readonly direct?: true | undefined;
  /** A ticket's number; true where none was named. */
  readonly resume?: string | true | undefined;
}

type Action = "start" | "direct" | "resume";

/** Asks for a service line by line: by flags, or by numbered menus where somebody is there to be asked. */
export async function requestInLines(context: Context, flags: RequestFlags): Promise<void> {
  const { number, isNew } = await begin(context, flags);
  if (isNew && !context.json) line(context, (await context.say())("ticket.registered", { number }));
  await converse(context, number);
}

/** Registers what was asked for, or resumes it, and leaves the chat waiting; off a terminal it prints the number alone. */
export async function requestInBackground(context: Context, flags: RequestFlags): Promise<void> {
  const { number, isNew } = await begin(context, flags);
  const ticket = await (await context.client()).call("ticket.view", { number });
  await context.result(ticket, async () => {
    if (!context.io.isTTY) return line(context, safeText(String(number)));
    const say = await context.say();
    if (isNew) line(context, say("ticket.registered", { number }));
    line(context, say("plain.background", { number }));
  });
}

async function begin(
  context: Context,
  flags: RequestFlags,
): Promise<{ readonly number: number; readonly isNew: boolean }> {
  const action = actionOf(flags) ?? (await askAction(context));
  if (action === "resume") return { number: await resumed(context, flags.resume ?? true), isNew: false };
  return { number: await registered(context, flags, action), isNew: true };
}

function actionOf(flags: RequestFlags): Action | null {
  if (flags.direct && flags.activity !== undefined)
    throw new UsageError("usage.either", { one: "--direct", other: "--activity" });
  if (flags.resume !== undefined) return "resume";
  if (flags.direct) return "direct";
  return (flags.catalog ?? flags.service ?? flags.activity) ? "start" : null;
}

async function askAction(context: Context): Promise<Action> {
  if (!context.io.canAsk || !context.io.isTTY) throw new UsageError("usage.request");
  const say = await context.say();
  const actions = ["start", "direct", "resume"] as const;
  const texts = actions.map((action) => `${say(`action.${action}`)}: ${say(`action.${action}.gloss`)}`);
  return actions[await chooseNumber(context, say("plain.what"), texts)]!;
}

async function registered(
  context: Context,
  flags: RequestFlags,
  action: "start" | "direct",
): Promise<number> {
  const chosen = action === "direct" ? { direct: true } : { activity: await chosenActivity(context, flags) };
  await foretell(context, chosen);
  const desk = await context.client();
  const description = await describe(context, flags.description);
  const given = { ...chosen, description, chat: true };
  return (await desk.call("ticket.create", given, once())).number;
}

/** Says before the waiting begins what to expect of it. Where the desk cannot tell, its refusal of the ticket will say why. */
async function foretell(context: Context, chosen: RouteInput<"offer.wait">): Promise<void> {
  if (context.json) return;
  const desk = await context.client();
  const prospect = await desk.call("offer.wait", chosen).catch((error: unknown) => {
    if (error instanceof Refusal) return null;
    throw error;
  });
  const text = prospect && prospectText(await context.say(), prospect, Date.now());
  if (text) context.io.stderr.write(ours`${text}\n`);
}

async function chosenActivity(context: Context, flags: RequestFlags): Promise<string> {
  if (flags.activity !== undefined && flags.catalog === undefined && flags.service === undefined)
    return flags.activity;
  const say = await context.say();
  const { catalogs, shut } = await (await context.client()).call("offer.show", {});
  if (shut) throw new Refusal(shut.code as RefusalCode, shut.facts as Refusal["facts"]);
  if (catalogs.length === 0) {
    const { user } = await context.me();
    throw new Refusal("activity_not_offered", { why: "nothing", groups: user.groups.join(", ") });
  }
  const catalog = await chooseOne(
    context,
    catalogs,
    { name: "--catalog", given: flags.catalog },
    say("field.catalog"),
  );
  const service = await chooseOne(
    context,
    catalog.services,
    { name: "--service", given: flags.service },
    say("field.service"),
  );
  const flag = { name: "--activity", given: flags.activity };
  return (await chooseOne(context, service.activities, flag, say("field.activity"))).id;
}

async function describe(context: Context, given: string | undefined): Promise<string> {
  if (given !== undefined) {
    const text = await valueOrStdin(context.io, given);
    await warnOfSecrets(context, text);
    return text;
  }
  if (!context.io.canAsk || !context.io.isTTY) return "";
  const say = await context.say();
  for (;;) {
    const text = await ask(context.io, ours`${say("field.description")}: `);
    if (await maySend(context, text)) return text;
  }
}

/** Goes back to a ticket of one's own: to its running conversation, or to a new session. */
async function resumed(context: Context, wanted: string | true): Promise<number> {
  const number = wanted === true ? await openTicket(context) : ticketNumber(wanted);
  const desk = await context.client();
  await desk.call("ticket.resume", { number }, once());
  return number;
}

/** The open ticket to go back to: the only one, the one chosen, else the one whose chat is on, else the newest. */
async function openTicket(context: Context): Promise<number> {
  const desk = await context.client();
  const tickets = await desk.call("ticket.list", { mine: true, open: true });
  if (tickets.length === 0) throw new Refusal("not_found", { what: "ticket", id: "--resume" });
  if (tickets.length === 1 || !context.io.canAsk || !context.io.isTTY)
    return (tickets.find(isOn) ?? tickets[0]!).number;
  const say = await context.say();
  const texts = tickets.map(
    (ticket) => `Nº ${ticket.number} ${safeText(ticket.activity.name)}, ${say(`chat.${ticket.chat}`)}`,
  );
  return tickets[await chooseNumber(context, say("action.resume"), texts)]!.number;
}

function isOn(ticket: TicketView): boolean {
  return ticket.chat === "waiting" || ticket.chat === "active";
}
