import { describe, expect, it } from "vitest";
import { eventLines, eventText, type ToldEvent } from "../../src/cli/event-text.ts";
import { wordsIn } from "../../src/cli/words.ts";
import type { TicketEvent } from "../../src/core/event.ts";
import { languages } from "../../src/core/language.ts";

const ana = { id: "ana", name: "Ana Souza" };
const rosana = { id: "rosana", name: "Rosana\u001b[31m" };
const network = { id: "network", name: "Network" };
const thing = { id: "x", name: "X" };

const registered: TicketEvent = {
  type: "ticket_registered",
  kind: "incident",
  direct: false,
  origin: thing,
  contract: null,
  unit: null,
  catalog: thing,
  service: thing,
  activity: { id: "vpn", name: "VPN does not connect" },
  description: "no VPN",
  requester: ana,
  group: network,
  impact: "high",
  urgency: "low",
  priority: 3,
  responseSeconds: null,
  solutionSeconds: null,
  responseDue: null,
  solutionDue: null,
};

/** One of everything that can happen, in each of its forms. */
const everything: TicketEvent[] = [
  registered,
  { ...registered, description: " " },
  { type: "session_queued", session: 1, reason: "start" },
  { type: "session_queued", session: 1, reason: "resume" },
  { type: "session_taken", session: 1, agent: rosana, lease: 1, waitedMs: 108_000 },
  ...(["released", "transferred", "lost"] as const).map(
    (reason): TicketEvent => ({ type: "session_returned", session: 1, lease: 2, reason, agent: rosana }),
  ),
  { type: "message_posted", session: 1, side: "agent", text: "Olá!" },
  { type: "note_posted", text: "renewing" },
  ...(["ended", "left_queue", "cancelled"] as const).flatMap((reason): TicketEvent[] =>
    [720_000, null].map((durationMs) => ({
      type: "session_ended",
      session: 1,
      side: "agent",
      reason,
      durationMs,
    })),
  ),
  { type: "ticket_transferred", group: network, agent: null, lease: 3 },
  { type: "ticket_transferred", group: network, agent: rosana, lease: 3 },
  { type: "ticket_suspended", reason: "waiting for the supplier" },
  { type: "ticket_reactivated", solutionDue: "2026-11-23T12:00:00.000Z" },
  { type: "ticket_reprioritised", impact: "high", urgency: "high", priority: 1 },
  ...(["clock_warned", "clock_breached"] as const).flatMap((type) =>
    (["capture", "solution"] as const).map(
      (clock): TicketEvent => ({ type, clock, due: "2026-11-23T12:00:00.000Z" }),
    ),
  ),
  { type: "ticket_cancelled", reason: "why" },
  { type: "ticket_resolved", solution: "how" },
  { type: "ticket_closed" },
  { type: "ticket_reopened", reason: null },
  { type: "ticket_reopened", reason: "again" },
  { type: "ticket_rated", score: 5, comment: null },
  { type: "ticket_rated", score: 5, comment: "good" },
];

function told(event: TicketEvent, seq = 1): ToldEvent {
  return { ...event, ticket: 1, seq, at: "2026-11-22T20:45:00.000Z", by: rosana };
}

describe("what happened", () => {
  it.each(languages)("is told in %s, by oneself and by others, safe for a terminal", async (language) => {
    const say = await wordsIn(language, true);
    for (const event of everything.map((one) => told(one)))
      for (const me of [undefined, "rosana"]) {
        const text = eventText(say, event, me);
        expect(text, event.type).toMatch(/\p{L}/u);
        expect(text).not.toMatch(/[\u0000-\u001f]|\{\{|undefined|^event\./);
      }
  });

  it("says who did it, unless that was the reader", async () => {
    const say = await wordsIn("en", true);
    const taken = told({ type: "session_taken", session: 1, agent: rosana, lease: 1, waitedMs: 108_000 });
    expect(eventText(say, taken)).toBe("Rosana␛[31m took the chat");
    expect(eventText(say, taken, "rosana")).toBe("you took the chat (waited 1:48)");
    const ended = told({
      type: "session_ended",
      session: 1,
      side: "agent",
      reason: "ended",
      durationMs: 720_000,
    });
    expect(eventText(say, ended)).toBe("ended by Rosana␛[31m after 12 min");
  });

  it("as a message keeps its author before the first line and every other line indented", async () => {
    const say = await wordsIn("pt-BR", true);
    const message = told({ type: "message_posted", session: 1, side: "agent", text: "um\nAna, 20:45: dois" });
    expect(eventLines(say, message)).toEqual([
      expect.stringMatching(/^Rosana␛\[31m, \d\d:\d\d: um$/),
      "    Ana, 20:45: dois",
    ]);
    expect(eventLines(say, message, "rosana")[0]).toMatch(/^você, /);
    expect(eventLines(say, told({ type: "note_posted", text: "x" }))[0]).toMatch(/^nota, Rosana/);
  });
});
