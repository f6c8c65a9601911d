import { safeText } from "../core/safe-text.ts";
import type { Context } from "./context.ts";
import type { Client, Failed } from "./link/client.ts";
import { isStale, type Kept } from "./link/outbox-entry.ts";
import type { Waiting } from "./link/outbox-folder.ts";
import { advise } from "./output.ts";
import { refusalText } from "./refusal-text.ts";

/** Something that waits on this machine, as JSON tells it. */
export interface KeptView {
  readonly messageId: string;
  /** null where it registers a ticket. */
  readonly ticket: number | null;
  readonly kind: "reply" | "note" | "create";
  readonly text: string;
  readonly writtenAt: string;
  /** `open`: a running process has it and sends it by itself. */
  readonly because: "no_answer" | "refused" | "stale" | "open";
  /** The refusal's, where it was refused. */
  readonly code: string | null;
  /** Which running process has it. */
  readonly process: number | null;
}

export function keptView({ kept, process }: Waiting): KeptView {
  const { messageId, ticket, text, note, writtenAt } = kept.entry;
  const own = kept.refused ? "refused" : isStale(kept, Date.now()) ? "stale" : null;
  return {
    messageId,
    ticket,
    kind: ticket === null ? "create" : note ? "note" : "reply",
    text,
    writtenAt: new Date(writtenAt).toISOString(),
    because: own ?? (process === null ? "no_answer" : "open"),
    code: kept.refused?.code ?? null,
    process,
  };
}

/**
 * Sends what earlier commands kept, before this one speaks: what was said first is recorded first. What the desk
 * refuses for good, and what fails, is told on stderr and stays for its author.
 * @throws Refusal whatever keeps the rest from going
 */
export async function sendKept(context: Context, desk: Client): Promise<void> {
  const { refused, failed, stopped } = await desk.deliverKept();
  await tellRefused(context, refused);
  await tellLeft(context, failed);
  if (stopped) throw stopped;
}

/** Tells on stderr what the desk refused of what was kept. */
export async function tellRefused(context: Context, refused: readonly Kept[]): Promise<void> {
  if (refused.length === 0) return;
  const say = await context.say();
  for (const { entry, refused: no } of refused) {
    if (!no) continue;
    const id = safeText(entry.messageId);
    advise(context, say, "outbox.refused", { reason: refusalText(say, no).message, id });
  }
}

/** Tells on stderr what was to leave this machine and is still there, and why. */
export async function tellLeft(context: Context, left: readonly Failed[]): Promise<void> {
  if (left.length === 0) return;
  const say = await context.say();
  for (const { kept, why } of left) {
    const id = safeText(kept.entry.messageId);
    advise(context, say, "outbox.left", { id, reason: refusalText(say, why).message });
  }
}

/**
 * Keeps what got no answer, and says so on stderr.
 * @param keep - throws where the disk does not take it
 */
export async function keepForLater(
  context: Context,
  keep: () => void,
  key: "ticket.kept" | "ticket.create_kept",
): Promise<void> {
  const say = await context.say();
  try {
    keep();
    advise(context, say, key);
  } catch (error) {
    const cause = safeText(error instanceof Error ? error.message : String(error));
    advise(context, say, "ticket.not_kept", { cause });
  }
}
