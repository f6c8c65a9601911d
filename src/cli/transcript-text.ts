import { literal, ours, type SafeText, safeLines, safeText } from "../core/safe-text.ts";
import type { Context } from "./context.ts";
import { eventLines, eventText, hasAuthor, type ToldEvent } from "./event-text.ts";
import { markdownText } from "./markdown-text.ts";
import { line, talkLine } from "./output.ts";
import { eventsAfter } from "./stream.ts";
import { clock, day } from "./time-text.ts";
import type { Say } from "./words.ts";

/** Prints everything of a ticket that its reader may see. */
export async function printTranscript(
  context: Context,
  number: number,
  format: "text" | "md" | "json",
): Promise<void> {
  const events = await eventsAfter(await context.client(), number, 0);
  if (format === "json" || context.json)
    return context.jsonLine({ ticket: number, events: events.map(transcriptEvent) });
  const say = await context.say();
  if (format === "md") for (const text of markdownLines(say, number, events)) line(context, text);
  else for (const text of textLines(say, number, events)) talkLine(context, text);
}

/** An event as the transcript's contract has it: the same fields for every type, and what else it knows. */
function transcriptEvent({ ticket: _ticket, ...event }: ToldEvent): unknown {
  return { side: null, messageId: null, text: null, ...event };
}

/** What was said and done, as lines of plain text. */
export function* textLines(say: Say, number: number, events: readonly ToldEvent[]): Generator<SafeText> {
  yield say("transcript.title", { number });
  for (const [heading, ofDay] of byDay(say, events)) {
    yield literal("");
    yield heading;
    for (const event of ofDay) yield* eventLines(say, event);
  }
}

/** The same as Markdown, in which nothing that somebody wrote is more than text. */
export function* markdownLines(say: Say, number: number, events: readonly ToldEvent[]): Generator<SafeText> {
  yield ours`# ${say("transcript.title", { number })}`;
  for (const [heading, ofDay] of byDay(say, events)) {
    yield ours`\n## ${heading}`;
    for (const event of ofDay) {
      const at = clock(event.at, say.language);
      yield literal("");
      if (!hasAuthor(event)) {
        yield ours`_${at}: ${markdownText(eventText(say, event))}_`;
        continue;
      }
      const author = safeText(event.by.name);
      const marked = event.type === "note_posted" ? say("event.note", { author }) : author;
      yield ours`**${markdownText(marked)}**, ${at}:\n`;
      const said = event.type === "attachment_added" ? [eventText(say, event)] : safeLines(event.text);
      for (const text of said) yield ours`> ${markdownText(text)}`;
    }
  }
}

function byDay(say: Say, events: readonly ToldEvent[]): Map<SafeText, ToldEvent[]> {
  return Map.groupBy(events, (event) => day(event.at, say.language));
}
