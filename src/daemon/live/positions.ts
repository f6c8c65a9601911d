import type { PositionView, WaitReason } from "../../core/contract/frame.ts";
import type { Appended } from "../../core/ports.ts";
import type { Desk } from "../desk.ts";
import { staleMs } from "../wait-board.ts";
import {
  changeOf,
  type Exit,
  exitOf,
  type LineChange,
  type LineStood,
  reasonsFor,
  stood,
} from "./place-change.ts";

interface Told {
  /** The frame without its reasons: only what is new is sent. */
  readonly text: string;
  readonly group: string;
  readonly because: readonly WaitReason[];
  /** Its queue as it stood then. */
  readonly line: LineStood;
}

/** Tells those who watch a waiting chat where it stands, how long it takes, and what changed that. */
export class Positions {
  readonly #desk: Desk;
  readonly #told = new Map<number, Told>();
  /** Every queue as it was looked at last: as long as nothing changes it is the same object. */
  readonly #lines = new Map<string, LineStood>();
  /** How chats left their queues since positions were told last. */
  readonly #exits = new Map<number, Exit>();
  readonly #timer: NodeJS.Timeout;

  /** @param onStale - called now and then, because what was foreseen ages */
  constructor(desk: Desk, onStale: () => void) {
    this.#desk = desk;
    this.#timer = setInterval(() => {
      if (desk.queue.size > 0) onStale();
    }, staleMs);
    this.#timer.unref();
  }

  /** A change that may have taken a chat out of its queue: positions are to be told soon. */
  committed(change: Pick<Appended, "ticket" | "events">): void {
    const exit = exitOf(change);
    if (exit) this.#exits.set(change.ticket.number, exit);
  }

  /** Calls back for every one of these tickets whose place or wait is not what was told last. */
  tell(watched: Iterable<number>, send: (number: number, position: PositionView) => void): void {
    const changes = new Map<LineStood, LineChange>();
    const changeSince = (before: LineStood, after: LineStood): LineChange => {
      const change = changes.get(before) ?? changeOf(before, after, this.#exits);
      changes.set(before, change);
      return change;
    };
    for (const number of watched) {
      const told = this.#told.get(number);
      const position = this.#frame(number, told, changeSince);
      if (!position) this.#told.delete(number);
      else {
        const text = this.#remember(position);
        if (told?.text !== text) send(number, position);
      }
    }
    this.#exits.clear();
  }

  /** What a newcomer is told; null where that ticket does not wait. */
  greet(number: number): PositionView | null {
    const told = this.#told.get(number);
    const position = this.#frame(number, told);
    if (position && !told) this.#remember(position);
    return position;
  }

  /** Nobody watches that ticket any more. */
  forget(number: number): void {
    this.#told.delete(number);
  }

  close(): void {
    clearInterval(this.#timer);
  }

  #lineOf(group: string): LineStood {
    const { queue, waits } = this.#desk;
    const known = this.#lines.get(group);
    const line = queue.line(group);
    const prospect = waits.prospect(group);
    if (known?.line === line && known.prospect === prospect) return known;
    const now = stood(line, prospect, known);
    this.#lines.set(group, now);
    return now;
  }

  #frame(
    number: number,
    told: Told | undefined,
    changeSince?: (before: LineStood, after: LineStood) => LineChange,
  ): PositionView | null {
    const { queue, waits, clock } = this.#desk;
    const group = queue.groupOf(number);
    if (group === null) return null;
    const line = this.#lineOf(group);
    const seat = line.places.get(number)!;
    const reasons = !told
      ? []
      : told.group !== group
        ? [{ reason: "transferred" as const }]
        : changeSince
          ? reasonsFor(number, changeSince(told.line, line))
          : [];
    const at = new Date(clock.now()).toISOString();
    return {
      ticket: number,
      position: seat.position,
      waiting: line.line.length,
      waitingSince: new Date(seat.queuedAt).toISOString(),
      group: seat.ticket.group,
      agentsOnline: line.prospect.agentsOnline,
      opensAt: line.prospect.opensAt,
      wait: waits.waitAt(group, { position: seat.position, chat: seat }),
      because: reasons.length > 0 ? reasons.map((one) => ({ ...one, at })) : (told?.because ?? []),
    };
  }

  /** @returns the frame as text, without its reasons */
  #remember({ because, ...rest }: PositionView): string {
    const text = JSON.stringify(rest);
    const { id } = rest.group;
    this.#told.set(rest.ticket, { text, because, group: id, line: this.#lineOf(id) });
    return text;
  }
}
