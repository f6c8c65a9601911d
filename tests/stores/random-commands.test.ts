import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import type { Append, EventLog } from "../../src/core/ports.ts";
import type { TicketCommand } from "../../src/core/session.ts";
import { evolve, type TicketState } from "../../src/core/ticket.ts";
import { createMemoryEventLog } from "../../src/daemon/stores/memory.ts";
import { openSqliteEventLog } from "../../src/daemon/stores/sql-event-log.ts";
import { asking, capacity, cast, type Name, outcome, registering, TestClock } from "./cast.ts";

const folder = mkdtempSync(join(tmpdir(), "chatdesk-random-"));
afterAll(() => rmSync(folder, { recursive: true }));

const names = Object.keys(cast) as Name[];
const anybody = fc.constantFrom(...names);
const agents = fc.constantFrom(null, "rosana" as const, "caio" as const);
const verbs = [
  "take",
  "take",
  "take",
  "release",
  "end",
  "leave_queue",
  "resume",
  "close",
  "reactivate",
] as const;
const text = fc.constantFrom("a", "b", "é 🙂");

const command: fc.Arbitrary<TicketCommand> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      verb: fc.constant("post" as const),
      text,
      lease: fc.option(fc.nat(4), { nil: undefined }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ verb: fc.constant("note" as const), text }) },
  { weight: 6, arbitrary: fc.constantFrom(...verbs).map((verb) => ({ verb })) },
  {
    weight: 2,
    arbitrary: fc.tuple(fc.constantFrom("n1", "n2"), agents).map(([id, agent]) => ({
      verb: "transfer" as const,
      group: { id, name: id },
      agent: agent && { id: agent, name: agent },
      agentHolds: 0,
    })),
  },
  { weight: 1, arbitrary: text.map((reason) => ({ verb: "cancel" as const, reason })) },
  { weight: 1, arbitrary: text.map((reason) => ({ verb: "suspend" as const, reason })) },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom("high" as const, "low" as const)
      .map((impact) => ({ verb: "prioritise" as const, impact })),
  },
  { weight: 1, arbitrary: text.map((solution) => ({ verb: "resolve" as const, solution })) },
  { weight: 1, arbitrary: text.map((reason) => ({ verb: "reopen" as const, reason })) },
  { weight: 1, arbitrary: fc.nat(5).map((score) => ({ verb: "rate" as const, score, comment: null })) },
);

const registrations = fc
  .record(
    {
      requester: fc.constantFrom("ana" as const, "bia" as const),
      group: fc.constantFrom("n1", "n2"),
      chat: fc.boolean(),
      key: fc.constantFrom("k1", "k2"),
    },
    { requiredKeys: ["requester", "group", "chat"] },
  )
  .map((one): Append => registering(one));
const changes = fc.oneof(
  { weight: 1, arbitrary: registrations },
  {
    weight: 4,
    arbitrary: fc
      .tuple(
        anybody,
        fc.integer({ min: 1, max: 3 }),
        command,
        fc.option(fc.constantFrom("m1", "m2"), { nil: undefined }),
      )
      .map((args) => asking(...args)),
  },
);
/** What is asked in one turn, the read pointer that moves after it, and how far the clock goes. */
const turns = fc.array(
  fc.record({
    changes: fc.array(changes, { minLength: 1, maxLength: 6 }),
    seen: fc.tuple(fc.integer({ min: 1, max: 3 }), anybody, fc.nat(9)),
    ms: fc.integer({ min: -500, max: 2000 }),
  }),
  { minLength: 4, maxLength: 16 },
);

test("the memory log and SQLite's answer alike, whatever is asked, and the file keeps it all", async () => {
  let run = 0;
  const reached = new Set<string>();
  await fc.assert(
    fc.asyncProperty(turns, async (script) => {
      const clock = new TestClock();
      const file = join(folder, `${++run}.db`);
      const open = () => openSqliteEventLog({ file, clock, onFatal: (error) => expect.fail(String(error)) });
      const memory = createMemoryEventLog({ clock });
      let sqlite = await open();
      for (const log of [memory, sqlite]) await log.append(registering());
      for (const { changes, seen, ms } of script) {
        const [expected, actual] = await Promise.all(
          [memory, sqlite].map((log) => Promise.all(changes.map((change) => outcome(log.append(change))))),
        );
        expect(actual).toEqual(expected);
        for (const one of expected ?? [])
          reached.add(typeof one === "string" ? one : one.repeated ? "repeated" : "made");
        for (const log of [memory, sqlite]) await log.markSeen(...seen);
        clock.time += ms;
      }
      const expected = await everything(memory);
      expect(await everything(sqlite)).toEqual(expected);
      await sqlite.close();
      sqlite = await open();
      expect(await everything(sqlite)).toEqual(expected);
      await sqlite.close();
      expectSound(expected);
    }),
    { numRuns: 60 },
  );
  // The commands are only worth something where they reach the rules.
  expect([...reached]).toEqual(expect.arrayContaining(["made", "repeated", "message_id_reused"]));
});

/** All that can be read of a log. */
async function everything(log: EventLog) {
  const tickets = await log.tickets({ limit: 100 });
  const perTicket = tickets.flatMap(({ number }) => names.map((name) => ({ number, name })));
  return {
    tickets,
    committed: await log.committed(0, 10_000),
    counts: await log.counts(),
    holds: await Promise.all(names.map((name) => log.holds(name))),
    seen: await Promise.all(perTicket.map(({ number, name }) => log.seen(number, name))),
    unread: await Promise.all(perTicket.map(({ number, name }) => log.unread(number, name))),
  };
}

function expectSound({ tickets, committed, holds }: Awaited<ReturnType<typeof everything>>): void {
  expect(Math.max(...holds)).toBeLessThanOrEqual(capacity);
  for (const ticket of tickets) {
    const log = committed.map(({ event }) => event).filter((event) => event.ticket === ticket.number);
    expect(log.map(({ seq }) => seq)).toEqual(log.map((_, at) => at + 1));
    expect(log.reduce<TicketState | null>(evolve, null)).toEqual(ticket);
  }
}
