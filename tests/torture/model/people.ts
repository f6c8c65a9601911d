import type { Dice } from "../dice.ts";
import type { Operation, Showing } from "../history.ts";
import { Reading } from "../reading.ts";
import type { Agenda } from "./agenda.ts";
import type { Answer, Asked, Down, Line, ModelDesk } from "./desk.ts";

export interface PersonParts {
  readonly agenda: Agenda;
  readonly dice: Dice;
  readonly desk: ModelDesk;
  readonly person: string;
  readonly side: "requester" | "agent";
  readonly tickets: readonly number[];
  /** The other agents. */
  readonly rivals: readonly string[];
  /** ms after which nobody begins anything any more. */
  readonly until: number;
}

type Begun = { -readonly [K in keyof Operation]: Operation[K] };

/** Asks again from the same place so often on one connection, then waits for the next. */
const tries = 3;

/** Somebody at a terminal in a model: does one thing a ticket at a time, is cut off, comes back, says it again. */
export class ModelPerson {
  readonly operations: Begun[] = [];
  readonly returns: number[] = [];
  readonly #parts: PersonParts;
  readonly #readings: Map<number, Reading>;
  readonly #inFlight = new Map<number, { readonly operation: Begun; readonly asked: Asked }>();
  readonly #resent = new Set<string>();
  /** When each event came, as the desk counts time: for a desk that goes by it. */
  readonly #times = new Map<number, string>();
  #line: Line | null = null;
  #away = 0;
  /** When the last frame of each way arrives: what is said later arrives later. */
  #arrives = { up: 0, down: 0 };
  #tries = 0;
  #epoch = 1;
  /** What was said on this connection. */
  readonly #said = new Set<string>();

  constructor(parts: PersonParts) {
    this.#parts = parts;
    this.#readings = new Map(parts.tickets.map((ticket) => [ticket, new Reading(ticket)]));
  }

  get name(): string {
    return this.#parts.person;
  }

