import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Calendar } from "../../src/core/calendar.ts";
import { type ClockName, clockNames, clocksOf } from "../../src/core/clock.ts";
import { clockNews, clockStanding, dueAfter, withDues } from "../../src/core/due.ts";
import type { StoredEvent, TicketEvent } from "../../src/core/event.ts";
import { refOf, standing } from "../../src/core/person.ts";
import { Refusal } from "../../src/core/refusal.ts";
import { decide, lose, type TicketCommand } from "../../src/core/session.ts";
import { evolve, type TicketState } from "../../src/core/ticket.ts";
import { cast, groups, minute, type Name, noon, registeredFor } from "./given.ts";

/** Noon is a Tuesday's. */
const office = Calendar.parse({
  id: "office",
  name: "Office hours",
  zone: "UTC",
  hours: { tuesday: ["09:00-12:10", "13:00-18:00"], wednesday: ["09:00-18:00"] },
});
const iso = (ms: number): string => new Date(ms).toISOString();

/** One ticket whose group has these hours, and everything that happens to it, as the daemon writes it down. */
class Play {
  readonly events: StoredEvent[] = [];
  readonly targets: { readonly responseSeconds: number | null; readonly solutionSeconds: number | null };
  readonly #hoursOf: (group: string) => Calendar | null;
  now = noon;

  constructor(
    targets: { responseSeconds: number | null; solutionSeconds: number | null },
    hoursOf: (group: string) => Calendar | null,
    chat: boolean,
  ) {
    this.targets = targets;
    this.#hoursOf = hoursOf;
    const due = (seconds: number | null) =>
      dueAfter(hoursOf("network"), noon, seconds === null ? null : seconds * 1000);
    const [, registration] = registeredFor("ana");
    const first = {
      ...registration,
      ...targets,
      responseDue: due(targets.responseSeconds),
      solutionDue: due(targets.solutionSeconds),
    } as TicketEvent;
    this.#append([
      first,
      ...(chat ? [{ type: "session_queued", session: 1, reason: "start" } as const] : []),
    ]);
  }

  get ticket(): TicketState {
    return this.events.reduce<TicketState | null>(evolve, null)!;
  }

  does(who: Name, command: TicketCommand): void {
    const ground = {
      actor: { person: cast[who] },
      standing: standing(cast[who], this.ticket, groups),
      now: this.now,
      holds: 0,
      capacity: 5,
      messageExchange: true,
    };
    try {
      this.record(decide(command, this.ticket, ground));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
    }
  }

  record(events: readonly TicketEvent[]): void {
    this.#append(withDues(this.ticket, events, this.now, this.#hoursOf));
  }

  news(percent = 75): readonly TicketEvent[] {
    return clockNews(this.ticket, this.now, this.#hoursOf(this.ticket.group.id), percent)
      .filter(({ at }) => at <= this.now)
      .map(({ event }) => event);
  }

  #append(events: readonly TicketEvent[]): void {
    let ticket = this.events.reduce<TicketState | null>(evolve, null);
    for (const event of events) {
      const stored: StoredEvent = {
        ...event,
        ticket: 54790,
        seq: (ticket?.seq ?? 0) + 1,
        publicPrev: ticket?.publicSeq ?? 0,
        at: iso(this.now),
        by: refOf(cast.rosana),
      };
      ticket = evolve(ticket, stored);
      this.events.push(stored);
    }
  }
}

const network = { id: "network", name: "the network" };
const erp = { id: "erp", name: "ERP" };
const rosana = refOf(cast.rosana);

const commands: readonly (readonly [Name, TicketCommand])[] = [
  ["root", { verb: "take" }],
  ["rosana", { verb: "take" }],
  ["root", { verb: "release" }],
  ["root", { verb: "transfer", group: network, agent: null, agentHolds: 0 }],
  ["root", { verb: "transfer", group: network, agent: rosana, agentHolds: 0 }],
  ["root", { verb: "end" }],
  ["ana", { verb: "leave_queue" }],
  ["ana", { verb: "resume" }],
  ["root", { verb: "suspend", reason: "waits" }],
  ["root", { verb: "reactivate" }],
  ["root", { verb: "prioritise", impact: "low" }],
  ["root", { verb: "resolve", solution: "renewed" }],
  ["ana", { verb: "close" }],
  ["ana", { verb: "cancel", reason: "a mistake" }],
  ["ana", { verb: "reopen", reason: null }],
  ["ana", { verb: "post", text: "hello" }],
];
const due = (ticket: TicketState, clock: ClockName): string | null =>
  clock === "capture" ? ticket.responseDue : ticket.solutionDue;

