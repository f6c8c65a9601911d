import { describe, expect, it } from "vitest";
import type { PendingMessage, SeenEvent } from "../../../src/cli/link/client.ts";
import { Replica } from "../../../src/cli/link/replica.ts";
import { Talk } from "../../../src/cli/tui/talk/talk.ts";
import { takeBack } from "../../../src/cli/tui/talk/unsent.ts";
import { chooseTheme } from "../../../src/cli/tui/theme.ts";
import { wordsIn } from "../../../src/cli/words.ts";

const { marks } = chooseTheme({ LANG: "C.UTF-8" });
const say = await wordsIn("en", true);
const ana = { id: "ana", name: "Ana Souza" };
const rosana = { id: "rosana", name: "Rosana Godinho" };
const none = { id: "none", name: "none" };

const registration = {
  type: "ticket_registered",
  kind: "incident",
  direct: false,
  origin: none,
  contract: null,
  unit: null,
  catalog: none,
  service: none,
  activity: { id: "vpn", name: "VPN" },
  description: "no VPN",
  requester: ana,
  group: none,
  impact: "medium",
  urgency: "high",
  priority: 2,
  responseDue: null,
  solutionDue: null,
} as const;

type Told = Pick<SeenEvent, "by"> & Record<string, unknown>;

/** A conversation as frames make it, and Ana's view of it: 70 cells, so many rows. */
function conversation({ unread = 0, you = "ana" }: { unread?: number; you?: string } = {}) {
  let pending: readonly PendingMessage[] = [];
  const withdrawn: string[] = [];
  const sent: string[] = [];
  const replica = new Replica(7, {
    pending: () => pending,
    post: (_ticket, _number, text) => {
      sent.push(text);
      return `message ${sent.length}`;
    },
    submit: (_ticket, _number, text, { insteadOf }) => {
      for (const one of insteadOf) replica.withdraw(one);
      sent.push(text);
      return `message ${sent.length}`;
    },
    withdraw: (messageId) => {
      withdrawn.push(messageId);
      const text = pending.find((one) => one.messageId === messageId)?.text ?? null;
      pending = pending.filter((one) => one.messageId !== messageId);
      replica.touch();
      return text;
    },
    confirm: () => undefined,
    typing: () => true,
    seen: () => true,
    changed: () => undefined,
  });
  const talk = new Talk({ conversation: replica, say, you, marks, unread: () => unread });
  let seq = 0;
  const tell = (...events: Told[]) => {
    for (const event of events) {
      seq += 1;
      const at = new Date(Date.UTC(2026, 10, 22, 12, seq)).toISOString();
      replica.take({ ticket: 7, seq, prev: seq - 1, at, ...event } as unknown as SeenEvent);
    }
    replica.settle();
    talk.sync();
  };
  tell({ ...registration, by: ana });
  return {
    replica,
    talk,
    tell,
    sent,
    withdrawn,
    says: (by: typeof ana, ...texts: string[]) =>
      tell(...texts.map((text) => ({ type: "message_posted", session: 1, side: "requester", text, by }))),
    wait: (...messages: Partial<PendingMessage>[]) => {
      pending = messages.map((message, index) => ({
        messageId: `pending ${index}`,
        text: "?",
        note: false,
        writtenAt: Date.UTC(2026, 10, 22, 13),
        keeping: false,
        unkept: null,
        refused: null,
        stale: false,
        ...message,
      }));
      replica.touch();
      talk.sync();
    },
    rows: (height = 30) =>
      talk.window.view({ width: 70, height, marks }).rows.map(({ segments }) =>
        segments
          .map(({ text }) => text)
          .join("")
          .trimEnd(),
      ),
  };
}

