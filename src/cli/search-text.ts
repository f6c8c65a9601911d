import type { FoundView } from "../core/contract/ticket-view.ts";
import { joinSafe, literal, ours, type SafeText, safeText } from "../core/safe-text.ts";
import type { Context } from "./context.ts";
import { dim, line } from "./output.ts";
import { moment } from "./time-text.ts";

/** A piece of what was found: whether it is one of the words searched for. */
type Piece = { readonly text: SafeText; readonly marked: boolean };

/** What was found, parted where its words begin and end. */
export function foundPieces({ snippet, marks }: Pick<FoundView, "snippet" | "marks">): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const [from, to] of marks) {
    pieces.push({ text: safeText(snippet.slice(at, from)), marked: false });
    pieces.push({ text: safeText(snippet.slice(from, to)), marked: true });
    at = to;
  }
  return [...pieces, { text: safeText(snippet.slice(at)), marked: false }].filter(({ text }) => text !== "");
}

/** What was found: on a terminal two lines each, off it one, with its values parted by tabs. */
export async function printFound(context: Context, found: readonly FoundView[]): Promise<void> {
  await context.result(found, async () => {
    if (!context.io.isTTY) {
      for (const one of found)
        line(
          context,
          joinSafe(
            [
              ours`${one.number}\t${one.seq}\t${safeText(one.at)}`,
              safeText(one.by.name),
              ours`${safeText(one.type)}\t${safeText(one.status)}`,
              safeText(one.snippet),
            ],
            "\t",
          ),
        );
      return;
    }
    const say = await context.say();
    if (found.length === 0) return line(context, say("search.none"));
    for (const one of found) {
      const about = joinSafe(
        [
          safeText(one.activity.name),
          say.maybe(`status.${one.status}`),
          safeText(one.by.name),
          moment(one.at, say.language),
          ...(one.type === "note_posted" ? [say("search.note")] : []),
        ],
        " · ",
      );
      line(context, ours`${one.number}  ${dim(context, about)}`);
      line(context, literal("    "), ...foundPieces(one).map((piece) => emphasised(context, piece)));
    }
  });
}

function emphasised({ io }: Context, { text, marked }: Piece): SafeText {
  return marked && io.colour.stdout ? ours`\u001b[1m${text}\u001b[22m` : text;
}
