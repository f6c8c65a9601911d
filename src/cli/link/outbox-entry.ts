import type { RouteInput } from "../../core/contract/route.ts";
import type { Facts, RefusalCode } from "../../core/refusal.ts";

/** A message as its author wrote it, or a ticket that is to be registered. */
export interface OutboxEntry {
  readonly messageId: string;
  /** null where it registers a ticket. */
  readonly ticket: number | null;
  /** Of a ticket to be registered: its description. */
  readonly text: string;
  readonly note: boolean;
  /** The lease it was written under; null for whoever held none. */
  readonly lease: number | null;
  /** ms since 1970. */
  readonly writtenAt: number;
  /** What a ticket is registered with, its key included: that key makes it one ticket however often it is sent. */
  readonly create?: RouteInput<"ticket.create">;
}

/** What an entry in the outbox waits for. */
export interface Kept {
  readonly entry: OutboxEntry;
  /** Its author has said that it goes although it is old. */
  readonly confirmed: boolean;
  /** The desk's final no: it waits for its author to take the text back. */
  readonly refused: { readonly code: RefusalCode; readonly facts: Facts } | null;
}

/** A line of an outbox's file: what happened to an entry. */
export type Line =
  | { readonly add: OutboxEntry }
  | { readonly retire: string }
  | { readonly confirm: string }
  | { readonly refuse: string; readonly code: RefusalCode; readonly facts: Facts };

const staleMs = 24 * 60 * 60_000;

/**
 * Has it become too old to be sent without asking its author? What comes from a future as far away was written by
 * another clock: nobody can tell its age.
 */
export function isStale(kept: Kept, now: number): boolean {
  return !kept.confirmed && kept.refused === null && Math.abs(now - kept.entry.writtenAt) > staleMs;
}

/** What a file's lines come to, in their order. Lines that a crash cut off, or that are none of ours, are passed over. */
export function keptIn(text: string): Kept[] {
  const kept = new Map<string, Kept>();
  for (const line of text.split("\n")) {
    const read = lineIn(line);
    if (read) applyLine(kept, read);
  }
  return [...kept.values()];
}

/** The lines that come to this. */
export function linesOf({ entry, confirmed, refused }: Kept): Line[] {
  const id = entry.messageId;
  return [
    { add: entry },
    ...(confirmed ? [{ confirm: id }] : []),
    ...(refused ? [{ refuse: id, ...refused }] : []),
  ];
}

/** What a line makes of an entry; null where it is gone. */
export function after(line: Line, before: Kept | undefined): Kept | null {
  if ("add" in line) return { entry: line.add, confirmed: false, refused: null };
  if (!before || "retire" in line) return null;
  if ("confirm" in line) return { ...before, confirmed: true };
  return { ...before, refused: { code: line.code, facts: line.facts } };
}

/** Which entry a line is about. */
export function idOf(line: Line): string {
  if ("add" in line) return line.add.messageId;
  if ("retire" in line) return line.retire;
  return "confirm" in line ? line.confirm : line.refuse;
}

function applyLine(kept: Map<string, Kept>, line: Line): void {
  const id = idOf(line);
  const now = after(line, kept.get(id));
  if (now) kept.set(id, now);
  else kept.delete(id);
}

/** @returns null for what is no line of ours */
function lineIn(text: string): Line | null {
  let line: Partial<Record<"add" | "retire" | "confirm" | "refuse" | "code" | "facts", unknown>> | null;
  try {
    line = JSON.parse(text);
  } catch {
    // A line cut off by a crash: its author was never told that it was accepted.
    return null;
  }
  if (typeof line !== "object" || line === null) return null;
  if (isEntry(line.add)) return { add: line.add };
  if (typeof line.retire === "string") return { retire: line.retire };
  if (typeof line.confirm === "string") return { confirm: line.confirm };
  if (typeof line.refuse !== "string" || typeof line.code !== "string") return null;
  const facts = typeof line.facts === "object" && line.facts !== null ? (line.facts as Facts) : {};
  return { refuse: line.refuse, code: line.code as RefusalCode, facts };
}

function isEntry(value: unknown): value is OutboxEntry {
  if (typeof value !== "object" || value === null) return false;
  const { messageId, ticket, text, note, lease, writtenAt, create } = value as Partial<OutboxEntry>;
  return (
    typeof messageId === "string" &&
    (ticket === null ? typeof create === "object" && create !== null : Number.isSafeInteger(ticket)) &&
    typeof text === "string" &&
    typeof note === "boolean" &&
    (lease === null || Number.isSafeInteger(lease)) &&
    typeof writtenAt === "number"
  );
}
