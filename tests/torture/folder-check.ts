import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { z } from "zod";
import type { StoredEvent } from "../../src/core/event.ts";
import { ParameterDocument } from "../../src/core/parameter-value.ts";
import type { EventLog } from "../../src/core/ports.ts";
import { evolve, type TicketState } from "../../src/core/ticket.ts";
import { hold } from "../../src/daemon/lock.ts";
import { openAttachments } from "../../src/daemon/stores/attachments.ts";
import { openDocument } from "../../src/daemon/stores/documents.ts";
import { openSqliteEventLog } from "../../src/daemon/stores/sql-event-log.ts";
import { type Deed, setting, textOf } from "./fixed-load.ts";

/** What a data folder must hold, as its load was told. */
export interface Told {
  readonly done: readonly Deed[];
  /** What may be there or not: it was begun, and no answer came. */
  readonly open: Deed | null;
}

/**
 * Opens a data folder as a daemon would that starts on it, and judges what it finds.
 * @returns what is wrong, each a sentence; empty where everything that was acknowledged is there, once, in order
 */
export async function faultsOf(folder: string, told: Told): Promise<string[]> {
  const faults: string[] = [];
  try {
    hold(folder)();
  } catch (error) {
    faults.push(`its lock cannot be had: ${String(error)}`);
  }
  try {
    const file = join(folder, "desk.db");
    const onFatal = (error: unknown): void => void faults.push(`the log failed: ${String(error)}`);
    const log = await openSqliteEventLog({ file, clock: { now: Date.now }, onFatal });
    try {
      faults.push(...(await logFaults(log, folder, told)));
    } finally {
      await log.close();
    }
    faults.push(...tableFaults(file));
    faults.push(...(await documentFaults(folder, told)));
  } catch (error) {
    faults.push(`it cannot be opened: ${error instanceof Error ? error.stack : String(error)}`);
  }
  return faults;
}

async function logFaults(log: EventLog, folder: string, { done, open }: Told): Promise<string[]> {
  const faults: string[] = [];
  const contents = openAttachments(join(folder, "attachments"));
  const marked = new Map<string, StoredEvent>();
  let tickets = 0;
  for (let number = 1; ; number++) {
    const projected = await log.ticket(number);
    const events = await log.events(number, 0, 10_000);
    if (!projected && events.length === 0) break;
    tickets++;
    let state: TicketState | null = null;
    let seq = 0;
    for (const event of events) {
      if (event.seq !== ++seq) faults.push(`Nº ${number}: after seq ${seq - 1} comes ${event.seq}`);
      state = evolve(state, event);
      const mark = markOf(event);
      if (mark === null) continue;
      if (marked.has(mark)) faults.push(`Nº ${number}: ${mark} is there twice`);
      marked.set(mark, event);
    }
    if (JSON.stringify(sorted(state)) !== JSON.stringify(sorted(projected)))
      faults.push(`Nº ${number}: its row says another thing than its log`);
  }
  const wanted = done.filter(({ does }) => does !== "set");
  for (const deed of wanted) {
    const event = marked.get(deed.mark);
    if (!event) faults.push(`LOST: ${deed.mark} (${deed.does}) was acknowledged and is not there`);
    else faults.push(...(await differences(deed, event, contents)));
  }
  const known = new Set([...wanted, ...(open ? [open] : [])].map(({ mark }) => mark));
  for (const mark of marked.keys()) if (!known.has(mark)) faults.push(`${mark} is there and was never sent`);
  const registered = wanted.filter(({ does }) => does === "register").length;
  if (tickets < registered || tickets > registered + (open?.does === "register" ? 1 : 0))
    faults.push(`there are ${tickets} tickets, and ${registered} were registered`);
  return faults;
}

/** What a client's deed is known by in the log. */
function markOf(event: StoredEvent): string | null {
  if (event.type === "ticket_registered") return event.description.slice(0, "deed-00000".length);
  return event.messageId?.startsWith("deed-") ? event.messageId : null;
}

async function differences(
  deed: Deed,
  event: StoredEvent,
  contents: ReturnType<typeof openAttachments>,
): Promise<string[]> {
  const text = textOf(deed);
  const differs = [`${deed.mark} (${deed.does}) is not what was said: ${JSON.stringify(event)}`];
  if (event.ticket !== deed.ticket) return differs;
  if (event.type === "ticket_registered") return event.description === text ? [] : differs;
  if (event.type === "message_posted") return event.text === text ? [] : differs;
  if (event.type !== "attachment_added") return differs;
  const content = await contents.read(event.hash);
  if (content === null) return [`LOST: the content of ${deed.mark} was acknowledged and is not there`];
  const hash = createHash("sha256");
  for await (const piece of content) hash.update(piece);
  return hash.digest("hex") === createHash("sha256").update(text).digest("hex")
    ? []
    : [`LOST: the content of ${deed.mark} is not what was sent`];
}

interface Link {
  readonly ticket: number;
  readonly seq: number;
  readonly type: string;
  readonly body: string;
  readonly body_hash: string;
  readonly hash: string;
}

/** What SQLite and the chain of hashes say, computed here and not by the code under test. */
function tableFaults(file: string): string[] {
  const faults: string[] = [];
  const database = new DatabaseSync(file);
  try {
    for (const row of database.prepare("pragma integrity_check").all())
      if (row.integrity_check !== "ok") faults.push(`integrity_check: ${String(row.integrity_check)}`);
    for (const row of database.prepare("pragma foreign_key_check").all())
      faults.push(`foreign_key_check: ${JSON.stringify(row)}`);
    let before: Link | null = null;
    const links = database.prepare(
      "select ticket, seq, type, body, body_hash, hash from event order by ticket, seq",
    );
    for (const link of links.all() as unknown as Link[]) {
      const previous: string = before?.ticket === link.ticket ? before.hash : "";
      const body = sha256(link.body);
      if (body !== link.body_hash || link.hash !== sha256([previous, link.seq, link.type, body].join("\n")))
        faults.push(`Nº ${link.ticket}: the chain breaks at seq ${link.seq}`);
      before = link;
    }
  } finally {
    database.close();
  }
  return faults;
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("base64url");
}

/** Any document: that it is JSON with a value and a history is what a crash could break. */
const anything = z.unknown();

async function documentFaults(folder: string, { done, open }: Told): Promise<string[]> {
  const faults: string[] = [];
  const initial = {};
  for (const name of ["parameters", "portfolio", "people", "replies"]) {
    const file = join(folder, `${name}.json`);
    if (!existsSync(file)) {
      if (done.length > 0) faults.push(`LOST: the document ${name} is not there`);
      continue;
    }
    const schema = name === "parameters" ? ParameterDocument : anything;
    const document = await openDocument<unknown>({ name, file, schema, initial });
    if (document.fault !== null) faults.push(document.fault);
    if (name !== "parameters") continue;
    const value = (document.value as Record<string, unknown>)[setting];
    const last = done.findLast(({ does }) => does === "set")?.mark;
    const maybe = open?.does === "set" ? open.mark : undefined;
    if (value !== last && (maybe === undefined || value !== maybe))
      faults.push(
        `LOST: parameter ${setting} is ${String(value)}; ${String(last)} was acknowledged, ${String(maybe)} open`,
      );
  }
  return faults;
}

/** The same value with its keys in order, so that two can be compared. */
function sorted(value: unknown): unknown {
  if (value === null || typeof value !== "object") return value;
  if (Array.isArray(value)) return value.map(sorted);
  const keys = Object.keys(value).sort();
  return Object.fromEntries(keys.map((key) => [key, sorted((value as Record<string, unknown>)[key])]));
}
