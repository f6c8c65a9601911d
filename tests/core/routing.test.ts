import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Candidate, choose, hasRoom, type RoutingRule, routingRules } from "../../src/core/routing.ts";

const chat = { requester: { id: "ana" } };
const agent = (id: string, more: Partial<Candidate> = {}): Candidate => ({
  id,
  holds: 0,
  capacity: 2,
  idleSince: 0,
  lastOfferedAt: null,
  declinedAt: null,
  ...more,
});

const acting = routingRules.filter((rule) => rule !== "manual");
const anyRule = fc.constantFrom(...routingRules);
const anyActing = fc.constantFrom(...acting);
const small = fc.integer({ min: 0, max: 4 });
const moment = fc.integer({ min: 0, max: 20 });
const anyCandidates = fc.uniqueArray(
  fc.record({
    id: fc.constantFrom("ana", "bia", "caio", "dora", "eva", "rosana"),
    holds: small,
    capacity: small,
    groupHolds: fc.option(small, { nil: undefined }),
    groupCapacity: fc.option(small, { nil: undefined }),
    idleSince: moment,
    lastOfferedAt: fc.option(moment),
    declinedAt: fc.option(moment),
  }),
  { selector: (one) => one.id },
);

describe("each rule", () => {
  test.each<[RoutingRule, Partial<Candidate>, Partial<Candidate>]>([
    ["longest_idle", { idleSince: 10, holds: 1 }, { idleSince: 20 }],
    ["least_loaded", { holds: 1, capacity: 4, idleSince: 9 }, { holds: 1, capacity: 2 }],
    ["least_loaded", { holds: 1, idleSince: 1 }, { holds: 1, idleSince: 2 }],
    ["round_robin", { lastOfferedAt: 1, idleSince: 9 }, { lastOfferedAt: 2 }],
    ["round_robin", { lastOfferedAt: null }, { lastOfferedAt: -5 }],
  ])("%s prefers %o to %o", (rule, better, worse) => {
    expect(choose(rule, [agent("bia", worse), agent("caio", better)], chat)).toBe("caio");
    expect(choose(rule, [agent("bia", better), agent("caio", worse)], chat)).toBe("bia");
  });

  test.each(acting)("%s settles a tie by id", (rule) => {
    expect(choose(rule, [agent("caio"), agent("bia"), agent("dora")], chat)).toBe("bia");
  });

  test("manual offers nothing", () => {
    expect(choose("manual", [agent("bia")], chat)).toBeNull();
  });
});

describe("whoever let the chat pass", () => {
  test("comes after everybody else with room", () => {
    const candidates = [agent("bia", { declinedAt: 5 }), agent("caio", { holds: 1, idleSince: 99 })];
    for (const rule of acting) expect(choose(rule, candidates, chat)).toBe("caio");
  });

  test("is asked again once nobody else has room, the longest ago first", () => {
    const candidates = [
      agent("bia", { declinedAt: 9 }),
      agent("caio", { declinedAt: 4, idleSince: 99 }),
      agent("dora", { holds: 2 }),
    ];
    for (const rule of acting) expect(choose(rule, candidates, chat)).toBe("caio");
  });

  test("is not asked again while full", () => {
    for (const rule of acting)
      expect(choose(rule, [agent("bia", { declinedAt: 9, holds: 2 })], chat)).toBeNull();
  });

  test("each is asked once before anybody is asked twice", () => {
    fc.assert(
      fc.property(anyActing, anyCandidates, (rule, candidates) => {
        let all = candidates.map((one) => ({ ...one, declinedAt: null as number | null }));
        const able = all.filter((one) => one.id !== "ana" && hasRoom(one)).length;
        const asked: string[] = [];
        for (let at = 0; at < 2 * able; at++) {
          const id = choose(rule, all, chat);
          asked.push(id!);
          all = all.map((one) => (one.id === id ? { ...one, lastOfferedAt: at, declinedAt: at } : one));
        }
        expect(new Set(asked.slice(0, able)).size).toBe(able);
        expect(asked.slice(able)).toEqual(asked.slice(0, able));
      }),
    );
  });
});

