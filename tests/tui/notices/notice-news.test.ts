import { describe, expect, test } from "vitest";
import type { SeenEvent } from "../../../src/cli/link/client.ts";
import { type Desks, NoticeNews } from "../../../src/cli/tui/notices/notice-news.ts";
import { noticeSequence } from "../../../src/cli/tui/notices/notice-sequence.ts";
import type { TicketView } from "../../../src/core/contract/ticket-view.ts";
import { safeText } from "../../../src/core/safe-text.ts";
import { held, waiting } from "../agent/desk-cast.ts";

const ref = (id: string) => ({ id, name: id.toUpperCase() });
const at = "2026-11-22T20:46:00Z";
const said = (seq: number, by: string): SeenEvent =>
  ({
    type: "message_posted",
    session: 1,
    side: "requester",
    text: "hi",
    ticket: 1,
    seq,
    prev: seq - 1,
    at,
    by: ref(by),
  }) as SeenEvent;
const taken = (seq: number, by: string): SeenEvent =>
  ({
    type: "session_taken",
    session: 1,
    agent: ref(by),
    lease: 1,
    waitedMs: 0,
    ticket: 1,
    seq,
    prev: seq - 1,
    at,
    by: ref(by),
  }) as SeenEvent;
const handed = (seq: number, by: string, to: string): SeenEvent =>
  ({
    type: "ticket_transferred",
    group: ref("g"),
    agent: ref(to),
    lease: 2,
    ticket: 1,
    seq,
    prev: seq - 1,
    at,
    by: ref(by),
  }) as SeenEvent;

/** What a screen knows, to be changed between two looks. */
function desks() {
  const state = {
    queue: [] as ReturnType<typeof waiting>[],
    mine: [] as TicketView[],
    logs: new Map<number, SeenEvent[]>(),
    loaded: true,
  };
  const look = (): Desks => ({
    queue: { items: state.queue, loaded: state.loaded },
    mine: { items: state.mine, loaded: state.loaded },
    opened: (number) => {
      const events = state.logs.get(number);
      return events && { events, caughtUp: true };
    },
  });
  return { state, look };
}

