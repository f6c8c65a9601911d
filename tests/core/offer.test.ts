import { describe, expect, test } from "vitest";
import { isInternal } from "../../src/core/event.ts";
import { lapse, offer } from "../../src/core/offer.ts";
import { refOf } from "../../src/core/person.ts";
import { cast, type Fact, given, logs, minute, noon, takenBy, ticketOf } from "./given.ts";

const until = noon + 30 * minute;
const toCaio: Fact = [
  "rosana",
  { type: "session_offered", session: 1, agent: refOf(cast.caio), until: new Date(until).toISOString() },
];
const offered = [...logs.waiting, toCaio];

describe("an offer", () => {
  test("is made of a chat that waits, to one agent at a time", () => {
    expect(offer(ticketOf(logs.waiting), refOf(cast.caio), until)).toEqual([toCaio[1]]);
    expect(offer(ticketOf(offered), refOf(cast.rosana), until)).toEqual([]);
    for (const facts of [logs.none, logs.active, logs.ended, logs.cancelled])
      expect(offer(ticketOf(facts), refOf(cast.caio), until)).toEqual([]);
  });

  test("stands on the ticket until it lapses, is accepted, or somebody else is quicker", () => {
    expect(ticketOf(offered).offer).toEqual({ agent: refOf(cast.caio), until });
    const lapsed: Fact = ["rosana", { type: "session_offer_lapsed", session: 1, agent: refOf(cast.caio) }];
    for (const next of [lapsed, takenBy("caio", 1), takenBy("rosana", 1)])
      expect(ticketOf([...offered, next]).offer).toBeNull();
  });

  test("locks nothing: another agent may take the chat", () => {
    expect(given(offered).when("rosana", { verb: "take" })).toHaveLength(1);
  });

  test("lapses for the agent who has it, and for nobody else", () => {
    expect(lapse(ticketOf(offered), "caio")).toEqual([
      { type: "session_offer_lapsed", session: 1, agent: refOf(cast.caio) },
    ]);
    expect(lapse(ticketOf(offered), "rosana")).toEqual([]);
    expect(lapse(ticketOf([...offered, takenBy("caio", 1)]), "caio")).toEqual([]);
  });

  test("is the desk's own business, and moves nothing that the requester counts", () => {
    expect(isInternal("session_offered") && isInternal("session_offer_lapsed")).toBe(true);
    expect(ticketOf(offered)).toMatchObject({ seq: 3, publicSeq: 2 });
  });
});
