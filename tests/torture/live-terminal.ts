import { setTimeout as rest } from "node:timers/promises";
import type { WebSocket } from "ws";
import type { DownFrame, PostFrame, UpFrame } from "../../src/core/contract/frame.ts";
import { protocol } from "../../src/core/contract/protocol.ts";
import type { DaemonUnderFire } from "./daemon-under-fire.ts";
import type { Dice } from "./dice.ts";
import type { Showing } from "./history.ts";
import { type Heard, Reading } from "./reading.ts";

/** What came of a post. */
export type Posted =
  | { readonly outcome: "ok"; readonly seq: number }
  | { readonly outcome: "refused"; readonly code: string; readonly final: boolean }
  | { readonly outcome: "unknown" };

export interface TerminalParts {
  /** As histories name it. */
  readonly client: string;
  readonly person: string;
  readonly side: "requester" | "agent";
  /** The desk there is now: another one after each start. */
  readonly desk: () => DaemonUnderFire;
  /** Opens the line to it. */
  readonly dial: (person: string) => WebSocket;
  readonly dice: Dice;
}

interface InFlight {
  readonly frame: PostFrame;
  readonly settle: (posted: Posted) => void;
  /** Said on the connection there is now? */
  said: boolean;
}

/** A desk that never sends what is missing is not asked for ever. */
const asksAtMost = 100;

/** One person's live connection that comes back by itself, as docs/protocol.md says; nothing of the product's client. */
export class LiveTerminal {
  readonly client: string;
  readonly person: string;
  readonly side: "requester" | "agent";
  readonly readings = new Map<number, Reading>();
  /** How long it took to be live again after each start of the desk, in ms. */
  readonly returns: number[] = [];
  /** How often something was missing, and was asked for. */
  askedAgain = 0;
  readonly #parts: TerminalParts;
  readonly #inFlight = new Map<string, InFlight>();
  /** Ids that were said more than once: their answers may come more than once. */
  readonly #resent = new Set<string>();
  #socket: WebSocket | null = null;
  #welcomed = false;
  /** Tickets that the daemon was asked for on this connection. */
  #asked = new Set<number>();
  /** How often that was on this connection. */
  #asksAgain = 0;
  #epoch: string | undefined;
  /** Since when it could have been live, null while it is. */
  #awaySince: number | null = null;
  #closed = false;

  constructor(parts: TerminalParts) {
    this.client = parts.client;
    this.person = parts.person;
    this.side = parts.side;
    this.#parts = parts;
    void this.#stay();
  }

