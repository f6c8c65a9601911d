import { describe, expect, test } from "vitest";
import { isInvited } from "../../src/core/invitation.ts";
import { refOf, standing } from "../../src/core/person.ts";
import { cast, type Fact, given, groups, logs, over, takenBy, ticketOf } from "./given.ts";

const asked: Fact = ["rosana", { type: "colleague_invited", session: 1, agent: refOf(cast.dora) }];
const withDora = [...logs.active, asked];
const dora = { verb: "invite", agent: refOf(cast.dora) } as const;
const hello = { verb: "post", text: "hello" } as const;

describe("an invitation", () => {
  test("names the colleague; asking again changes nothing", () => {
    expect(given(logs.active).when("rosana", dora)).toEqual([
      { type: "colleague_invited", session: 1, agent: refOf(cast.dora) },
    ]);
    expect(given(withDora).when("rosana", dora)).toEqual([]);
  });

  test("is the holder's to make, of a chat that runs", () => {
    expect(given(logs.active).when("caio", dora)).toBe("not_yours");
    expect(given(logs.active).when("ana", dora)).toBe("not_allowed");
    expect(given(logs.active).when("boss", dora)).toHaveLength(1);
    expect(given(logs.waiting).when("rosana", dora)).toBe("no_session");
    expect(given(logs.ended).when("rosana", dora)).toBe("no_session");
  });

  test("is for neither the requester nor the holder", () => {
    const whom = (who: "ana" | "rosana") => ({ verb: "invite", agent: refOf(cast[who]) }) as const;
    expect(given(logs.active).when("rosana", whom("ana"))).toBe("own_ticket");
    expect(given(logs.active).when("rosana", whom("rosana"))).toBe("already_taken");
  });

  test("lets somebody of another group read and write on the agent's side, and no more", () => {
    expect(given(logs.active).when("dora", hello)).toBe("not_found");
    expect(given(withDora).when("dora", hello)).toEqual([
      { type: "message_posted", session: 1, side: "agent", text: "hello" },
    ]);
    for (const verb of ["release", "end"] as const)
      expect(given(withDora).when("dora", { verb })).toBe("not_yours");
    expect(given(withDora).when("dora", { verb: "resolve", solution: "done" })).toBe("not_yours");
    expect(given(withDora).when("caio", hello)).toBe("not_yours");
  });

  test("ends with the session, and does not come back with the next", () => {
    const ended = [...withDora, over];
    expect(given(ended).when("dora", hello)).toBe("not_found");
    const again: Fact[] = [
      ...ended,
      ["ana", { type: "session_queued", session: 2, reason: "resume" }],
      takenBy("rosana", 2, 2),
    ];
    expect(isInvited("dora", ticketOf(again))).toBe(false);
    expect(standing(cast.dora, ticketOf(again), groups)).toBe("none");
  });
});

describe("a transfer with a note", () => {
  test("leaves the note behind it, for the desk alone", () => {
    const to = { verb: "transfer", group: refOf(groups[1]!), agent: null, agentHolds: 0 } as const;
    expect(given(logs.active).when("rosana", { ...to, note: "try the proxy" })).toEqual([
      expect.objectContaining({ type: "ticket_transferred", group: refOf(groups[1]!) }),
      { type: "note_posted", text: "try the proxy" },
    ]);
    expect(given(logs.active).when("rosana", to)).toHaveLength(1);
  });
});

describe("the capacity of a group", () => {
  test("counts what an agent holds of it, at a take and at a transfer to them", () => {
    const full = { groupHolds: 2, groupCapacity: 2 };
    const to = {
      verb: "transfer",
      group: refOf(groups[0]!),
      agent: refOf(cast.caio),
      agentHolds: 2,
    } as const;
    for (const [facts, who, command] of [
      [logs.waiting, "caio", { verb: "take" }],
      [logs.active, "rosana", to],
    ] as const) {
      expect(given(facts).when(who, command, full)).toBe("over_capacity");
      expect(given(facts).when(who, command, { ...full, groupHolds: 1 })).toHaveLength(1);
    }
  });
});
