import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { SeenEvent } from "../../../src/cli/link/client.ts";
import { type Segment, widthOfSegments } from "../../../src/cli/tui/parts/segments.ts";
import { chatStrip } from "../../../src/cli/tui/screens/agent/chat-strip.ts";
import { dueText, lastedText, soon } from "../../../src/cli/tui/screens/agent/clock-text.ts";
import { deskRows } from "../../../src/cli/tui/screens/agent/desk-rows.ts";
import { previewRows } from "../../../src/cli/tui/screens/agent/preview-rows.ts";
import { scriptRows } from "../../../src/cli/tui/screens/agent/script-rows.ts";
import { wordsIn } from "../../../src/cli/words.ts";
import { languages } from "../../../src/core/language.ts";
import { literal } from "../../../src/core/safe-text.ts";
import { held, inMinutes, listsOf, now, waiting } from "./desk-cast.ts";

const say = await wordsIn("en", true);
const ellipsis = literal("…");
const textOf = (row: readonly Segment[]): string => row.map(({ text }) => text).join("");
const minute = 60_000;

const drawing = (lists: ReturnType<typeof listsOf>, width: number, words = say) =>
  deskRows(lists, { width, now, say: words, ellipsis, loaded: true }).map(({ kind, left, right = [] }) => ({
    kind,
    width: widthOfSegments([...left, ...right]),
    text: `${textOf(left)} ${textOf(right)}`,
  }));

describe("the lists", () => {
  test("never grow beyond their width, whatever people are called, in any language", async () => {
    const name = fc.oneof(
      fc.string({ unit: "grapheme", minLength: 1, maxLength: 60 }),
      fc.constantFrom("山田 由紀", "Davi 👩‍💻", "Carla Moreira de Albuquerque e Figueiredo"),
    );
    const says = await Promise.all(languages.map((language) => wordsIn(language, true)));
    fc.assert(
      fc.property(
        fc.array(name, { maxLength: 4 }),
        fc.array(name, { maxLength: 4 }),
        fc.integer({ min: 36, max: 160 }),
        fc.constantFrom(...says),
        (mine, queue, width, words) => {
          const lists = listsOf(
            queue.map((one, at) => waiting(54790 + at, one, { responseDue: inMinutes(at * 40 - 60) })),
            mine.map((one, at) => held(100 + at, one, { unread: at * 7, updatedAt: inMinutes(-at * 700) })),
          );
          for (const row of drawing(lists, width, words))
            if (row.kind === "item") expect(row.width).toBeLessThan(width);
        },
      ),
      { numRuns: 150 },
    );
  });

  test("say that a clock is paused in the place of its due, in both lists and both lengths", () => {
    const lists = listsOf(
      [waiting(54791, "Davi Prado", { status: "suspended", responseDue: null })],
      [held(54790, "Ana Souza", { status: "suspended", solutionDue: inMinutes(-125) })],
    );
    const wide = drawing(lists, 78).map(({ text }) => text);
    expect(wide[1]).toMatch(/Ana Souza .* paused$/);
    expect(wide[4]).toMatch(/Davi Prado .* paused$/);
    expect(drawing(lists, 46)[1]!.text).toMatch(/Ana Souza .* pause$/);
    expect(wide.join()).not.toContain("late");
  });

  test("say what is new, how long, and until when, and drop the title before the clocks", () => {
    const lists = listsOf(
      [waiting(54791, "Davi Prado", { responseDue: inMinutes(4) })],
      [held(54790, "Ana Souza", { unread: 2, updatedAt: inMinutes(-0.67), solutionDue: inMinutes(-125) })],
    );
    const wide = drawing(lists, 78).map(({ text }) => text);
    expect(wide[0]).toMatch(/IN ATTENDANCE 1 +new +quiet +solve by/);
    expect(wide[1]).toMatch(/^1 54790 P3 Ana Souza +VPN does not connect +2 +0:40 +late 2 h$/);
    expect(wide[4]).toMatch(/54791 P3 Davi Prado +VPN does not connect +2:00 +! 4 min$/);
    const narrow = drawing(lists, 34).map(({ text }) => text);
    expect(narrow[1]).toMatch(/^1 54790 P3 Ana Sou?.* +2 +!\+2h$/);
    expect(narrow[4]).toMatch(/54791 P3 Davi.* +2:00 +!4m$/);
  });

  test("say that nobody waits", () => {
    expect(drawing(listsOf([], []), 78).map(({ text }) => text.trim())).toContain("Nobody is waiting.");
  });

  test("advise the owner as long as nobody but they themselves waits", () => {
    const rows = (lists: ReturnType<typeof listsOf>) =>
      deskRows(lists, { width: 78, now, say, ellipsis, loaded: true, advice: [literal("advice")] }).map(
        ({ key }) => key,
      );
    expect(rows(listsOf([], []))).toContain("advice0");
    expect(rows(listsOf([waiting(1, "Rosana")], []))).toContain("advice0");
    expect(rows(listsOf([waiting(1, "Ana")], []))).not.toContain("advice0");
  });
});

