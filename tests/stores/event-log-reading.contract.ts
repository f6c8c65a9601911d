import { describe, expect } from "vitest";
import type { TicketFilter } from "../../src/core/ports.ts";
import { asking, cast, registering, saying } from "./cast.ts";
import { type OpenLog, onNewLog } from "./on-new-log.ts";

/** What every event log owes those who read. */
export function readingContract(name: string, open: OpenLog): void {
  const on = onNewLog(open);

  describe(`${name}: reading`, () => {
    on("lists what passes a filter, newest first, in pages", async (log) => {
      await log.append(registering());
      await log.append(registering({ requester: "bia", group: "n2", chat: false }));
      await log.append(registering({ requester: "bia", activity: "mail", as: { person: cast.ana } }));
      await log.append(registering({ group: "n2" }));
      await log.append(asking("rosana", 4, { verb: "take" }));
      await log.append(asking("ana", 1, { verb: "cancel", reason: "never mind" }));
      const numbers = async (filter: Omit<TicketFilter, "limit">, limit = 9) =>
        (await log.tickets({ ...filter, limit })).map(({ number }) => number);
      expect(await numbers({})).toEqual([4, 3, 2, 1]);
      expect(await numbers({}, 2)).toEqual([4, 3]);
      expect(await numbers({ before: 3 }, 2)).toEqual([2, 1]);
      expect(await numbers({ requester: "bia" })).toEqual([3, 2]);
      expect(await numbers({ own: "ana" })).toEqual([4, 3, 1]);
      expect(await numbers({ own: "ana", before: 4 }, 1)).toEqual([3]);
      expect(await numbers({ agent: "rosana" })).toEqual([4]);
      expect(await numbers({ chat: ["waiting", "active"] })).toEqual([4, 3]);
      expect(await numbers({ chat: ["none"] })).toEqual([2]);
      expect(await numbers({ chat: [] })).toEqual([]);
      expect(await numbers({ status: ["cancelled", "in_progress"] })).toEqual([4, 1]);
      expect(await numbers({ groups: ["n2"], status: ["registered"] })).toEqual([2]);
      expect(await numbers({ activity: "mail" })).toEqual([3]);
      expect((await log.tickets({ agent: "rosana", limit: 1 }))[0]).toEqual(await log.ticket(4));
    });

    on("shows all tickets' events in the order of their commits", async (log) => {
      await log.append(registering());
      await log.append(registering());
      await Promise.all([log.append(saying("ana", 2, "a")), log.append(saying("ana", 1, "b"))]);
      const all = await log.committed(0, 100);
      expect(all.map(({ event }) => `${event.ticket}/${event.seq}`)).toEqual([
        "1/1",
        "1/2",
        "2/1",
        "2/2",
        "2/3",
        "1/3",
      ]);
      expect(all.map(({ position }) => position)).toEqual([1, 2, 3, 4, 5, 6]);
      expect(await log.committed(all[3]!.position, 1)).toEqual([all[4]]);
      expect(await log.committed(await log.head(), 1)).toEqual([]);
    });

    on("knows what an author recorded under an id, of that ticket and that author alone", async (log) => {
      for (const _ of [1, 2]) await log.append(registering());
      await log.append({ ...saying("ana", 1, "one"), messageId: "the-id-of-one" });
      expect(await log.recorded(1, "ana", "the-id-of-one")).toBe(true);
      expect(await log.recorded(1, "ana", "another-id")).toBe(false);
      expect(await log.recorded(1, "rosana", "the-id-of-one")).toBe(false);
      expect(await log.recorded(2, "ana", "the-id-of-one")).toBe(false);
      expect(await log.recorded(3, "ana", "the-id-of-one")).toBe(false);
    });

    on("read pointers only go forward, and never past the log", async (log) => {
      await log.append(registering());
      await log.append(saying("ana", 1, "one"));
      expect(await log.seen(1, "rosana")).toBe(0);
      await log.markSeen(1, "rosana", 3);
      await log.markSeen(1, "rosana", 2);
      expect(await log.seen(1, "rosana")).toBe(3);
      await log.markSeen(1, "rosana", 4_000_000);
      expect(await log.seen(1, "rosana")).toBe(3);
      await log.append(saying("ana", 1, "two"));
      expect(await log.unread(1, "rosana")).toBe(1);
      await log.markSeen(7, "rosana", 1);
      expect(await log.seen(7, "rosana")).toBe(0);
    });

    on("counts others' messages as unread, and nothing else", async (log) => {
      await log.append(registering());
      await log.append(saying("ana", 1, "one"));
      await log.append(asking("rosana", 1, { verb: "take" }));
      await log.append(asking("rosana", 1, { verb: "note", text: "psst" }));
      await log.append(saying("rosana", 1, "two"));
      await log.append(saying("rosana", 1, "three"));
      expect([
        await log.unread(1, "ana"),
        await log.unread(1, "rosana"),
        await log.unread(1, "caio"),
      ]).toEqual([2, 1, 3]);
      await log.markSeen(1, "ana", 6);
      expect(await log.unread(1, "ana")).toBe(1);
    });

    on("counts the chats that wait and run", async (log) => {
      for (let n = 0; n < 3; n++) await log.append(registering());
      await log.append(registering({ chat: false }));
      expect(await log.counts()).toEqual({ waiting: 3, active: 0 });
      await log.append(asking("rosana", 1, { verb: "take" }));
      await log.append(asking("ana", 2, { verb: "leave_queue" }));
      expect(await log.counts()).toEqual({ waiting: 1, active: 1 });
      await log.append(asking("rosana", 1, { verb: "release" }));
      expect(await log.counts()).toEqual({ waiting: 2, active: 0 });
    });
  });
}