describe("what was said", () => {
  it("has its author in the gutter on the first row and the bar on every further one", () => {
    const { says, rows } = conversation();
    says(rosana, "first\n  12:00 Rosana │ not she\n\u001b[2J\u202egone");
    const own = rows().slice(-3);
    expect(own[0]).toMatch(/^ {2}\d\d:\d\d Rosana │ first$/);
    for (const row of own.slice(1)) expect(row).toMatch(/^ {15}│ /);
    expect(own.join("")).not.toContain("\u001b");
    expect(own.join("")).not.toContain("\u202e");
  });

  it("is marked as sent, then as seen", () => {
    const { says, rows, replica, talk } = conversation();
    says(ana, "hello");
    expect(rows().at(-1)).toMatch(/you │ hello +✓$/);
    replica.showSeen(2);
    talk.sync();
    expect(rows().at(-1)).toMatch(/you │ hello +✓✓$/);
  });

  it("tells two people of one first name apart", () => {
    const { says, rows } = conversation({ you: "rosana" });
    says({ id: "a1", name: "Ana Souza" }, "one");
    says({ id: "a2", name: "Ana Lima" }, "two");
    expect(rows().slice(-2).join()).toMatch(/Ana S\. │ one.*Ana L\. │ two/);
  });

  it("of a note says that it is one, and whose", () => {
    const { tell, rows } = conversation({ you: "beto" });
    tell({ type: "note_posted", text: "look at PKI", by: rosana });
    expect(rows().at(-1)).toMatch(/note │ Rosana: look at PKI$/);
  });

  it("stands under the day it was said on", () => {
    const { rows } = conversation();
    expect(rows()[0]).toMatch(/─ Sunday, November 22, 2026 ─/);
    expect(rows()[1]).toContain('registered: "no VPN"');
  });
});

describe("what is not sent", () => {
  it("waits with its own mark and without another's", () => {
    const { wait, rows } = conversation();
    wait({ text: "on its way" });
    expect(rows().at(-1)).toMatch(/you │ on its way +·$/);
  });

  it("says what happened where it was refused, and gives the text back", () => {
    const { wait, rows, talk, withdrawn } = conversation();
    wait({ text: "too late", refused: { code: "session_ended", facts: { number: 7 } } });
    expect(rows().join("\n")).toMatch(/you │ too late +✗\n.*not sent: The chat of Nº 7 has ended/);
    expect(takeBack(talk)).toBe(true);
    expect(talk.draft.get().text).toBe("too late");
    expect(withdrawn).toEqual(["pending 0"]);
    expect(rows().join("\n")).not.toContain("too late");
  });

  it("never replaces what is being written", () => {
    const { wait, talk } = conversation();
    talk.draft.set({ ...talk.draft.get(), text: "half a line", cursor: 11 });
    wait({ text: "came back", stale: true });
    takeBack(talk);
    expect(talk.draft.get().text).toBe("half a line");
    expect(talk.draft.get().history).toContain("came back");
  });

  it("has a mark of its own as long as it is on its way to the disk", () => {
    const { wait, rows } = conversation();
    wait({ text: "kept" }, { text: "being kept", keeping: true });
    expect(rows().at(-2)).toMatch(/you │ kept +·$/);
    expect(rows().at(-1)).toMatch(/you │ being kept +◦$/);
  });

  it("is back in the composer where the disk did not take it", () => {
    const { wait, rows, talk, withdrawn } = conversation();
    wait({ text: "no room", unkept: "ENOSPC: no space left" });
    expect([talk.draft.get().text, withdrawn]).toEqual(["no room", ["pending 0"]]);
    expect(talk.notice.get()?.words).toContain("does not take the message (ENOSPC: no space left)");
    expect(rows().join()).not.toContain("no room");
  });

  it("stays in sight where the disk did not take it and something else is written by now", () => {
    const { wait, rows, talk, withdrawn } = conversation();
    talk.draft.set({ ...talk.draft.get(), text: "half a line", cursor: 11 });
    wait({ text: "no room", unkept: "ENOSPC: no space left" });
    expect([talk.draft.get().text, withdrawn, talk.hasUnsent]).toEqual(["half a line", [], true]);
    expect(rows().join("\n")).toMatch(/you │ no room +✗\n +not sent: this disk .*ENOSPC.*\n.*\/recover/);
    expect(takeBack(talk)).toBe(true);
    expect([talk.draft.get().text, withdrawn]).toEqual(["half a line", ["pending 0"]]);
    expect(talk.draft.get().history).toContain("no room");
  });

  it("never turns from a note into a message", () => {
    const { wait, rows, talk } = conversation();
    wait({ text: "look at PKI", note: true, unkept: "ENOSPC: no space left" });
    expect(talk.draft.get().text).toBe("");
    expect(rows().join("\n")).toMatch(/note │ look at PKI +✗/);
    takeBack(talk);
    expect([talk.draft.get().text, talk.noteDraft.get().text]).toEqual(["", "look at PKI"]);
  });

  it("is taken off the list when the same text is sent again", () => {
    const { wait, talk, withdrawn, sent } = conversation();
    wait({ text: "again", refused: { code: "stale_lease", facts: {} } });
    expect(talk.post("again")).toBe(true);
    expect(withdrawn).toEqual(["pending 0"]);
    expect(sent).toEqual(["again"]);
  });
});

