import { describe, expect } from "vitest";
import { bodyOf, eventText } from "../../src/core/event.ts";
import { Refusal } from "../../src/core/refusal.ts";
import { evolve, type TicketState } from "../../src/core/ticket.ts";
import { asking, cast, outcome, registering, saying, story } from "./cast.ts";
import { type OpenLog, onNewLog } from "./on-new-log.ts";

/**
 * What every event log owes those who write.
 */
export function eventLogContract(name: string, open: OpenLog): void {
  const on = onNewLog(open);

  describe(`${name}: registering`, () => {
    on("numbers tickets from 1, and a refused one takes no number", async (log) => {
      const told: number[] = [];
      const refusing = { ...registering(), decide: () => refuse(told) };
      expect((await log.append(registering())).ticket.number).toBe(1);
      await expect(log.append({ ...refusing })).rejects.toThrow(Refusal);
      const next = await log.append({
        ...registering(),
        decide: (reading) => {
          told.push(reading.number);
          return registering().decide(reading);
        },
      });
      expect([next.ticket.number, ...told]).toEqual([2, 2]);
      expect(await log.head()).toBe(4);
    });

    on("answers a used key with its first ticket, before anything is decided", async (log) => {
      const first = await log.append(registering({ key: "job 7" }));
      await log.append(saying("ana", 1, "hello"));
      const again = await log.append({ ...registering({ key: "job 7" }), decide: () => refuse() });
      expect(again).toMatchObject({
        repeated: true,
        ticket: { number: 1, seq: 3 },
        events: [first.events[0]],
      });
      expect((await log.append(registering({ key: "job 7", requester: "bia" }))).ticket.number).toBe(2);
      expect((await log.append(registering({ key: "job 8" }))).ticket.number).toBe(3);
    });

    on("answers a key that is used twice in one turn once", async (log) => {
      const [a, b] = await Promise.all([1, 2].map(() => log.append(registering({ key: "k" }))));
      expect([a?.repeated, b?.repeated, a?.ticket.number, b?.ticket.number]).toEqual([false, true, 1, 1]);
      expect(await log.head()).toBe(2);
    });

    on("keeps who acted and in whose name", async (log) => {
      await log.append(registering({ as: { person: cast.ana, via: cast.root } }));
      const [registered, queued] = await log.events(1, 0, 9);
      const ana = { id: "ana", name: cast.ana.name };
      const root = { id: "root", name: cast.root.name };
      expect(registered).toMatchObject({ by: ana, via: root, description: "the VPN drops — às vezes 🙂" });
      expect(queued).toMatchObject({ type: "session_queued", session: 1, by: ana, via: root });
      expect(await log.ticket(1)).toMatchObject({ registeredBy: ana, requester: ana });
    });
  });

  describe(`${name}: a ticket's log`, () => {
    on("is gapless, in order, and its projection is what replaying it makes", async (log, clock) => {
      await log.append(registering());
      const changes = [
        saying("ana", 1, "anybody there?"),
        asking("rosana", 1, { verb: "take" }),
        asking("rosana", 1, { verb: "note", text: "sounds like DNS" }),
        saying("rosana", 1, "yes"),
        asking("rosana", 1, {
          verb: "transfer",
          group: { id: "n2", name: "N2" },
          agent: null,
          agentHolds: 0,
        }),
        asking("caio", 1, { verb: "take" }),
        asking("caio", 1, { verb: "resolve", solution: "restarted" }),
        asking("ana", 1, { verb: "rate", score: 5, comment: null }),
        asking("ana", 1, { verb: "reopen", reason: "again" }),
        asking("ana", 1, { verb: "resume" }),
      ];
      for (const change of changes) {
        clock.time += 1000;
        const { ticket } = await log.append(change);
        expect(await log.ticket(1)).toEqual(ticket);
      }
      const events = await log.events(1, 0, 100);
      expect(events.map(({ seq }) => seq)).toEqual(events.map((_, at) => at + 1));
      expect(await log.ticket(1)).toEqual(events.reduce<TicketState | null>(evolve, null));
      expect(await log.tickets({ limit: 1 })).toEqual([await log.ticket(1)]);
    });

    on("tells each event what the requester saw before it", async (log) => {
      await log.append(registering());
      await log.append(asking("rosana", 1, { verb: "note", text: "hm" }));
      const noted = await log.append(asking("rosana", 1, { verb: "note", text: "hmm" }));
      expect(noted.ticket).toMatchObject({ seq: 4, publicSeq: 2 });
      expect(await log.ticket(1)).toMatchObject({ seq: 4, publicSeq: 2 });
      await log.append(saying("ana", 1, "hello?"));
      expect((await log.events(1, 0, 9)).map((event) => event.publicPrev)).toEqual([0, 1, 2, 2, 2]);
    });

    on("never goes back in time, whatever the clock does", async (log, clock) => {
      await log.append(registering());
      const before = clock.time;
      clock.time -= 3_600_000;
      await log.append(saying("ana", 1, "one"));
      expect((await log.append(registering())).ticket.createdAt).toBe(new Date(clock.time).toISOString());
      clock.time = before + 1;
      await log.append(saying("ana", 1, "two"));
      const times = (await log.events(1, 0, 9)).map(({ at }) => Date.parse(at) - before);
      expect(times).toEqual([0, 0, 0, 1]);
      clock.time = before - 5;
      const { events } = await log.append(asking("rosana", 1, { verb: "take" }));
      expect(events[0]).toMatchObject({ at: new Date(before + 1).toISOString(), waitedMs: 1 });
    });

    on("gives pages", async (log) => {
      await log.append(registering({ chat: false }));
      for (const text of ["a", "b", "c", "d"]) await log.append(saying("ana", 1, text));
      expect((await log.events(1, 2, 2)).map(({ seq }) => seq)).toEqual([3, 4]);
      expect(await log.events(1, 5, 2)).toEqual([]);
      expect(await log.events(99, 0, 2)).toEqual([]);
      expect(await log.ticket(99)).toBeNull();
    });
  });

  describe(`${name}: repeats`, () => {
    on("one message id makes one event, and a repeat answers with it before deciding", async (log) => {
      await log.append(registering());
      const first = await log.append(saying("ana", 1, "hello", "m-1"));
      await log.append(asking("ana", 1, { verb: "end" }));
      const again = await log.append(saying("ana", 1, "hello", "m-1"));
      expect(again).toMatchObject({ repeated: true, events: first.events, ticket: { seq: 4 } });
      expect(await outcome(log.append(saying("ana", 1, "hello", "m-2")))).toBe("session_ended");
      expect(await story(log, 1)).toEqual(["ticket_registered", "session_queued", "hello", "session_ended"]);
    });

    on("the same id twice in one turn is one event", async (log) => {
      await log.append(registering());
      const both = await Promise.all([1, 2].map(() => log.append(saying("ana", 1, "hello", "m-1"))));
      expect(both.map(({ repeated }) => repeated)).toEqual([false, true]);
      expect(both[1]?.events).toEqual(both[0]?.events);
      expect(await log.head()).toBe(3);
    });

    on("the same id with another text or another type is refused, and stays what it was", async (log) => {
      await log.append(registering());
      await log.append(saying("rosana", 1, "hello", "m-1"));
      const note = asking("rosana", 1, { verb: "note", text: "hello" }, "m-1");
      expect(await outcome(log.append(saying("rosana", 1, "hullo", "m-1")))).toBe("message_id_reused");
      expect(await outcome(log.append(note))).toBe("message_id_reused");
      expect((await story(log, 1)).slice(2)).toEqual(["hello"]);
    });

    on("ids are their author's and their ticket's own", async (log) => {
      await log.append(registering());
      await log.append(registering());
      await log.append(saying("ana", 1, "mine", "m-1"));
      expect((await log.append(saying("rosana", 1, "mine too", "m-1"))).repeated).toBe(false);
      expect((await log.append(saying("ana", 2, "there as well", "m-1"))).repeated).toBe(false);
    });

    on("a command's id marks its first event, and a repeat answers", async (log) => {
      await log.append(registering());
      const cancel = asking("ana", 1, { verb: "cancel", reason: "found it" }, "c-1");
      const { events } = await log.append(cancel);
      expect(events.map(({ type, messageId }) => [type, messageId])).toEqual([
        ["session_ended", "c-1"],
        ["ticket_cancelled", undefined],
      ]);
      expect(await log.append(cancel)).toMatchObject({ repeated: true, events: [events[0]] });
    });
  });

  describe(`${name}: deciding`, () => {
    on("of two who take one chat in the same turn exactly one wins", async (log) => {
      await log.append(registering());
      const takes = (["rosana", "caio"] as const).map((by) =>
        outcome(log.append(asking(by, 1, { verb: "take" }))),
      );
      expect(
        (await Promise.all(takes)).map((one) => (typeof one === "string" ? one : one.ticket.agent?.id)),
      ).toEqual(["rosana", "already_taken"]);
      expect(await log.holds("rosana")).toBe(1);
      expect(await log.holds("caio")).toBe(0);
    });

    on("counts what an agent holds inside the turn: no third chat with a capacity of two", async (log) => {
      for (let n = 0; n < 3; n++) await log.append(registering());
      const takes = [1, 2, 3].map((number) =>
        outcome(log.append(asking("rosana", number, { verb: "take" }))),
      );
      const taken = await Promise.all(takes);
      expect(taken.map((one) => (typeof one === "string" ? one : "taken"))).toEqual([
        "taken",
        "taken",
        "over_capacity",
      ]);
      await log.append(asking("rosana", 1, { verb: "end" }));
      expect(await log.holds("rosana")).toBe(1);
      expect(await outcome(log.append(asking("rosana", 3, { verb: "take" })))).toMatchObject({
        repeated: false,
      });
    });

    on("a refusal leaves nothing, and the others of its turn stand", async (log) => {
      await log.append(registering());
      const results = await Promise.all([
        outcome(log.append(saying("ana", 1, "one"))),
        outcome(log.append(asking("rosana", 1, { verb: "release" }))),
        outcome(log.append(saying("ana", 9, "nowhere"))),
        outcome(log.append(saying("ana", 1, "two"))),
      ]);
      expect(results.map((one) => (typeof one === "string" ? one : one.events[0]?.seq))).toEqual([
        3,
        "no_session",
        "not_found",
        4,
      ]);
      expect(await story(log, 1)).toEqual(["ticket_registered", "session_queued", "one", "two"]);
    });

    on("a decision that breaks rejects alone, as no refusal", async (log) => {
      await log.append(registering());
      const broken = log.append({
        ...saying("ana", 1, "x"),
        decide: () => {
          throw new TypeError("a bug");
        },
      });
      const [reason] = await Promise.allSettled([broken, log.append(saying("ana", 1, "fine"))]);
      expect(reason).toMatchObject({ status: "rejected", reason: expect.any(TypeError) });
      expect((await story(log, 1)).slice(2)).toEqual(["fine"]);
    });

    on("tells what it has written as text, too", async (log) => {
      const { events, bodies } = await log.append(registering());
      expect(bodies).toEqual(events.map(bodyOf));
      const [first] = events;
      const text = eventText(first!, bodies[0]!, 7);
      const { publicPrev: _, ...told } = first!;
      expect(JSON.parse(text)).toEqual({ ...told, prev: 7 });
    });

    on("a decision for no event changes nothing", async (log) => {
      await log.append(registering());
      const same = await log.append(asking("ana", 1, { verb: "resume" }, "r-1"));
      expect(same).toEqual({ ticket: await log.ticket(1), events: [], bodies: [], repeated: false });
      expect(await log.head()).toBe(2);
    });

    on("nothing can be read before it is committed, and everything once it is", async (log) => {
      const appended = log.append(registering());
      expect(await log.head()).toBe(0);
      await appended;
      expect(await log.head()).toBe(2);
    });

    on("answers no change after it was closed", async (log) => {
      const last = log.append(registering());
      await log.close();
      expect((await last).ticket.number).toBe(1);
      await expect(log.append(registering())).rejects.toThrow("closed");
    });
  });
}

function refuse(told: number[] = []): never {
  throw new Refusal("chat_inactive", { told: told.length });
}
