import { createHash } from "node:crypto";
import type { DatabaseSync } from "node:sqlite";
import type { AttachmentStore } from "../../core/ports.ts";
import type { AuditPart, FaultName, LogFault } from "../../core/safekeeping.ts";
import { checkedEach, type NamedContent, type TicketAuditor, ticketAuditor } from "./ticket-audit.ts";

/** For how long others are kept waiting in one step, in ms. */
const stepMs = 10;

/** What a content under that hash really is. @returns what is wrong with it, null where nothing is */
export type ContentCheck = (content: NamedContent) => Promise<FaultName | null>;

/**
 * Checks the logs of the tickets behind a number, in steps, until there are no more or the time is over.
 * @param patienceMs - one ticket is checked in any case
 */
export async function audit(
  database: DatabaseSync,
  { after, patienceMs, contents: check }: { after: number; patienceMs: number; contents: ContentCheck },
): Promise<AuditPart> {
  const auditor = ticketAuditor(database);
  const end = performance.now() + patienceMs;
  const faults: LogFault[] = [];
  const seen = { tickets: 0, events: 0, attachments: 0 };
  for await (const { number, found } of checkedEach(auditor, behind(auditor, after), stepMs)) {
    faults.push(...found.faults);
    for (const content of found.contents) {
      const fault = await check(content);
      if (fault) faults.push({ ticket: content.ticket, seq: content.seq, fault });
    }
    seen.tickets += 1;
    seen.events += found.events;
    seen.attachments += found.contents.length;
    if (performance.now() > end)
      return { ...seen, faults, next: auditor.next(number) === null ? null : number };
  }
  return { ...seen, faults, next: null };
}

/** The numbers of all tickets behind that one, each looked for when it is asked for. */
function* behind(auditor: TicketAuditor, after: number): Generator<number> {
  for (let number = auditor.next(after); number !== null; number = auditor.next(number)) yield number;
}

/** Reads contents whole and holds them against their hash, each once. */
export function readingContents(store: Pick<AttachmentStore, "read">): ContentCheck {
  const known = new Map<string, FaultName | null>();
  return async ({ hash, bytes }) => {
    const key = `${hash} ${bytes}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const fault = await faultOf(store, hash, bytes);
    known.set(key, fault);
    return fault;
  };
}

async function faultOf(
  store: Pick<AttachmentStore, "read">,
  hash: string,
  bytes: number,
): Promise<FaultName | null> {
  const content = await store.read(hash);
  if (content === null) return "attachment_missing";
  const sum = createHash("sha256");
  let length = 0;
  for await (const piece of content) {
    sum.update(piece);
    length += piece.length;
  }
  return length === bytes && sum.digest("hex") === hash ? null : "attachment_changed";
}
