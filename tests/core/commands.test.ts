import { describe, expect, test } from "vitest";
import type { TicketCommand } from "../../src/core/session.ts";
import { given, logs, type Name } from "./given.ts";

const commands: Record<string, TicketCommand> = {
  post: { verb: "post", text: "hello" },
  note: { verb: "note", text: "between us" },
  take: { verb: "take" },
  release: { verb: "release" },
  transfer: { verb: "transfer", group: { id: "erp", name: "ERP" }, agent: null, agentHolds: 0 },
  end: { verb: "end" },
  leave: { verb: "leave_queue" },
  resume: { verb: "resume" },
  cancel: { verb: "cancel", reason: "a mistake" },
  resolve: { verb: "resolve", solution: "renewed" },
  close: { verb: "close" },
  reopen: { verb: "reopen", reason: null },
  rate: { verb: "rate", score: 4, comment: null },
};

/** Short words of the tables below, for what makes them wide. `=`: nothing happens, because it already is so. */
const words: Record<string, string> = {
  "=": "",
  said: "message_posted",
  noted: "note_posted",
  taken: "session_taken",
  returned: "session_returned",
  moved: "ticket_transferred",
  ended: "session_ended",
  queued: "session_queued",
  cancelled: "ticket_cancelled",
  resolved: "ticket_resolved",
  closed: "ticket_closed",
  reopened: "ticket_reopened",
  rated: "ticket_rated",
  over: "ticket_over",
  not_over: "ticket_not_over",
};

/** Who, and what comes of each command (a row) in each state (a column). */
const tables: Partial<Record<Name, string>> = {
  // The requester.
  ana: `
             none         waiting          active           ended          resolved       closed         cancelled      reopened
    post     said         said             said             session_ended  session_ended  session_ended  session_ended  session_ended
    note     not_allowed  not_allowed      not_allowed      not_allowed    not_allowed    not_allowed    not_allowed    not_allowed
    take     own_ticket   own_ticket       already_taken    own_ticket     own_ticket     own_ticket     own_ticket     own_ticket
    release  not_allowed  not_allowed      not_allowed      not_allowed    not_allowed    not_allowed    not_allowed    not_allowed
    transfer not_allowed  not_allowed      not_allowed      not_allowed    not_allowed    not_allowed    not_allowed    not_allowed
    end      no_session   ended            ended            session_ended  session_ended  session_ended  session_ended  session_ended
    leave    not_waiting  ended            not_waiting      not_waiting    not_waiting    not_waiting    not_waiting    not_waiting
    resume   queued       =                =                queued         over           over           over           queued
    cancel   cancelled    ended+cancelled  ended+cancelled  cancelled      over           over           over           cancelled
    resolve  not_allowed  not_allowed      not_allowed      not_allowed    not_allowed    not_allowed    not_allowed    not_allowed
    close    closed       ended+closed     ended+closed     closed         closed         =              over           closed
    reopen   not_over     not_over         not_over         not_over       reopened       reopened       reopened       not_over
    rate     rated        rated            rated            rated          rated          rated          rated          rated`,
  // The agent who has it, or had it last.
  rosana: `
             none         waiting          active           ended          resolved       closed         cancelled      reopened
    post     said         said             said             session_ended  session_ended  session_ended  session_ended  session_ended
    note     noted        noted            noted            noted          noted          noted          noted          noted
    take     not_waiting  taken            =                not_waiting    not_waiting    not_waiting    not_waiting    not_waiting
    release  no_session   no_session       returned         no_session     no_session     no_session     no_session     no_session
    transfer moved        moved            moved            moved          over           over           over           moved
    end      no_session   ended            ended            session_ended  session_ended  session_ended  session_ended  session_ended
    leave    not_waiting  ended            not_waiting      not_waiting    not_waiting    not_waiting    not_waiting    not_waiting
    resume   not_allowed  not_allowed      not_allowed      not_allowed    not_allowed    not_allowed    not_allowed    not_allowed
    cancel   cancelled    ended+cancelled  ended+cancelled  cancelled      over           over           over           cancelled
    resolve  resolved     ended+resolved   ended+resolved   resolved       over           over           over           resolved
    close    closed       ended+closed     ended+closed     closed         closed         =              over           closed
    reopen   not_over     not_over         not_over         not_over       reopened       reopened       reopened       not_over
    rate     not_allowed  not_allowed      not_allowed      not_allowed    not_allowed    not_allowed    not_allowed    not_allowed`,
  // A colleague of the same queue: nothing of theirs may touch the chat that another has.
  caio: `
             none         waiting          active           ended          resolved       closed         cancelled      reopened
    post     said         said             not_yours        session_ended  session_ended  session_ended  session_ended  session_ended
    note     noted        noted            noted            noted          noted          noted          noted          noted
    take     not_waiting  taken            already_taken    not_waiting    not_waiting    not_waiting    not_waiting    not_waiting
    release  no_session   no_session       not_yours        no_session     no_session     no_session     no_session     no_session
    transfer moved        moved            not_yours        moved          over           over           over           moved
    end      no_session   ended            not_yours        session_ended  session_ended  session_ended  session_ended  session_ended
    leave    not_waiting  ended            not_waiting      not_waiting    not_waiting    not_waiting    not_waiting    not_waiting
    resume   not_allowed  not_allowed      not_allowed      not_allowed    not_allowed    not_allowed    not_allowed    not_allowed
    cancel   cancelled    ended+cancelled  not_yours        cancelled      over           over           over           cancelled
    resolve  resolved     ended+resolved   not_yours        resolved       over           over           over           resolved
    close    closed       ended+closed     not_yours        closed         closed         =              over           closed
    reopen   not_over     not_over         not_over         not_over       reopened       reopened       reopened       not_over
    rate     not_allowed  not_allowed      not_allowed      not_allowed    not_allowed    not_allowed    not_allowed    not_allowed`,
  // An admin acts in the holder's stead, but speaks for nobody.
  root: `
             none         waiting          active           ended          resolved       closed         cancelled      reopened
    post     said         said             not_yours        session_ended  session_ended  session_ended  session_ended  session_ended
    note     noted        noted            noted            noted          noted          noted          noted          noted
    take     not_waiting  taken            already_taken    not_waiting    not_waiting    not_waiting    not_waiting    not_waiting
    release  no_session   no_session       returned         no_session     no_session     no_session     no_session     no_session
    transfer moved        moved            moved            moved          over           over           over           moved
    end      no_session   ended            ended            session_ended  session_ended  session_ended  session_ended  session_ended
    leave    not_waiting  ended            not_waiting      not_waiting    not_waiting    not_waiting    not_waiting    not_waiting
    resume   not_allowed  not_allowed      not_allowed      not_allowed    not_allowed    not_allowed    not_allowed    not_allowed
    cancel   cancelled    ended+cancelled  ended+cancelled  cancelled      over           over           over           cancelled
    resolve  resolved     ended+resolved   ended+resolved   resolved       over           over           over           resolved
    close    closed       ended+closed     ended+closed     closed         closed         =              over           closed
    reopen   not_over     not_over         not_over         not_over       reopened       reopened       reopened       not_over
    rate     not_allowed  not_allowed      not_allowed      not_allowed    not_allowed    not_allowed    not_allowed    not_allowed`,
};