describe("whatever the rule", () => {
  test("somebody with room is found exactly where there is one, never the requester", () => {
    fc.assert(
      fc.property(anyRule, anyCandidates, (rule, candidates) => {
        const id = choose(rule, candidates, chat);
        const able = candidates.filter(
          (one) =>
            one.id !== "ana" &&
            one.holds < one.capacity &&
            (one.groupCapacity === undefined || (one.groupHolds ?? 0) < one.groupCapacity),
        );
        if (rule === "manual" || able.length === 0) expect(id).toBeNull();
        else expect(able.map((one) => one.id)).toContain(id);
      }),
    );
  });

  test("the order in which candidates are named does not matter", () => {
    const shuffled = anyCandidates.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
    );
    fc.assert(
      fc.property(anyRule, shuffled, (rule, [all, mixed]) => {
        expect(choose(rule, mixed, chat)).toBe(choose(rule, all, chat));
      }),
    );
  });

  test("nobody ever holds more than they may, over a day of offers and ends", () => {
    const steps = fc.array(fc.oneof(fc.constant("offer" as const), small), { maxLength: 60 });
    fc.assert(
      fc.property(anyActing, anyCandidates, steps, (rule, candidates, day) => {
        const agents = candidates.map((one) => ({ ...one, holds: 0, groupHolds: 0, declinedAt: null }));
        day.forEach((step, at) => {
          if (step === "offer") {
            const id = choose(rule, agents, chat);
            const room = agents.filter((one) => one.id !== "ana" && hasRoom(one));
            expect(id === null).toBe(room.length === 0);
            const taker = agents.find((one) => one.id === id);
            if (taker) Object.assign(taker, given(taker, at));
          } else {
            const ender = agents[step];
            if (ender && ender.holds > 0) {
              ender.holds--;
              ender.groupHolds--;
            }
          }
          for (const one of agents) {
            expect(one.holds).toBeLessThanOrEqual(one.capacity);
            expect(one.groupHolds).toBeLessThanOrEqual(one.groupCapacity ?? one.capacity);
          }
        });
      }),
    );
  });
});

describe("fairness over many rounds", () => {
  const staff = ["bia", "caio", "dora", "eva", "rosana"];
  const anyStaff = fc.shuffledSubarray(staff, { minLength: 1 });
  const rounds = fc.integer({ min: 1, max: 200 });

  test("round robin never lets two agents differ by more than one offer", () => {
    fc.assert(
      fc.property(anyStaff, rounds, (ids, many) => {
        expect(spread("round_robin", ids, many)).toBeLessThanOrEqual(1);
      }),
    );
  });

  test("so does the longest idle, where chats end as they come", () => {
    fc.assert(
      fc.property(anyStaff, rounds, (ids, many) => {
        expect(spread("longest_idle", ids, many)).toBeLessThanOrEqual(1);
      }),
    );
  });

  test("the least loaded fills all evenly, by share of what each may hold", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 5 }), (capacities) => {
        const agents = capacities.map((capacity, at) => agent(staff[at]!, { capacity, idleSince: 0 }));
        const total = capacities.reduce((sum, one) => sum + one, 0);
        for (let at = 1; at <= total; at++) {
          const taker = agents.find((one) => one.id === choose("least_loaded", agents, chat))!;
          for (const one of agents)
            expect(taker.holds / taker.capacity).toBeLessThanOrEqual(one.holds / one.capacity);
          Object.assign(taker, given(taker, at));
        }
        expect(agents.map((one) => one.holds)).toEqual(capacities);
      }),
    );
  });

  /** How far the most and the least favoured are apart after so many offers, each chat ending before the next. */
  function spread(rule: RoutingRule, ids: readonly string[], many: number): number {
    const agents = ids.map((id) => agent(id));
    const counts = new Map(ids.map((id) => [id, 0]));
    for (let at = 1; at <= many; at++) {
      const taker = agents.find((one) => one.id === choose(rule, agents, chat))!;
      Object.assign(taker, { lastOfferedAt: at, idleSince: at });
      counts.set(taker.id, counts.get(taker.id)! + 1);
    }
    return Math.max(...counts.values()) - Math.min(...counts.values());
  }
});

/** What an agent's figures are after the offer of that moment. */
function given(taker: Candidate, at: number): Partial<Candidate> {
  return {
    holds: taker.holds + 1,
    groupHolds: (taker.groupHolds ?? 0) + 1,
    lastOfferedAt: at,
    idleSince: at,
  };
}