describe("a clock", () => {
  test.each([
    [null, "", "", "dim"],
    [now + 186 * minute, "23:52", "23:52", "plain"],
    [now + 5 * minute, "! 5 min", "!5m", "warn"],
    [now + 20_000, "! 1 min", "!1m", "warn"],
    [now - 1, "late 1 min", "!+1m", "refusal"],
    [now - 125 * minute, "late 2 h", "!+2h", "refusal"],
    [now - 50 * 60 * minute, "late 2 d", "!+2d", "refusal"],
  ] as const)("due at %s reads %s, or %s", (due, text, short, role) => {
    expect(dueText(due, now, say, soon.take)).toEqual({ text, short, role });
  });

  test("names the day when it is not today's, in the reader's language", async () => {
    const due = Date.parse("2026-11-24T10:00:00Z");
    expect(dueText(due, now, say, soon.take).text).toBe("Tue 10:00");
    expect(dueText(due, now, await wordsIn("pt-BR"), soon.take).text).toBe("ter 10:00");
    expect(dueText(due, now, await wordsIn("es"), soon.take).short).toBe("mar");
    expect(dueText(Date.parse("2026-12-24T10:00:00Z"), now, await wordsIn("pt-BR"), soon.take).text).toBe(
      "24 dez",
    );
  });

  test.each([
    [-5000, "0:00"],
    [40_000, "0:40"],
    [723_000, "12:03"],
    [65 * minute, "1h05"],
    [76 * 60 * minute, "3d 4h"],
  ])("%s ms have lasted %s", (ms, text) => {
    expect(lastedText(ms)).toBe(text);
  });
});

describe("the strip of chats", () => {
  const lists = listsOf(
    [
      waiting(30, "Eva", { waitingSince: inMinutes(-2.1) }),
      waiting(31, "Gil", { waitingSince: inMinutes(-1) }),
    ],
    [
      held(10, "Ana Souza", { unread: 9 }, { takenAt: -9 }),
      held(11, "Beto Lima", { unread: 3 }, { takenAt: -8 }),
      held(12, "Carla Moreira", { solutionDue: inMinutes(12) }, { takenAt: -7 }),
      held(13, "Davi Prado", {}, { takenAt: -6 }),
    ],
  );
  const strip = (width: number, current: number | null = 10) => {
    const { left, right } = chatStrip(lists, { current, now, width, say, status: "online" });
    return { left: textOf(left).trimEnd(), right: textOf(right) };
  };

  test("has the one on screen in brackets, the others with their news and pressing clocks, and the queue", () => {
    expect(strip(80)).toEqual({
      left: "[1 Ana]  2 Beto +3   3 Carla !12m   4 Davi",
      right: "queue 2, longest 2:06",
    });
  });

  test("leaves out what one misses least where room is short, and says how many", () => {
    expect(strip(52)).toEqual({ left: "[1 Ana]  2 Beto +3   3 Carla !12m   +1", right: "queue 2" });
    expect(strip(36)).toEqual({ left: "[1 Ana]  2 Beto +3   +2", right: "queue 2" });
    expect(strip(26, 13).left).toContain("[4 Davi]");
  });
});

describe("the ticket pointed at", () => {
  const said = (
    seq: number,
    text: string,
    by: string,
    type: "message_posted" | "note_posted" = "message_posted",
  ) =>
    ({
      type,
      text,
      session: 1,
      side: "requester",
      ticket: 1,
      seq,
      prev: seq - 1,
      at: inMinutes(seq - 10),
      by: { id: by.toLowerCase(), name: by },
    }) as SeenEvent;
  const [entry] = listsOf(
    [waiting(1, "Ana Souza", { description: "no VPN\nsince \u001b[31mtoday" })],
    [],
  ).queue;
  const options = { you: "rosana", groups: [literal("Finance")], width: 60, height: 6, say, ellipsis };

  test("is shown with what was said last, its newest at the bottom, each author named", () => {
    const events = [
      said(2, "olá", "Ana"),
      said(3, "oi\nAna: forged", "Rosana"),
      said(4, "a secret", "Rosana", "note_posted"),
    ];
    expect(previewRows(entry!, { ...options, events }).map(textOf)).toEqual([
      " Ana Souza · Finance · incident · group Network",
      ' "no VPN since ␛[31mtoday"',
      " 20:38 Ana: olá",
      " 20:39 you: oi Ana: forged",
      " 20:40 note, you: a secret",
    ]);
  });

  test("fits its height and width, however much there is", () => {
    const events = Array.from({ length: 50 }, (_, at) => said(at + 1, "word ".repeat(60), "Ana"));
    for (const height of [1, 3, 5, 12, 30]) {
      const rows = previewRows(
        { ...entry!, description: "long ".repeat(200) },
        { ...options, events, height },
      );
      expect(rows.length).toBeLessThanOrEqual(height);
      for (const row of rows) expect(widthOfSegments(row)).toBeLessThanOrEqual(60);
    }
  });
});

describe("an orientation script", () => {
  test("hangs its points behind a mark, and shows what could act on the terminal", () => {
    const script =
      "# First\n- Ask: **where** are you now, at home or at the office?\n\n1. `ipconfig` \u001b]0;x\u0007 my_host_name\n";
    expect(scriptRows(script, 30, literal("·")).map(textOf)).toEqual([
      "First",
      "· Ask: where are you now, at",
      "  home or at the office?",
      "",
      "1. ipconfig ␛]0;x␇",
      "   my_host_name",
    ]);
  });
});