  begin(): void {
    this.#dial();
    for (const ticket of this.#readings.keys()) this.#later(() => this.#act(ticket));
  }

  /** The line is gone; some never ask again what they did not hear of. */
  cut(): void {
    const { agenda, desk, dice } = this.#parts;
    if (!this.#line) return;
    desk.leave(this.#line);
    this.#line = null;
    this.#away = agenda.now;
    for (const [ticket, { operation }] of this.#inFlight) {
      this.#resent.add(operation.id);
      if (dice.chance(0.1)) this.#inFlight.delete(ticket);
    }
    agenda.after(dice.between(1, 10), () => this.#dial());
  }

  /** The desk went back to an older history at that moment: what is not in it was taken back by who restored it. */
  isSetBack(known: ReadonlySet<string>): void {
    for (const operation of this.operations) {
      delete operation.winner;
      if (operation.outcome === "ok" && !known.has(operation.id)) {
        operation.outcome = "unknown";
        operation.endedAt = null;
        delete operation.seq;
        delete operation.gained;
      }
    }
  }

  showings(): Showing[] {
    const { person, side } = this.#parts;
    return [...this.#readings.values()].map(({ ticket, events, live }) => ({
      ...{ client: person, person, side, ticket, events },
      caughtUp: this.#line !== null && live,
    }));
  }

  #dial(): void {
    const { agenda, desk, dice, side } = this.#parts;
    if (!desk.isUp) {
      agenda.after(dice.between(1, 5), () => this.#dial());
      return;
    }
    this.#arrives = { up: 0, down: 0 };
    this.#tries = 0;
    const line: Line = {
      side,
      isOpen: true,
      watching: new Set(),
      down: (frame) => {
        if (line.isOpen) this.#travels("down", () => this.#line === line && this.#hear(frame));
      },
    };
    this.#line = line;
    for (const reading of this.#readings.values()) reading.live = false;
    this.#greet([...this.#readings.values()]);
    this.#said.clear();
    if (dice.chance(0.5)) for (const { asked } of this.#inFlight.values()) this.#say(asked);
  }

  #greet(readings: readonly Reading[]): void {
    const line = this.#line!;
    const epoch = this.#epoch;
    const have = new Map(
      readings.map(({ ticket, have: seq }) => [ticket, { seq, at: this.#times.get(ticket) ?? "" }]),
    );
    this.#up(() => this.#parts.desk.greet(line, have, epoch));
  }

  #hear(frame: Down): void {
    if ("event" in frame) this.#hearEvent(frame.event);
    else if ("answer" in frame) this.#hearAnswer(frame.answer);
    else if ("epoch" in frame) this.#learn(frame.epoch);
    else if ("reset" in frame) this.#readings.get(frame.reset)!.reset();
    else this.#hearLive(frame.live);
  }

  /** Another history: what was shown of the old one counts no more, whether or not the line holds until that is said. */
  #learn(epoch: number): void {
    if (epoch !== this.#epoch) for (const reading of this.#readings.values()) reading.reset();
    this.#epoch = epoch;
  }

  #hearLive(ticket: number): void {
    const { agenda } = this.#parts;
    this.#readings.get(ticket)!.live = true;
    const open = this.#inFlight.get(ticket);
    if (open && !this.#said.has(open.asked.id)) this.#say(open.asked);
    if ([...this.#readings.values()].every(({ live }) => live)) this.returns.push(agenda.now - this.#away);
  }

  #hearEvent(event: Parameters<Reading["hear"]>[0]): void {
    const { agenda, person } = this.#parts;
    const reading = this.#readings.get(event.ticket)!;
    const repeated = event.by.id === person && this.#resent.has(event.messageId ?? "");
    if (reading.hear(event, repeated, agenda.now)) {
      this.#times.set(event.ticket, event.at);
      return;
    }
    if (++this.#tries > tries) return;
    this.#greet([reading]);
  }

  #hearAnswer({ id, ...answer }: Answer): void {
    const open = [...this.#inFlight.values()].find(({ operation }) => operation.id === id);
    if (!open) return;
    this.#inFlight.delete(open.operation.ticket);
    Object.assign(open.operation, answer, { endedAt: this.#parts.agenda.now });
  }

  #act(ticket: number): void {
    const { agenda, until } = this.#parts;
    if (agenda.now > until) return;
    this.#later(() => this.#act(ticket));
    const reading = this.#readings.get(ticket)!;
    const line = this.#line;
    if (!line || !reading.live || this.#inFlight.has(ticket)) return;
    const what = this.#chooses(reading);
    if (!what) return;
    const { person } = this.#parts;
    const id = `${person}-${this.operations.length + 1}`;
    const asked: Asked = { person, ticket, id, ...what };
    const { to: _, ...recorded } = asked;
    const operation: Begun = {
      ...recorded,
      client: person,
      invokedAt: agenda.now,
      endedAt: null,
      outcome: "unknown",
    };
    this.operations.push(operation);
    this.#inFlight.set(ticket, { operation, asked });
    this.#say(asked);
  }

  #say(asked: Asked): void {
    const line = this.#line!;
    this.#said.add(asked.id);
    this.#up(() => this.#parts.desk.receive(line, asked));
  }

  #chooses({ chat }: Reading): Pick<Asked, "verb" | "text" | "lease" | "to"> | null {
    const { dice, person, side, rivals } = this.#parts;
    const text = `${person} says ${dice.whole(0, 999_999)}`;
    const luck = dice.between(0, 1);
    if (side === "requester") {
      if (chat.state === "ended") return { verb: "resume" };
      return luck < 0.05 ? { verb: "end" } : { verb: "post", text };
    }
    const { lease } = chat;
    if (chat.state === "waiting") return luck < 0.7 ? { verb: "take" } : null;
    if (luck < 0.1) return { verb: "note", text };
    if (chat.state !== "active") return null;
    if (chat.holder !== person)
      return luck < 0.3
        ? { verb: "post", text, lease: dice.whole(1, lease) }
        : luck < 0.4
          ? { verb: "take" }
          : null;
    if (luck < 0.15) return { verb: "release", lease };
    if (luck < 0.2) return { verb: "end", lease };
    if (luck < 0.25) return { verb: "transfer", lease, to: dice.oneOf(rivals) };
    return { verb: "post", text, lease };
  }

  #up(arrive: () => void): void {
    const line = this.#line;
    this.#travels("up", () => line?.isOpen && arrive());
  }

  /** What is said on a line arrives in that order, each a little later. */
  #travels(way: "up" | "down", arrive: () => void): void {
    const { agenda, dice } = this.#parts;
    this.#arrives[way] = Math.max(this.#arrives[way], agenda.now + dice.between(0.1, 3));
    agenda.after(this.#arrives[way] - agenda.now, arrive);
  }

  #later(act: () => void): void {
    this.#parts.agenda.after(this.#parts.dice.between(0.5, 8), act);
  }
}
