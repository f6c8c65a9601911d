import { describe, expect, test } from "vitest";
import { breakSilence, noSilence, type Patience, silenceEnds, stepSilence } from "../../src/core/idle.ts";
import { type Fact, logs, minute, noon, stored, ticketOf } from "./given.ts";

const said = (by: "ana" | "rosana", side: "requester" | "agent"): Fact => [
  by,
  { type: "message_posted", session: 1, side, text: "…" },
];
const agent = said("rosana", "agent");
const requester = said("ana", "requester");
const note: Fact = ["rosana", { type: "note_posted", text: "looked it up" }];
const warned: Fact = ["rosana", { type: "session_warned", session: 1, endsAt: null }];
const back: Fact = [
  "rosana",
  { type: "session_returned", session: 1, lease: 2, reason: "lost", agent: { id: "rosana", name: "ROSANA" } },
];
const suspended: Fact = ["rosana", { type: "ticket_suspended", reason: "waits for a part" }];

const patience: Patience = { warnMs: 5 * minute, endMs: 2 * minute };
const silenceOf = (facts: readonly Fact[]) => stored(facts).reduce(stepSilence, noSilence);
/** The last event of a log happens so many minutes after noon. */
const lastAt = (facts: readonly Fact[]) => noon + (facts.length - 1) * minute;

/** What the desk does `minutes` after the last event. */
const later = (minutes: number, facts: readonly Fact[], given: Partial<Patience> = {}) =>
  breakSilence(
    ticketOf(facts),
    silenceOf(facts),
    { ...patience, ...given },
    lastAt(facts) + minutes * minute,
  ).map(({ type }) => type);

describe("a silent requester", () => {
  const talking = [...logs.active, requester, agent];

  test("is warned once the time is over, not before", () => {
    expect(later(4.9, talking)).toEqual([]);
    expect(later(5, talking)).toEqual(["session_warned"]);
  });

  test("reads until when they may answer, where the chat will be ended", () => {
    const now = lastAt(talking) + 5 * minute;
    const [event] = breakSilence(ticketOf(talking), silenceOf(talking), patience, now);
    expect(event).toMatchObject({ endsAt: new Date(now + 2 * minute).toISOString() });
    const [open] = breakSilence(ticketOf(talking), silenceOf(talking), { ...patience, endMs: null }, now);
    expect(open).toMatchObject({ endsAt: null });
  });

  test("loses the chat so long after the warning, and is warned no second time", () => {
    expect(later(1.9, [...talking, warned])).toEqual([]);
    expect(later(2, [...talking, warned])).toEqual(["session_ended"]);
    expect(later(999, [...talking, warned], { endMs: null })).toEqual([]);
  });

  test("loses it without a warning where only the end is set", () => {
    expect(later(2, talking, { warnMs: null })).toEqual(["session_ended"]);
  });

  test.each([
    ["has spoken last", [...logs.active, agent, requester]],
    ["has answered the warning", [...talking, warned, requester]],
    ["has heard nothing yet", logs.active],
    ["waits again", [...talking, back]],
    [
      "is waited for no more",
      [
        ...talking,
        [
          "ana",
          { type: "session_ended", session: 1, side: "requester", reason: "ended", durationMs: 1 },
        ] as Fact,
      ],
    ],
    ["has a suspended ticket", [...talking, suspended]],
  ] as const)("is left alone where they: %s", (_, facts) => {
    expect(later(999, facts)).toEqual([]);
  });

  test("is not heard through notes, which are the desk's own", () => {
    expect(later(4, [...talking, note])).toEqual(["session_warned"]);
  });

  test("who writes at the last moment is not cut off: the log has gone on", () => {
    const late = [...talking, warned, requester];
    const before = silenceOf([...talking, warned]);
    expect(breakSilence(ticketOf(late), before, patience, lastAt(late) + 999 * minute)).toEqual([]);
  });

  test("is waited for for ever where nothing is set", () => {
    expect(silenceEnds(silenceOf(talking), { warnMs: null, endMs: null })).toBeNull();
  });
});
