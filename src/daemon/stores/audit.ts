import { createHash } from "node:crypto";
import type { DatabaseSync } from "node:sqlite";
import { setImmediate as turn } from "node:timers/promises";
import type { AttachmentStore } from "../../core/ports.ts";
import type { AuditPart, FaultName, LogFault } from "../../core/safekeeping.ts";
import { type NamedContent, ticketAuditor } from "./ticket-audit.ts";

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
  let yieldAt = performance.now() + stepMs;
  for (let last = after; ; ) {
    const number = auditor.next(last);
    if (number === null || (seen.tickets > 0 && performance.now() > end))
      return { ...seen, faults, next: number === null ? null : last };
    const steps = auditor.check(number);
    let step = steps.next();
    for (; !step.done; step = steps.next()) await turn();
    const { events, contents, faults: found } = step.value;
    faults.push(...found);
    for (const content of contents) {
      const fault = await check(content);
      if (fault) faults.push({ ticket: content.ticket, seq: content.seq, fault });
    }
    seen.tickets += 1;
    seen.events += events;
    seen.attachments += contents.length;
    last = number;
    if (performance.now() > yieldAt) {
      await turn();
      yieldAt = performance.now() + stepMs;
    }
  }
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