describe("what is new", () => {
  it("is divided from what has been read, by the desk's own count at first", () => {
    const { says, rows, talk } = conversation({ unread: 2 });
    says(rosana, "read", "new one", "new two");
    talk.open();
    const all = rows();
    const divider = all.findIndex((row) => /─ 2 new ─/.test(row));
    expect(all[divider + 1]).toContain("new one");
  });

  it("is what came while another screen was open", () => {
    const { says, rows, talk } = conversation();
    says(rosana, "seen");
    talk.open();
    talk.saw(2);
    talk.leave();
    talk.saw(3);
    says(rosana, "not seen");
    talk.open();
    const all = rows();
    expect(all[all.findIndex((row) => /─ 1 new ─/.test(row)) + 1]).toContain("not seen");
  });

  it("is divided no longer once one answers", () => {
    const { says, rows, talk } = conversation({ unread: 1 });
    says(rosana, "new");
    talk.open();
    expect(rows().join()).toContain("1 new");
    talk.post("answer");
    expect(rows().join()).not.toContain("1 new");
  });

  it("tells the desk nothing as read before it was marked", () => {
    const { says, talk, replica } = conversation();
    says(rosana, "new");
    const told: number[] = [];
    replica.see = (seq) => void told.push(seq);
    talk.saw(2);
    expect(told).toEqual([]);
    talk.open();
    talk.saw(2);
    talk.saw(1);
    expect(told).toEqual([2]);
  });
});

describe("finding", () => {
  it("goes from the newest up, without accents and case, and points at what it found", () => {
    const { says, rows, talk } = conversation();
    says(rosana, "a VPN não conecta", "outra coisa", "NAO conecta de novo");
    expect(talk.find("nao CONECTA")).toBe(true);
    expect(rows().filter((row) => row.startsWith("›"))).toEqual([expect.stringContaining("de novo")]);
    expect(talk.find("nao CONECTA", -1)).toBe(true);
    expect(rows().filter((row) => row.startsWith("›"))).toEqual([expect.stringContaining("a VPN não")]);
    expect(talk.find("nao conecta", -1)).toBe(false);
    expect(talk.find("nowhere")).toBe(false);
    talk.forgetFound();
    expect(rows().some((row) => row.startsWith("›"))).toBe(false);
  });
});

it("a history that is read afresh shows each event once", () => {
  const { says, rows, talk, replica } = conversation();
  says(rosana, "once");
  const events = [...replica.events];
  replica.reset();
  talk.sync();
  expect(rows()).toEqual([]);
  for (const event of events) replica.take(event);
  talk.sync();
  expect(rows().filter((row) => row.includes("once"))).toHaveLength(1);
});

it("a window of before still shows the history of before, once that is read afresh", () => {
  const { says, talk, replica } = conversation();
  says(rosana, "said before");
  const before = talk.window;
  replica.reset();
  talk.sync();
  expect(talk.window).not.toBe(before);
  const { rows } = before.view({ width: 60, height: 30, marks });
  expect(rows.flatMap(({ segments }) => segments.map(({ text }) => text)).join("")).toContain("said before");
});
