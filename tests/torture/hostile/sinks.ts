import { Writable } from "node:stream";
import { attachmentFacts } from "../../../src/cli/attachment-text.ts";
import { type Context, openContext } from "../../../src/cli/context.ts";
import { eventLines, type ToldEvent } from "../../../src/cli/event-text.ts";
import { report } from "../../../src/cli/failure.ts";
import { line, record, table, talkLine } from "../../../src/cli/output.ts";
import { printPerson } from "../../../src/cli/person-text.ts";
import { asYaml } from "../../../src/cli/portfolio-file.ts";
import { foundPieces } from "../../../src/cli/search-text.ts";
import { markdownLines, textLines } from "../../../src/cli/transcript-text.ts";
import { noticeSequence } from "../../../src/cli/tui/notices/notice-sequence.ts";
import { layOutBlock } from "../../../src/cli/tui/parts/block-rows.ts";
import { layOutEditor } from "../../../src/cli/tui/parts/editor-rows.ts";
import { AuthorNames } from "../../../src/cli/tui/talk/author-names.ts";
import { clipboardSequence } from "../../../src/cli/tui/talk/copy-text.ts";
import { talkBlock } from "../../../src/cli/tui/talk/talk-block.ts";
import { titleSequence } from "../../../src/cli/tui/terminal-modes.ts";
import { chooseTheme } from "../../../src/cli/tui/theme.ts";
import { UsageError } from "../../../src/cli/usage.ts";
import { wallBefore } from "../../../src/cli/wall.ts";
import { wordsIn } from "../../../src/cli/words.ts";
import { fileName } from "../../../src/core/attachment.ts";
import { Refusal } from "../../../src/core/refusal.ts";
import { escapeJson, literal, safeLines, safeText } from "../../../src/core/safe-text.ts";

/** A place where text of others goes out: what it writes for a text. */
export type Sink = (hostile: string) => Promise<string> | string;

const at = "2026-11-23T20:43:00.000Z";
/** A row of the message window, in cells. */
export const windowWidth = 80;

/** Every place, by name, on a terminal with colours. */
export async function openSinks(home: string): Promise<{ readonly [name: string]: Sink }> {
  const say = await wordsIn("en");
  const { marks } = chooseTheme({ LANG: "C.UTF-8" });
  let written = "";
  const wall = wallBefore(
    new Writable({
      write(part, _encoding, done) {
        written += String(part);
        done();
      },
    }),
  );
  const contextOn = (isTTY: boolean, json: boolean): Context =>
    openContext(
      {
        stdin: process.stdin,
        stdout: wall,
        stderr: wall,
        isTTY,
        canAsk: false,
        columns: 80,
        colour: { stdout: isTTY, stderr: isTTY },
      },
      { CHATDESK_HOME: home, CHATDESK_LANG: "en", TERM: "xterm-256color" },
      { json },
    );
  const terminal = contextOn(true, false);
  const pipe = contextOn(false, false);
  const json = contextOn(false, true);
  const taken = async (run: () => unknown): Promise<string> => {
    written = "";
    await run();
    return written;
  };
  const window = (text: string, name = "Rosana"): string => {
    const authors = new AuthorNames({ id: "ana", label: literal("you"), others: [] }, "…");
    authors.meet({ id: "rosana", name });
    const block = talkBlock(messageOf(text, name), {
      say,
      you: "ana",
      marks,
      authors,
      seenUpTo: 0,
      found: undefined,
      now: Date.parse(at),
    });
    return layOutBlock(block, windowWidth, marks)
      .map((row) => row.map((segment) => segment.text).join(""))
      .join("\n");
  };
  const person = (name: string) => ({
    id: "ana",
    name,
    roles: ["requester" as const],
    groups: [],
    language: null,
    vip: false,
    active: true,
  });

  return {
    "screen: a message": (text) => window(text),
    "screen: an author": (text) => window("hello", text),
    "screen: what happened": (text) =>
      layOutBlock({ kind: "divider", side: "centre", label: safeText(text) }, windowWidth, marks)
        .flat()
        .map((segment) => segment.text)
        .join(""),
    "screen: a draft": (text) =>
      layOutEditor({ text: text.toWellFormed(), cursor: 0 }, 60)
        .rows.map((row) => row.shown)
        .join("\n"),
    "screen: what was found": (text) =>
      foundPieces({ snippet: text, marks: [[1, Math.max(1, text.length - 1)]] })
        .map((piece) => piece.text)
        .join(""),
    "line: an event": (text) => eventLines(say, messageOf(text)).join("\n"),
    "line: a reason": (text) =>
      eventLines(say, { ...common, type: "ticket_cancelled", reason: text } as ToldEvent).join("\n"),
    "line: a file": (text) => {
      const facts = attachmentFacts(say, { name: text, bytes: 1, mediaType: "text/plain" });
      return say("attachment.saved", { ...facts, file: safeText(text) });
    },
    "line: on a terminal": (text) =>
      taken(() => {
        for (const row of eventLines(say, messageOf(text))) talkLine(terminal, row);
      }),
    "table: a cell": (text) =>
      taken(() => table(terminal, ["name", "value"], [[safeText(text), literal("x")]])),
    "table: off a terminal": (text) =>
      taken(() => table(pipe, ["name", "value"], [[safeText(text), literal("x")]])),
    "record: a person": (text) => taken(() => printPerson(terminal, person(text))),
    "record: off a terminal": (text) => taken(() => record(pipe, [["name", safeText(text)]])),
    // What a hostile desk sends where its contract says a number: it may dim a line or make it red, and no more.
    "line: not what its type says": async (text) =>
      (await taken(() => line(terminal, text as never))).replace(/\u001b\[(?:1|2|22|31|39)m/g, ""),
    "error: a refusal": (text) => taken(() => report(terminal, refusalWith(text))),
    "error: a usage": (text) =>
      taken(() => report(terminal, new UsageError("usage.unknown_command", { given: text }, ["ticket"]))),
    "error: a bug": (text) => taken(() => report(terminal, new Error(text))),
    "error: as JSON": (text) => taken(() => report(json, refusalWith(text))),
    title: (text) => titleSequence(safeText(text)),
    notice: (text) => noticeSequence("all", safeText(text), "xterm-256color"),
    clipboard: (text) => clipboardSequence(text, "xterm-256color") ?? "",
    "file name": (text) => fileName(text),
    "transcript: text": (text) => [...textLines(say, 1, [messageOf(text) as ToldEvent])].join("\n"),
    "transcript: Markdown": (text) => [...markdownLines(say, 1, [messageOf(text) as ToldEvent])].join("\n"),
    "export: YAML": (text) => asYaml({ name: text.toWellFormed() }),
    "export: JSON": (text) => escapeJson(JSON.stringify({ text })),
    "log of the daemon": (text) => safeLines(text).join("\n"),
  };
}

const common = {
  ticket: 1,
  seq: 2,
  at,
  by: { id: "rosana", name: "Rosana Godinho" },
  session: 1,
  publicPrev: 1,
};

function messageOf(text: string, name = "Rosana Godinho") {
  return {
    ...common,
    by: { id: "rosana", name },
    type: "message_posted",
    side: "agent",
    text,
    messageId: "m",
    prev: 1,
  } as const;
}

/** A problem document as a hostile desk writes it. */
function refusalWith(text: string): Refusal {
  return new Refusal("already_taken", { by: text, number: text, agent: text, suggestion: text });
}
