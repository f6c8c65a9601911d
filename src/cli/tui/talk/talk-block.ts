import { blanks, literal, ours, type SafeText, safeLines, safeText } from "../../../core/safe-text.ts";
import { eventText, hasAuthor } from "../../event-text.ts";
import type { SeenEvent } from "../../link/client.ts";
import { refusalText } from "../../refusal-text.ts";
import { clock, day } from "../../time-text.ts";
import type { Say } from "../../words.ts";
import type { Block } from "../parts/block-rows.ts";
import type { Segment } from "../parts/segments.ts";
import { padStart } from "../parts/text-layout.ts";
import type { Role, Theme } from "../theme.ts";
import { attachmentLine } from "./attachment-line.ts";
import type { AuthorNames } from "./author-names.ts";
import { agoWords } from "./relative-time.ts";
import type { TalkItem, UnsentItem } from "./talk-item.ts";
import { isStuck } from "./unsent.ts";

/** What one must know to draw what was said and done. */
export interface BlockContext {
  readonly say: Say;
  /** The reader's id. */
  readonly you: string;
  readonly marks: Theme["marks"];
  readonly authors: AuthorNames;
  /** Up to where the other side has read. */
  readonly seenUpTo: number;
  /** The seq of the event that a search has found. */
  readonly found: number | undefined;
  /** ms since 1970. */
  readonly now: number;
}

type Said = Extract<SeenEvent, { type: "message_posted" | "note_posted" | "attachment_added" }>;

/** An item as the window draws it. Everything other people wrote is made safe here. */
export function talkBlock(item: TalkItem, context: BlockContext): Block {
  if ("day" in item) return { kind: "divider", side: "centre", label: day(item.at, context.say.language) };
  if ("unsent" in item) return item.part === "text" ? unsentText(item, context) : unsentReason(item, context);
  return hasAuthor(item) ? saidBlock(item, context) : doneBlock(item, context);
}

function saidBlock(event: Said, context: BlockContext): Block {
  const { say, you, marks, authors, seenUpTo } = context;
  const note = event.type === "note_posted";
  const own = event.by.id === you;
  const role: Role = note ? "note" : own ? "me" : "accent";
  const author = note ? say("talk.note") : authors.labelOf(event.by);
  const lines =
    event.type === "attachment_added" ? [attachmentLine(say, event, marks)] : safeLines(event.text);
  const seen = event.seq <= seenUpTo;
  return {
    kind: "message",
    ...gutters(event.at, author, role, context, event.seq),
    body:
      note && !own
        ? lines.map((line, row) => (row === 0 ? ours`${authors.labelOf(event.by)}: ${line}` : line))
        : lines,
    ...(note && { role: "note" as const }),
    ...(own &&
      !note && {
        mark: seen ? marks.seen : marks.sent,
        markRole: seen ? ("accent" as const) : ("dim" as const),
      }),
  };
}

/** What happened, in the reader's words: no author and no bar, so that nothing said can pass for it. */
function doneBlock(event: Exclude<SeenEvent, Said>, context: BlockContext): Block {
  const blank = blanks(gutterWidth(context) - 2);
  return {
    kind: "message",
    gutter: [...timeSegments(event.at, context, event.seq), { text: blanks(context.authors.width + 1) }],
    continuation: [{ text: blank }],
    body: [eventText(context.say, event, context.you)],
    role: "dim",
  };
}

function unsentText({ unsent }: UnsentItem, context: BlockContext): Block {
  const { marks, say } = context;
  const failed = isStuck(unsent);
  const at = new Date(unsent.writtenAt).toISOString();
  const author = unsent.note ? say("talk.note") : say("talk.you");
  return {
    kind: "message",
    ...gutters(at, author, unsent.note ? "note" : "me", context),
    body: safeLines(unsent.text),
    ...(failed ? { role: "dim" as const } : unsent.note && { role: "note" as const }),
    mark: failed ? marks.refused : unsent.keeping ? marks.keeping : marks.waiting,
    markRole: failed ? "refusal" : "dim",
  };
}

function unsentReason({ unsent }: UnsentItem, context: BlockContext): Block {
  const words = reasonOf(unsent, context);
  const blank: Segment = { text: blanks(gutterWidth(context) - 2) };
  return { kind: "message", gutter: [blank], continuation: [blank], body: [words], role: "refusal" };
}

function reasonOf(
  { unkept, refused, writtenAt }: UnsentItem["unsent"],
  { say, now }: BlockContext,
): SafeText {
  if (unkept !== null) return say("pending.unkept", { cause: safeText(unkept) });
  if (refused) return say("pending.refused", { reason: refusalText(say, refused).message });
  return say("pending.stale", { when: agoWords(say, writtenAt, now) });
}

/** "  20:43 Rosana │ " before the first row, the bar alone before every further one. */
function gutters(at: string, author: SafeText, role: Role, context: BlockContext, seq?: number) {
  const { marks, authors } = context;
  const bar: Segment = { text: ours` ${marks.bar} `, role: "dim" };
  return {
    gutter: [
      ...timeSegments(at, context, seq),
      { text: padStart(author, authors.width), role },
      bar,
    ] satisfies Segment[],
    continuation: [{ text: blanks(gutterWidth(context) - 3) }, bar] satisfies Segment[],
  };
}

function timeSegments(at: string, { say, marks, found }: BlockContext, seq?: number): Segment[] {
  const hit = seq !== undefined && seq === found;
  return [
    { text: hit ? marks.pointer : literal(" "), role: "accent" },
    { text: ours` ${clock(at, say.language)} `, role: hit ? "strong" : "dim" },
  ];
}

/** Cells before what was said: 2, the time, a blank, the author, and the bar between blanks. */
function gutterWidth({ authors }: BlockContext): number {
  return 8 + authors.width + 3;
}