describe("what is new for an agent", () => {
  test("is what others write in a chat in hand, each message once, and nothing from before the first look", () => {
    const news = new NoticeNews("rosana");
    const { state, look } = desks();
    state.mine = [held(1, "Ana", { seq: 4 })];
    state.logs.set(1, [taken(3, "rosana"), said(4, "ana")]);
    expect(news.next(look())).toEqual([]);
    state.logs.get(1)!.push(said(5, "ana"), said(6, "rosana"), said(7, "ana"));
    expect(news.next(look())).toEqual([
      { kind: "wrote", number: 1, who: "ANA" },
      { kind: "wrote", number: 1, who: "ANA" },
    ]);
    expect(news.next(look())).toEqual([]);
  });

  test("is not lost by being cut off, nor told twice when all is read afresh", () => {
    const news = new NoticeNews("rosana");
    const { state, look } = desks();
    state.mine = [held(1, "Ana", { seq: 3 })];
    state.logs.set(1, [taken(3, "rosana")]);
    news.next(look());
    state.logs.delete(1);
    expect(news.next(look())).toEqual([]);
    state.logs.set(1, [taken(3, "rosana"), said(4, "ana")]);
    expect(news.next(look())).toHaveLength(1);
    state.logs.set(1, [taken(3, "rosana"), said(4, "ana")]);
    expect(news.next(look())).toEqual([]);
  });

  test("is no chat that one took oneself, but one that a colleague hands over, and what is said since", () => {
    const news = new NoticeNews("rosana");
    const { state, look } = desks();
    news.next(look());
    state.mine = [held(1, "Ana", { seq: 4 }), held(2, "Beto", { seq: 5 })];
    expect(news.next(look())).toEqual([]);
    state.logs.set(1, [said(2, "ana"), taken(3, "rosana")]);
    state.logs.set(2, [taken(2, "dora"), said(3, "beto"), handed(4, "dora", "rosana"), said(5, "beto")]);
    expect(news.next(look())).toEqual([
      { kind: "handed", number: 2, who: "DORA" },
      { kind: "wrote", number: 2, who: "BETO" },
    ]);
  });

  test("is who comes into the queue and still waits there, unless one gave it back oneself or asks oneself", () => {
    const news = new NoticeNews("rosana");
    const { state, look } = desks();
    state.queue = [waiting(5, "Eva Nunes")];
    state.mine = [held(1, "Ana", { seq: 1 })];
    expect(news.next(look())).toEqual([]);
    state.queue = [waiting(5, "Eva Nunes"), waiting(6, "Davi Prado"), waiting(7, "Rosana Godinho")];
    expect(news.next(look())).toEqual([{ kind: "waits", number: 6, who: "Davi Prado" }]);
    // Taken by somebody else, and never seen here: nothing of it is new.
    state.queue = [];
    expect(news.next(look())).toEqual([]);
    state.mine = [];
    state.queue = [waiting(1, "Ana Souza")];
    expect(news.next(look())).toEqual([]);
  });

  test("is who is offered to oneself, not who is offered to a colleague, unless they let it go", () => {
    const news = new NoticeNews("rosana");
    const { state, look } = desks();
    news.next(look());
    const offered = (to: string | null) => [
      waiting(6, "Davi Prado", { offer: to === null ? null : { agent: ref(to), until: at } }),
    ];
    state.queue = offered("dora");
    expect(news.next(look())).toEqual([]);
    state.queue = offered("rosana");
    expect(news.next(look())).toEqual([{ kind: "offered", number: 6, who: "Davi Prado" }]);
    expect(news.next(look())).toEqual([]);
    state.queue = offered("dora");
    news.next(look());
    state.queue = offered(null);
    expect(news.next(look())).toEqual([{ kind: "waits", number: 6, who: "Davi Prado" }]);
  });

  test("waits until both lists have come", () => {
    const news = new NoticeNews("rosana");
    const { state, look } = desks();
    state.loaded = false;
    state.queue = [waiting(5, "Eva Nunes")];
    expect(news.next(look())).toEqual([]);
    state.loaded = true;
    expect(news.next(look())).toEqual([]);
  });
});

describe("what is new for a requester", () => {
  const own = (change: Partial<TicketView>) =>
    held(1, "Ana Souza", { session: null, agent: ref("rosana"), ...change });

  test("is that an agent took the chat, and wrote, where the conversation is not open", () => {
    const news = new NoticeNews("ana");
    const { state, look } = desks();
    state.mine = [own({ chat: "waiting", unread: 0, seq: 2 })];
    expect(news.next(look())).toEqual([]);
    state.mine = [own({ chat: "active", unread: 1, seq: 4 })];
    expect(news.next(look()).map(({ kind }) => kind)).toEqual(["took", "wrote"]);
    expect(news.next(look())).toEqual([]);
    state.logs.set(1, [taken(3, "rosana"), said(4, "rosana"), said(5, "rosana")]);
    expect(news.next(look())).toEqual([{ kind: "wrote", number: 1, who: "ROSANA" }]);
  });
});

describe("a notice", () => {
  const text = safeText("Nº 1: a\u001b]0;x\u0007\u009c;b wrote");

  test("is what was chosen, and nothing another person wrote ends it or begins another", () => {
    const body = "Nº 1: a␛]0,x␇⟨U+009C⟩,b wrote";
    expect(noticeSequence("off", text, "xterm")).toBe("");
    expect(noticeSequence("bell", text, "xterm")).toBe("\u0007");
    expect(noticeSequence("osc9", text, "xterm")).toBe(`\u001b]9;${body}\u001b\\`);
    expect(noticeSequence("osc777", text, "xterm")).toBe(`\u001b]777;notify;chatdesk;${body}\u001b\\`);
    expect(noticeSequence("all", text, "xterm")).toBe(
      `\u0007\u001b]9;${body}\u001b\\\u001b]777;notify;chatdesk;${body}\u001b\\`,
    );
  });

  test("is the bell alone where the terminal would print the rest", () => {
    for (const term of ["linux", "dumb", undefined]) expect(noticeSequence("all", text, term)).toBe("\u0007");
  });
});