type State = keyof typeof logs;

function cellsOf(table: string): { verb: string; state: State; expected: string }[] {
  const [head, ...rows] = table
    .trim()
    .split("\n")
    .map((line) => line.trim().split(/\s+/));
  return rows.flatMap(([verb, ...cells]) =>
    cells.map((cell, at) => ({
      verb: verb!,
      state: head![at] as State,
      expected: cell
        .split("+")
        .map((word) => words[word] ?? word)
        .join("+"),
    })),
  );
}

function outcomeOf(who: Name, verb: string, state: State): string {
  const outcome = given(logs[state]).when(who, commands[verb]!);
  return typeof outcome === "string" ? outcome : outcome.map((event) => event.type).join("+");
}

describe("every command in every state", () => {
  test.each(Object.keys(tables) as Name[])("by %s", (who) => {
    const cells = cellsOf(tables[who]!);
    expect(cells).toHaveLength(Object.keys(commands).length * Object.keys(logs).length);
    const found = cells.map(({ verb, state }) => `${verb} in ${state}: ${outcomeOf(who, verb, state)}`);
    expect(found).toEqual(cells.map(({ verb, state, expected }) => `${verb} in ${state}: ${expected}`));
  });

  test.each(["bia", "dora", "pipeline"] as const)("by %s, whose business it is not: not found", (who) => {
    for (const verb of Object.keys(commands))
      for (const state of Object.keys(logs) as State[])
        expect(outcomeOf(who, verb, state), `${verb} in ${state}`).toBe("not_found");
  });

  test("an admin who is no agent takes nothing", () => {
    expect(outcomeOf("boss", "take", "waiting")).toBe("not_allowed");
  });
});
