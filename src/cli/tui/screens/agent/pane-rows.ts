import type { RouteOutput } from "../../../../core/contract/route.ts";
import type { TicketView } from "../../../../core/contract/ticket-view.ts";
import { blanks, literal, ours, type SafeText, safeLines, safeText } from "../../../../core/safe-text.ts";
import { moment } from "../../../time-text.ts";
import type { Say } from "../../../words.ts";
import type { Segment } from "../../parts/segments.ts";
import { padEnd, widthOf, wrap } from "../../parts/text-layout.ts";
import type { Role } from "../../theme.ts";
import { dueText, lastedText, pausedText, soon } from "./clock-text.ts";
import type { ActivityName } from "./desk-model.ts";
import { scriptRows } from "./script-rows.ts";

export type TicketDetails = {
  readonly ticket: RouteOutput<"ticket.view">;
  /** The requester's other tickets that the agent may see, newest first. */
  readonly earlier: readonly TicketView[];
};

export type PaneOptions = {
  readonly groups: readonly SafeText[];
  readonly nameOf: ActivityName;
  readonly width: number;
  /** ms since 1970. */
  readonly now: number;
  readonly say: Say;
  readonly mark: SafeText;
};

type Rows = readonly (readonly Segment[])[];

/** Everything an agent wants beside a conversation: who asks, the clocks, the form, the orientation, what came before. */
export function paneRows({ ticket, earlier }: TicketDetails, options: PaneOptions): Rows {
  const { say, width } = options;
  return [
    ...section(
      "requester",
      [[{ text: safeText(ticket.requester.name), role: "strong" }], ...groupsOf(options)],
      say,
    ),
    ...section("clocks", clocksOf(ticket, options), say),
    ...section("form", formOf(ticket, options), say),
    ...section("script", scriptOf(ticket, options), say),
    ...section(
      "earlier",
      earlier.flatMap((one) => earlierRows(one, options)),
      say,
    ),
  ].flatMap((row) => (row.length === 0 ? [row] : wrapRow(row, width)));
}

/** The orientation alone; words in its place where the activity has none. */
export function scriptOf(
  { script, scripts }: Pick<TicketDetails["ticket"], "script" | "scripts">,
  { say, width, mark }: Pick<PaneOptions, "say" | "width" | "mark">,
): Rows {
  const text = scripts[say.language]?.trim() || script?.trim();
  if (!text) return [[{ text: say("agent.script.none"), role: "dim" }]];
  return scriptRows(text, width, mark);
}

function section(name: "requester" | "clocks" | "form" | "script" | "earlier", rows: Rows, say: Say): Rows {
  const none: Rows = [[{ text: say("agent.pane.none"), role: "dim" }]];
  return [[{ text: say(`agent.pane.${name}`), role: "accent" }], ...(rows.length === 0 ? none : rows), []];
}

function groupsOf({ groups }: PaneOptions): Rows {
  return groups.map((text) => [{ text, role: "dim" as const }]);
}

function clocksOf(ticket: TicketDetails["ticket"], { now, say }: PaneOptions): Rows {
  const { session } = ticket;
  const waited =
    session && Date.parse(session.takenAt ?? new Date(now).toISOString()) - Date.parse(session.queuedAt);
  const rows: Segment[][] = [];
  if (waited !== null && session?.state !== "ended")
    rows.push(field(say, session?.takenAt ? "agent.pane.waited" : "agent.pane.waits", lastedText(waited)));
  const suspended = ticket.suspendedFor !== null;
  const row = (key: FieldKey, due: string | null, soonMs: number): Segment[] =>
    suspended && due !== null
      ? field(say, key, pausedText(say).text, "dim")
      : dueRow(key, due, soonMs, now, say);
  // A chat that comes again after it was taken once is not to be taken by any time.
  if (session?.state === "waiting" && (suspended || ticket.clocks.capture !== "stopped"))
    rows.push(row("agent.pane.take", ticket.responseDue, soon.take));
  rows.push(row("agent.pane.solve", ticket.solutionDue, soon.solve));
  if (suspended) rows.push(field(say, "agent.pane.suspended", safeText(ticket.suspendedFor ?? "")));
  return rows;
}

