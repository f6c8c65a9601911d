import { blanks, joinSafe, literal, ours, type SafeText, safeText } from "../../../../core/safe-text.ts";
import { eventText, hasAuthor } from "../../../event-text.ts";
import type { Events, SeenEvent } from "../../../link/client.ts";
import { clock } from "../../../time-text.ts";
import type { Say } from "../../../words.ts";
import { cutSegments, type Segment } from "../../parts/segments.ts";
import { widthOf, wrap } from "../../parts/text-layout.ts";
import { firstName } from "./chat-strip.ts";
import type { DeskEntry } from "./desk-model.ts";

export type PreviewOptions = {
  /** What is known of the ticket's log so far, oldest first. */
  readonly events: Events;
  /** The agent's id: their own messages say "you". */
  readonly you: string;
  /** The groups the requester belongs to, named. */
  readonly groups: readonly SafeText[];
  readonly width: number;
  readonly height: number;
  readonly say: Say;
  readonly ellipsis: SafeText;
};

/** The ticket pointed at, in at most `height` rows: who, what, where, how it was described, and what was said last. */
export function previewRows(entry: DeskEntry, options: PreviewOptions): readonly (readonly Segment[])[] {
  const { width, height, say, ellipsis, groups } = options;
  const about = joinSafe(
    [
      entry.requester,
      ...groups,
      say(`home.${entry.kind}`),
      say("agent.preview.group", { group: entry.group }),
    ],
    " · ",
  );
  const head: Segment[][] = [[{ text: about }]];
  if (entry.own) head.push([{ text: say("agent.preview.own"), role: "warn" }]);
  const said = lastWords(options, Math.max(0, height - head.length));
  const room = height - head.length - said.length;
  const described = describe(entry.description, options, Math.min(room, 4));
  const rows = [...head, ...described.map((text) => [{ text, role: "dim" as const }]), ...said];
  return rows
    .slice(0, height)
    .map((row) => cutSegments([{ text: literal(" ") }, ...row], width - 1, ellipsis));
}

/** The first `height` rows of a description, in quotation marks. */
function describe(
  description: string,
  { width, ellipsis }: PreviewOptions,
  height: number,
): readonly SafeText[] {
  const text = safeText(description.trim());
  if (text === "" || height <= 0) return [];
  const rows = wrap(ours`"${text}"`, width - 2);
  if (rows.length <= height) return rows;
  return [...rows.slice(0, height - 1), ours`${rows[height - 1]!} ${ellipsis}`];
}

/** The last messages and notes, the newest at the bottom; half the room is left to the description. */
function lastWords(options: PreviewOptions, room: number): Segment[][] {
  const { events } = options;
  const most = room <= 2 ? room - 1 : Math.ceil(room / 2) + 1;
  const rows: Segment[][] = [];
  for (let at = events.length - 1; at >= 0 && rows.length < most; at -= 1) {
    const event = events.at(at)!;
    if (!hasAuthor(event)) continue;
    const said = saidRows(event, options, room >= 12 ? 4 : 1);
    if (rows.length + said.length > most && rows.length > 0) break;
    rows.unshift(...said);
  }
  return rows.slice(0, most);
}

type Said = Extract<SeenEvent, { type: "message_posted" | "note_posted" | "attachment_added" }>;

/** Time, author and text, the text in at most so many rows. */
function saidRows(event: Said, { you, say, width, ellipsis }: PreviewOptions, most: number): Segment[][] {
  const mine = event.by.id === you;
  const name = mine ? say("talk.you") : firstName(safeText(event.by.name));
  const note = event.type === "note_posted";
  const author = ours`${safeText(note ? `${say("talk.note")}, ` : "")}${name}: `;
  const time = ours`${clock(event.at, say.language)} `;
  const text = event.type === "attachment_added" ? eventText(say, event) : safeText(event.text);
  const role = note ? "note" : "plain";
  const start = widthOf(time) + widthOf(author);
  const rows = most === 1 ? [text] : wrap(text, Math.max(12, width - 2 - start));
  return rows.slice(0, most).map((row, index) => {
    const before: Segment[] =
      index === 0
        ? [
            { text: time, role: "dim" },
            { text: author, role: note ? "note" : mine ? "me" : "strong" },
          ]
        : [{ text: blanks(start) }];
    return [
      ...before,
      { text: index === most - 1 && rows.length > most ? ours`${row} ${ellipsis}` : row, role },
    ];
  });
}