  /** Told on this very connection, of every ticket it watches, that it is up to date. */
  get isLive(): boolean {
    if (!this.#welcomed) return false;
    for (const reading of this.readings.values()) if (!reading.live) return false;
    return true;
  }

  /** For how long it has been away from a desk that is there, in ms; null where it is not. */
  get awayMs(): number | null {
    return this.#awaySince === null ? null : performance.now() - this.#awaySince;
  }

  watch(ticket: number): Reading {
    const known = this.readings.get(ticket);
    if (known) return known;
    const reading = new Reading(ticket);
    this.readings.set(ticket, reading);
    if (this.#welcomed) this.#sayWatch(reading);
    return reading;
  }

  /** Posts, and says it again after every return until there is an answer, or until it is let go of. */
  post(frame: PostFrame): Promise<Posted> {
    return new Promise((settle) => {
      const one = { frame, settle, said: false };
      this.#inFlight.set(frame.messageId, one);
      if (this.#welcomed && this.readings.get(frame.ticket)?.live) this.#sayPost(one);
    });
  }

  /** Waits for no answer any more. */
  letGo(): void {
    for (const id of [...this.#inFlight.keys()]) this.#answer(id, { outcome: "unknown" });
  }

  /** Cuts the line: it comes back by itself. */
  cut(): void {
    this.#socket?.terminate();
  }

  close(): void {
    this.#closed = true;
    this.#socket?.terminate();
    this.letGo();
  }

  showings(): Showing[] {
    const { client, person, side } = this;
    return [...this.readings.values()].flatMap(({ ticket, before, events, live }) => [
      ...before.map((earlier) => ({ client, person, side, ticket, events: earlier, caughtUp: false })),
      { client, person, side, ticket, events, caughtUp: this.#welcomed && live },
    ]);
  }

  async #stay(): Promise<void> {
    const { desk, dice } = this.#parts;
    let last: DaemonUnderFire | null = null;
    while (!this.#closed) {
      const now = desk();
      if (now.isRunning && (await now.listens())) {
        if (last !== now || this.#awaySince === null) this.#awaySince = performance.now();
        last = now;
        await this.#connection();
      }
      await rest(dice.between(1, 15));
    }
  }

  /** One connection from its first word to its last. */
  #connection(): Promise<void> {
    const socket = this.#parts.dial(this.person);
    this.#socket = socket;
    this.#asksAgain = 0;
    socket.on("error", () => {});
    socket.on("open", () => {
      const have = Object.fromEntries([...this.readings.values()].map(({ ticket, have }) => [ticket, have]));
      this.#asked = new Set(this.readings.keys());
      const epoch = this.#epoch === undefined ? {} : { epoch: this.#epoch };
      this.#say({ hello: { protocol: protocol.version, ...epoch, have } });
    });
    socket.on("message", (data) => this.#hear(JSON.parse(String(data))));
    return new Promise((resolve) =>
      socket.on("close", () => {
        this.#welcomed = false;
        for (const reading of this.readings.values()) reading.live = false;
        for (const one of this.#inFlight.values()) one.said = false;
        resolve();
      }),
    );
  }

  #say(frame: UpFrame): void {
    if (this.#socket?.readyState === this.#socket?.OPEN) this.#socket?.send(JSON.stringify(frame));
  }

  #sayWatch({ ticket, have }: Reading): void {
    this.#asked.add(ticket);
    this.#say({ watch: { ticket, after: have } });
  }

  #sayPost(one: InFlight): void {
    const { messageId } = one.frame;
    if (one.said) this.#resent.add(messageId);
    one.said = true;
    this.#say({ post: one.frame });
  }

  #hear(frame: DownFrame): void {
    if ("event" in frame) this.#hearEvent(frame.event);
    else if ("live" in frame) this.#hearLive(frame.live.ticket);
    else if ("refused" in frame) this.#hearRefusal(frame.refused);
    else if ("reset" in frame) this.#hearReset(frame.reset.ticket);
    else if ("welcome" in frame) {
      this.#welcomed = true;
      // The line may be cut before the reset that follows.
      if (this.#epoch !== undefined && this.#epoch !== frame.welcome.epoch) this.#hearReset(undefined);
      this.#epoch = frame.welcome.epoch;
      // What was begun while the hello was under way is not in it.
      for (const reading of this.readings.values())
        if (!this.#asked.has(reading.ticket)) this.#sayWatch(reading);
      for (const one of this.#inFlight.values()) this.#resent.add(one.frame.messageId);
      // Some say again at once what had no answer, some when they are up to date: the desk must bear both.
      for (const one of this.#inFlight.values()) if (this.#parts.dice.chance(0.5)) this.#sayPost(one);
      if (this.isLive) this.#hasReturned();
    }
  }

  #hearEvent(event: Heard): void {
    const { ticket, messageId } = event;
    const own = messageId !== undefined && event.by.id === this.person;
    const reading = this.readings.get(ticket);
    if (reading && !reading.hear(event, own && this.#resent.has(messageId), performance.now())) {
      this.askedAgain++;
      reading.live = false;
      if (++this.#asksAgain <= asksAtMost) this.#sayWatch(reading);
    }
    if (own) this.#answer(messageId, { outcome: "ok", seq: event.seq });
  }

  #hearLive(ticket: number): void {
    const reading = this.readings.get(ticket);
    if (!reading) return;
    reading.live = true;
    for (const one of this.#inFlight.values())
      if (one.frame.ticket === ticket && !one.said) this.#sayPost(one);
    if (this.isLive) this.#hasReturned();
  }

  #hearRefusal({ messageId, code, final }: Extract<DownFrame, { refused: unknown }>["refused"]): void {
    const one = messageId === undefined ? undefined : this.#inFlight.get(messageId);
    if (!one) return;
    if (final) {
      this.#answer(one.frame.messageId, { outcome: "refused", code, final });
      return;
    }
    // Not for good: the same again a little later, on this connection or the next.
    const socket = this.#socket;
    setTimeout(
      () => {
        if (this.#socket === socket && this.#inFlight.has(one.frame.messageId)) this.#sayPost(one);
      },
      this.#parts.dice.between(20, 80),
    ).unref();
  }

  #hearReset(ticket: number | undefined): void {
    for (const reading of this.readings.values())
      if (ticket === undefined || reading.ticket === ticket) reading.reset();
  }

  #answer(id: string, posted: Posted): void {
    const one = this.#inFlight.get(id);
    this.#inFlight.delete(id);
    one?.settle(posted);
  }

  #hasReturned(): void {
    if (this.#awaySince === null) return;
    this.returns.push(performance.now() - this.#awaySince);
    this.#awaySince = null;
  }
}
