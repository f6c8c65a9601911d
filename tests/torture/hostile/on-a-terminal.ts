import { mkdirSync } from "node:fs";
import { resolve } from "node:path";
import { widthOf } from "../../../src/cli/tui/parts/text-layout.ts";
import { safeLines } from "../../../src/core/safe-text.ts";
import { openPty } from "../../tui/parts/pty.ts";
import { DaemonUnderFire } from "../daemon-under-fire.ts";
import type { Hostile } from "./families.ts";

const executable = resolve(import.meta.dirname, "../../../bin/chatdesk.js");
/** What chatdesk and Ink send to a terminal; of strings only the window's title, which is ours. */
const own =
  /^\u001b(?:\[(?:\d+(?:;\d+)?)?[ABCDEFGHJKd]|\[[\d;:]*m|\[\?(?:7|25|1004|1007|1049|2004|2026)[hlsr]|\[2[23];2t|\[>?\d*u|\]2;(?:\(\d+\) )?(?:chatdesk|Ticket \d+|[^\u0007\u001b]{0,40}\d+)\u001b\\)$/;
const sequence =
  /\u001b\[[0-?]*[ -/]*[@-~]|\u001b\][^\u0007\u001b]*(?:\u0007|\u001b\\)|\u001b[PX^_][^\u001b]*\u001b\\|\u001b[ -/]*[0-~]|[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g;

/** Texts on a screen of 80 columns leave this much to the message. */
const room = 40;

/**
 * Sends texts and their harmless twins of the same widths through a real daemon, each as a message of a chat of its
 * own, and opens both on real terminals.
 * @returns what the hostile screen has that its twin has not, outside of the texts' own cells
 */
export async function terminalFaults(
  home: string,
  texts: readonly Hostile[],
  screen: readonly string[],
): Promise<{ readonly shown: number; readonly faults: string[] }> {
  const fitting = texts
    .map(({ name, text }) => ({ name, text: text.toWellFormed().slice(0, 4000) }))
    .filter(({ text }) => {
      const lines = safeLines(text);
      return text.trim() !== "" && lines.length === 1 && widthOf(lines[0]!) <= room;
    });
  // In /tmp a home is entered only where nobody else could have made it.
  mkdirSync(home, { mode: 0o700 });
  const daemon = await DaemonUnderFire.start({ home });
  const faults: string[] = [];
  let shown = 0;
  try {
    for (let at = 0; at < fitting.length; at += 12) {
      const batch = fitting.slice(at, at + 12);
      const twins = batch.map(({ text }) => ({ name: "", text: twin(text) }));
      const [hostile, harmless] = [await chatWith(daemon, batch), await chatWith(daemon, twins)];
      const [seen, expected] = [await lookAt(home, screen, hostile), await lookAt(home, screen, harmless)];
      for (const number of [hostile, harmless])
        await daemon.call("ticket.end", { number }, { as: "rosana", key: crypto.randomUUID() });
      shown += batch.length;
      const foreign = (seen.output.match(sequence) ?? []).filter((one) => !own.test(one));
      if (foreign.length > 0)
        faults.push(`sequences that are not ours: ${JSON.stringify(foreign.slice(0, 5))}`);
      for (const [row, text] of seen.rows.entries()) {
        const other = expected.rows[row] ?? "";
        const neutral = (line: string): string =>
          line.replace(new RegExp(`\\b(?:${hostile}|${harmless})\\b`), "N").replace(/ {2,}/g, "  ");
        const gutter = /^(.*?│)/;
        const left = gutter.exec(text)?.[1] ?? neutral(text);
        const right = gutter.exec(other)?.[1] ?? neutral(other);
        if (left !== right)
          faults.push(`row ${row} is ${JSON.stringify(text)} beside ${JSON.stringify(other)}`);
      }
    }
  } finally {
    await daemon.end("SIGTERM");
  }
  return { shown, faults };
}

/** The same width in harmless letters, blanks where the text has some. */
function twin(text: string): string {
  return "x".repeat(Math.max(1, widthOf(safeLines(text)[0]!)));
}

async function chatWith(daemon: DaemonUnderFire, texts: readonly Hostile[]): Promise<number> {
  const { number } = await daemon.call(
    "ticket.create",
    { activity: "vpn-does-not-connect", description: "a", chat: true },
    { as: "ana" },
  );
  await daemon.call("ticket.take", { number }, { as: "rosana", key: crypto.randomUUID() });
  for (const { text } of texts)
    await daemon.call("ticket.reply", { number, text, messageId: crypto.randomUUID() }, { as: "rosana" });
  return number;
}

/** Opens a command on a terminal until everything of the ticket is there. */
async function lookAt(
  home: string,
  screen: readonly string[],
  number: number,
): Promise<{ rows: string[]; output: string }> {
  const words = screen.map((word) => (word === "N" ? String(number) : word));
  const terminal = openPty(process.execPath, [executable, ...words], {
    CHATDESK_HOME: home,
    CHATDESK_LANG: "en",
    TZ: "UTC",
    HOME: home,
  });
  try {
    const late = setTimeout(() => process.kill(terminal.pid, "SIGKILL"), 20_000);
    let before = "";
    let still = 0;
    await terminal.until(() => terminal.rows().some((row) => row.includes("│ ")));
    // Nothing comes any more when the screen is the same three times in a row.
    while (still < 3) {
      await new Promise((wake) => setTimeout(wake, 100));
      const now = terminal.rows().join("\n");
      still = now === before ? still + 1 : 0;
      before = now;
    }
    clearTimeout(late);
    return {
      rows: terminal.rows().map((row) => row.replace(/\d\d:\d\d/g, "00:00")),
      output: terminal.output(),
    };
  } finally {
    try {
      process.kill(terminal.pid, "SIGKILL");
    } catch {
      // It has ended by itself.
    }
    await terminal.exited;
  }
}
