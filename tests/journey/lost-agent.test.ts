import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { BrokenLine } from "../torture/broken-line.ts";
import type { Pty } from "../tui/parts/pty.ts";
import { type Stream, shows, TestDesk } from "./test-desk.ts";

const graceMs = 5000;
/** P7: never longer than this with an agent who is gone. */
const latestMs = graceMs + 5000;
const agents = 10;
const rounds = 3;
/** Empties the composer and goes back to the lists. */
const putAway = "\x15\x1b";
const alt1 = "\x1b1";

interface Happened {
  readonly ticket: number;
  readonly seq: number;
  readonly at: string;
  readonly type: string;
  readonly reason?: string;
  readonly agent?: { readonly id: string };
}
interface Place {
  readonly number: number;
  readonly position: number;
  readonly waitingSince: string;
}

/** An agent at a terminal of their own, and the chat that is lost and found. */
interface Seat {
  readonly id: string;
  readonly token: string;
  readonly ticket: number;
  terminal: Pty;
}

describe("an agent whose terminal is gone", () => {
  const desk = new TestDesk();
  const proxies = new Map<string, BrokenLine>();
  const seats: Seat[] = [];
  let told: Stream<Happened>;
  let places: readonly Place[];

  beforeAll(async () => {
    await desk.start("--listen", "127.0.0.1:0", "--behind-proxy");
    await desk.json("config", "set", "9004", String(graceMs / 1000));
    const { listen } = await desk.json<{ listen: string[] }>("daemon", "status");
    const url = listen.find((one) => one.startsWith("http"))!;
    await ask();
    for (let at = 1; at <= agents; at++) {
      const id = `agent${String(at).padStart(2, "0")}`;
      const { token } = await desk.json<{ token: string }>(
        "user",
        "add",
        id,
        "--name",
        id,
        "--role",
        "agent",
      );
      proxies.set(id, await BrokenLine.open(url));
      // Between any two chats that agents have there is one that goes on waiting: an old place is a place among others.
      seats.push({ id, token, ticket: await ask(), terminal: openAt(id) });
      await ask();
    }
    places = await queue();
    told = desk.stream<Happened>(["--as", "ana", "events"]);
  }, 120_000);
  afterAll(async () => {
    told?.close();
    for (const proxy of proxies.values()) proxy.close();
    await desk.close();
  });

  async function ask(): Promise<number> {
    return (await desk.json<Place>("--as", "ana", "ticket", "create", "--direct", "--chat")).number;
  }
  const openAt = (id: string): Pty => desk.terminal(["--as", id, "agent"]);
  const queue = (): Promise<Place[]> =>
    desk
      .json<Place[]>("agent", "queue")
      .then((all) => all.map(({ number, position, waitingSince }) => ({ number, position, waitingSince })));
  const ofAll = <T>(each: (seat: Seat) => Promise<T>): Promise<T[]> => Promise.all(seats.map(each));

  /** Everybody has their chat, open on the screen. */
  async function allTake(): Promise<void> {
    await ofAll(async ({ terminal }) => {
      await shows(terminal, "● connected");
      terminal.write(putAway);
      await shows(terminal, /0 of 5 chats(.|\n)*⏎ open/);
    });
    for (const { id, ticket } of seats) await desk.json("--as", id, "agent", "take", String(ticket));
    await ofAll(async ({ terminal }) => {
      await shows(terminal, "1 of 5 chats");
      terminal.write(alt1);
      await shows(terminal, "[1 Ana]");
    });
  }

  /**
   * Does the deed to all of them at once and waits until every chat is lost.
   * @returns how long each took, in ms, by the daemon's own clock
   */
  async function lose(deed: (seat: Seat) => void): Promise<number[]> {
    const from = told.lines.length;
    const done = new Map(
      seats.map((seat) => {
        const at = Date.now();
        deed(seat);
        return [seat.ticket, at] as const;
      }),
    );
    const returned = (): Happened[] =>
      told.lines.slice(from).filter(({ type }) => type === "session_returned");
    await told.until(() => returned().length === agents);
    const lost = returned();
    expect(new Set(lost.map(({ ticket }) => ticket))).toEqual(new Set(done.keys()));
    for (const { ticket, reason, agent } of lost)
      expect({ reason, agent: agent?.id }).toEqual({
        reason: "lost",
        agent: seats.find((seat) => seat.ticket === ticket)!.id,
      });
    expect(await queue()).toEqual(places);
    return lost.map(({ ticket, at }) => Date.parse(at) - done.get(ticket)!);
  }

  function expectInTime(tookMs: readonly number[]): void {
    expect(tookMs).toHaveLength(agents * rounds);
    expect(Math.min(...tookMs), "the grace").toBeGreaterThanOrEqual(graceMs);
    expect(Math.max(...tookMs), "the promise").toBeLessThanOrEqual(latestMs);
  }

  /** No screen has ended by itself. */
  async function expectAllThere(): Promise<void> {
    for (const { terminal } of seats)
      expect(await Promise.race([terminal.exited, pause(0, "still there")])).toBe("still there");
  }

  it(`by kill -9: the chat is back in its old place, ${agents * rounds} times`, async () => {
    const tookMs: number[] = [];
    for (let round = 0; round < rounds; round++) {
      await allTake();
      tookMs.push(...(await lose(({ terminal }) => process.kill(terminal.pid, "SIGKILL"))));
      for (const seat of seats) seat.terminal = openAt(seat.id);
    }
    expectInTime(tookMs);
  }, 180_000);

  it(`frozen: the same, and what a thawed agent types stays with them, ${agents * rounds} times`, async () => {
    const tookMs: number[] = [];
    for (let round = 0; round < rounds; round++) {
      await allTake();
      tookMs.push(...(await lose(({ terminal }) => process.kill(terminal.pid, "SIGSTOP"))));
      await ofAll(async ({ terminal, ticket }) => {
        const text = `late ${round} on ${ticket}`;
        // Typed at a screen on which the chat still is theirs.
        terminal.write(`${text}\r`);
        process.kill(terminal.pid, "SIGCONT");
        await shows(terminal, new RegExp(`(?=[^]*${text})(?=[^]*is no longer)`));
      });
      for (const { ticket } of seats) {
        const { stdout } = await desk.run(["ticket", "transcript", String(ticket), "--format", "json"]);
        expect(stdout).not.toContain("late ");
      }
    }
    expectInTime(tookMs);
    await expectAllThere();
  }, 180_000);

  it(`cut off: the same, and the screen goes on when the line is back, ${agents * rounds} times`, async () => {
    for (const seat of seats) {
      process.kill(seat.terminal.pid, "SIGKILL");
      await seat.terminal.exited;
      seat.terminal = desk.terminal(["--server", proxies.get(seat.id)!.url, "agent"], {
        CHATDESK_TOKEN: seat.token,
      });
    }
    const tookMs: number[] = [];
    for (let round = 0; round < rounds; round++) {
      await allTake();
      tookMs.push(...(await lose(({ id }) => proxies.get(id)!.silence())));
      for (const proxy of proxies.values()) proxy.heal();
      await ofAll(({ terminal, id }) => shows(terminal, `the connection to ${id} was lost`));
    }
    expectInTime(tookMs);
    await expectAllThere();
  }, 180_000);
});