describe("whatever happens to a ticket", () => {
  const someTargets = fc.record({
    responseSeconds: fc.option(fc.integer({ min: 1, max: 300 }).map((minutes) => minutes * 60)),
    solutionSeconds: fc.option(fc.integer({ min: 1, max: 1500 }).map((minutes) => minutes * 60)),
  });
  const steps = fc.array(
    fc.tuple(
      fc.integer({ min: 0, max: 200 * minute }),
      fc.option(fc.constantFrom(...commands), { nil: "lost" as const, freq: 12 }),
    ),
    { maxLength: 20 },
  );

  test("the dues and clocks that it keeps are those that a plain recomputation from its log gives", () => {
    fc.assert(
      fc.property(
        someTargets,
        fc.constantFrom(null, office),
        fc.boolean(),
        steps,
        (targets, hours, chat, done) => {
          const play = new Play(targets, () => hours, chat);
          for (const [gap, step] of done) {
            play.now += gap;
            // The keeper looks before and after.
            play.record(play.news());
            if (step === "lost") play.record(lose(play.ticket, play.ticket.session?.lease ?? 0));
            else play.does(...step);
            const clocks = clocksOf(play.events, targets, hours, play.now);
            for (const name of clockNames) {
              const clock = clocks[name];
              const stands = clockStanding(play.ticket, name, play.now);
              expect(stands === "none").toBe(clock === null);
              expect(stands === "breached").toBe(clock?.breached ?? false);
              if (typeof clock?.due === "number") expect(due(play.ticket, name)).toBe(iso(clock.due));
            }
          }
          const told = play.events.filter(({ type }) => type.startsWith("clock_"));
          expect(new Set(told.map((event) => `${event.type} ${"clock" in event && event.clock}`)).size).toBe(
            told.length,
          );
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe("dues", () => {
  const promised = { responseSeconds: 600, solutionSeconds: 3600 };

  test("a reactivation carries when the clocks run out now, and so does a chat that comes back", () => {
    const play = new Play(promised, () => null, true);
    play.now = noon + 4 * minute;
    play.does("caio", { verb: "suspend", reason: "waits" });
    expect(play.events.at(-1)).not.toHaveProperty("solutionDue");
    play.now = noon + 24 * minute;
    play.does("caio", { verb: "reactivate" });
    expect(play.events.at(-1)).toMatchObject({
      type: "ticket_reactivated",
      responseDue: iso(noon + 30 * minute),
      solutionDue: iso(noon + 80 * minute),
    });
    play.does("rosana", { verb: "take" });
    play.now = noon + 34 * minute;
    play.does("rosana", { verb: "release" });
    expect(play.events.at(-1)).toMatchObject({ responseDue: iso(noon + 40 * minute) });
    expect(play.events.at(-1)).not.toHaveProperty("solutionDue");
    expect(play.ticket.solutionDue).toBe(iso(noon + 80 * minute));
  });

  test("what is left goes over to the hours of the group it is handed to", () => {
    // Without hours it is due at 13:00; 11 minutes past noon the office has its lunch until 13:00.
    const play = new Play(promised, (group) => (group === "erp" ? office : null), true);
    play.now = noon + 11 * minute;
    play.does("caio", { verb: "transfer", group: erp, agent: null, agentHolds: 0 });
    expect(play.events.at(-1)).toMatchObject({ solutionDue: iso(noon + 109 * minute) });
    // The ten minutes to take it were used up before: that stays so.
    expect(play.ticket.responseDue).toBe(iso(noon + 10 * minute));
  });

  test("a target beyond twenty years is no due, and never told", () => {
    const play = new Play({ responseSeconds: null, solutionSeconds: 999_999 * 86_400 }, () => office, true);
    expect(play.ticket.solutionDue).toBeNull();
    play.does("caio", { verb: "suspend", reason: "waits" });
    play.does("caio", { verb: "reactivate" });
    expect(play.ticket.solutionDue).toBeNull();
    expect(play.news()).toEqual([]);
  });
});

describe("what the desk is told", () => {
  const promised = { responseSeconds: 600, solutionSeconds: 3600 };
  const typesAt = (play: Play, minutes: number, percent?: number): string[] => {
    play.now = noon + minutes * minute;
    const news = play.news(percent);
    play.record(news);
    return news.map((event) => `${event.type} ${"clock" in event ? event.clock : ""}`);
  };

  test.each([
    ["before three quarters of it, nothing", 7, []],
    ["from three quarters on, a warning", 7.5, ["clock_warned capture"]],
    ["at the end, the breach", 10, ["clock_breached capture"]],
    ["of both", 60, ["clock_breached capture", "clock_breached solution"]],
  ])("%s", (_, minutes, expected) => {
    expect(typesAt(new Play(promised, () => null, true), minutes)).toEqual(expected);
  });

  test("each thing once, whatever pauses and goes on in between", () => {
    const play = new Play(promised, () => null, true);
    expect(typesAt(play, 8)).toEqual(["clock_warned capture"]);
    expect(typesAt(play, 9)).toEqual([]);
    play.does("caio", { verb: "suspend", reason: "waits" });
    expect(typesAt(play, 30)).toEqual([]);
    play.does("caio", { verb: "reactivate" });
    expect(typesAt(play, 30.5)).toEqual([]);
    expect(typesAt(play, 31)).toEqual(["clock_breached capture"]);
    expect(typesAt(play, 40)).toEqual([]);
  });

  test("by the hours of the group and the percentage that is set", () => {
    const play = new Play(promised, () => office, true);
    expect(typesAt(play, 8, 90)).toEqual([]);
    expect(typesAt(play, 9, 90)).toEqual(["clock_warned capture"]);
    expect(typesAt(play, 30, 90)).toEqual(["clock_breached capture"]);
    // Ten of sixty minutes had run before lunch: three quarters are used up at 13:35.
    expect(typesAt(play, 94)).toEqual([]);
    expect(typesAt(play, 95)).toEqual(["clock_warned solution"]);
  });

  test("nothing of a capture that no chat waits for, nor after the take in time", () => {
    expect(typesAt(new Play(promised, () => null, false), 30)).toEqual([]);
    const taken = new Play(promised, () => null, true);
    taken.now = noon + 5 * minute;
    taken.does("rosana", { verb: "take" });
    expect(typesAt(taken, 30)).toEqual([]);
  });
});