function dueRow(key: FieldKey, due: string | null, soonMs: number, now: number, say: Say): Segment[] {
  if (due === null) return field(say, key, say("agent.pane.no_target"), "dim");
  const { text, role } = dueText(Date.parse(due), now, say, soonMs);
  return field(say, key, text, role);
}

function formOf(ticket: TicketDetails["ticket"], { say, width, nameOf }: PaneOptions): Rows {
  const description = safeLines(ticket.description.trim()).flatMap((line) => wrap(line, width));
  const optional = (key: FieldKey, value: string | null): Rows =>
    value === null || value === "" ? [] : [field(say, key, safeText(value))];
  return [
    ...(description.join("") === "" ? [] : [...description.map((text) => [{ text }]), []]),
    field(say, "agent.form.kind", say(`home.${ticket.kind}`)),
    field(say, "agent.form.catalog", safeText(ticket.catalog.name)),
    field(say, "agent.form.service", safeText(ticket.service.name)),
    field(say, "agent.form.activity", nameOf(ticket.activity)),
    field(say, "agent.form.group", safeText(ticket.group.name)),
    field(say, "agent.form.priority", ours`P${ticket.priority}`),
    field(say, "agent.form.impact", say.maybe(`level.${ticket.impact}`)),
    field(say, "agent.form.urgency", say.maybe(`level.${ticket.urgency}`)),
    field(say, "agent.form.status", say.maybe(`status.${ticket.status}`)),
    field(say, "agent.form.registered", moment(ticket.createdAt, say.language)),
    field(say, "agent.form.origin", safeText(ticket.origin.name)),
    ...optional("agent.form.contract", ticket.contract),
    ...optional("agent.form.unit", ticket.unit),
    ...(ticket.solution === null ? [] : [field(say, "agent.form.solution", safeText(ticket.solution))]),
  ];
}

function earlierRows(ticket: TicketView, { say, nameOf }: PaneOptions): Rows {
  const status = say.maybe(`status.${ticket.status}`);
  const about = [status, moment(ticket.createdAt, say.language)].filter(Boolean).join(" · ");
  return [
    [
      { text: ours`${ticket.number} `, role: "strong" },
      { text: nameOf(ticket.activity) },
      { text: literal("\n  ") },
      { text: safeText(about), role: "dim" },
    ],
  ];
}

const labels = [
  ...(["waits", "waited", "take", "solve", "suspended"] as const).map(
    (name) => `agent.pane.${name}` as const,
  ),
  ...(
    ["kind", "catalog", "service", "activity", "group", "priority", "impact", "urgency", "status"] as const
  ).map((name) => `agent.form.${name}` as const),
  ...(["registered", "origin", "contract", "unit", "solution"] as const).map(
    (name) => `agent.form.${name}` as const,
  ),
];

type FieldKey = (typeof labels)[number];

/** A field's name, dim, and its value beside it; values stand under each other. */
function field(say: Say, key: FieldKey, value: SafeText, role: Role = "plain"): Segment[] {
  const width = Math.max(...labels.map((label) => widthOf(say(label))));
  return [
    { text: padEnd(say(key), width + 1), role: "dim" },
    { text: value, role },
  ];
}

/** A row cut into as many as it needs, further ones under the last stretch. A line break inside begins a new row. */
function wrapRow(row: readonly Segment[], width: number): Rows {
  const breakAt = row.findIndex(({ text }) => text.startsWith("\n"));
  if (breakAt >= 0) {
    const indent = { text: safeText(row[breakAt]!.text.slice(1)) };
    return [...wrapRow(row.slice(0, breakAt), width), ...wrapRow([indent, ...row.slice(breakAt + 1)], width)];
  }
  const last = row.at(-1)!;
  const before = row.slice(0, -1);
  const start = before.reduce((sum, { text }) => sum + widthOf(text), 0);
  return wrap(last.text, Math.max(8, width - start)).map((text, index) => [
    ...(index === 0 ? before : [{ text: blanks(start) }]),
    { ...last, text },
  ]);
}
