import type { DownFrame, Welcome } from "../../core/contract/frame.ts";
import { protocol } from "../../core/contract/protocol.ts";
import type { QueueEntry, TicketView } from "../../core/contract/ticket-view.ts";
import { rankOf } from "../../core/queue.ts";
import type { TicketState } from "../../core/ticket.ts";
import type { Collection, Connection, Conversation, Live, SeenEvent } from "./client.ts";
import { draft } from "./draft.ts";
import { KnownPeople } from "./known-people.ts";
import { Line, type LineOptions, type LineState } from "./line.ts";
import { List } from "./list.ts";
import type { Outbox } from "./outbox.ts";
import { factsOf, knownCode } from "./problem.ts";
import { Replica, type ReplicaPort } from "./replica.ts";
import { Sender } from "./sender.ts";

export interface LiveLinkOptions extends Pick<LineOptions, "dial" | "silenceMs" | "backoff"> {
  readonly outbox: Outbox;
  /** The desk knows us again. Resolves, never rejects, once what it does to the outbox is done. */
  readonly onWelcome?: () => Promise<void>;
}

type EventFrame = Extract<DownFrame, { event: unknown }>["event"];

/** The desk is told of a busy keyboard no more often than this, in ms. */
const activeMs = 1000;

/** The live connection as screens see it: what every frame means, and when what is sent. */
export class LiveLink implements Live {
  you: Welcome["you"] | null = null;
  status: Live["status"] = null;
  readonly #line: Line;
  readonly #sender: Sender;
  readonly #outbox: Outbox;
  readonly #onWelcomed: () => Promise<void>;
  readonly #replicas = new Map<number, Replica>();
  readonly #queue = new List<QueueEntry>((a, b) => rank(a) - rank(b) || a.number - b.number);
  readonly #mine = new List<TicketView>((a, b) => b.number - a.number);
  readonly #followed = new Set<"queue" | "mine">();
  /** Tickets for which missed events have been asked and not yet come. */
  readonly #asked = new Set<number>();
  readonly #listeners = new Set<() => void>();
  readonly #people = new KnownPeople();
  /** The leases that this person has, as far as the listeners have been told. */
  readonly #toldLeases = new Map<number, number | null>();
  #lineState: LineState = { state: "connecting" };
  #epoch: string | undefined;
  #welcomed = false;
  #activeAt = Number.NEGATIVE_INFINITY;
  #telling: NodeJS.Immediate | null = null;

  constructor({ outbox, onWelcome = async () => {}, ...line }: LiveLinkOptions) {
    this.#outbox = outbox;
    this.#onWelcomed = onWelcome;
    this.#sender = new Sender({
      outbox,
      send: (post) => this.#line.send({ post }),
      isReady: (ticket) => this.#welcomed && isSettled(this.#replicas.get(ticket)),
      onChange: (ticket) => this.#replicas.get(ticket)?.touch() ?? this.#changed(),
    });
    this.#line = new Line({
      ...line,
      onState: (state) => this.#onState(state),
      onFrame: (frame) => this.#onFrame(frame),
    });
    this.#line.open();
  }

  get connection(): Connection {
    const { kept } = this.#sender;
    const line = this.#lineState;
    if (line.state === "offline" || line.state === "refused") return { ...line, kept };
    if (line.state === "connecting") return { state: line.state, kept };
    return { state: this.#welcomed && this.#isSynced() ? "live" : "syncing", kept };
  }

  conversation(number: number): Conversation {
    let replica = this.#replicas.get(number);
    if (!replica) {
      replica = new Replica(number, this.#port);
      this.#replicas.set(number, replica);
      this.#watch(replica);
    }
    return replica;
  }

  leave(number: number): void {
    const replica = this.#replicas.get(number);
    if (!replica) return;
    this.#replicas.delete(number);
    this.#asked.delete(number);
    this.#toldLeases.delete(number);
    replica.disconnect();
    if (this.#welcomed) this.#line.send({ unwatch: { ticket: number } });
  }

  queue(): Collection<QueueEntry> {
    this.#follow("queue");
    return this.#queue;
  }

  mine(): Collection<TicketView> {
    this.#follow("mine");
    return this.#mine;
  }

  active(): void {
    const now = performance.now();
    if (!this.#welcomed || now - this.#activeAt < activeMs) return;
    this.#activeAt = now;
    this.#line.send({ active: true });
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  settled(): Promise<void> {
    return this.#outbox.settled();
  }

  async close(): Promise<void> {
    this.#listeners.clear();
    if (this.#telling) clearImmediate(this.#telling);
    this.#lost();
    await Promise.all([this.#line.close(), this.settled()]);
    this.#outbox.close();
  }

  readonly #port: ReplicaPort = {
    pending: (ticket) => this.#sender.pendingOf(ticket),
    post: (ticket, number, text, note) => {
      const entry = draft({ ticket: number, text, note, lease: this.#leaseFor(number, ticket) });
      this.#sender.post(entry);
      return entry.messageId;
    },
    submit: (ticket, number, text, { note, insteadOf }) => {
      const entry = draft({ ticket: number, text, note, lease: this.#leaseFor(number, ticket) });
      this.#sender.submit(entry, insteadOf);
      return entry.messageId;
    },
    withdraw: (messageId) => this.#sender.withdraw(messageId),
    confirm: (messageId) => this.#sender.confirm(messageId),
    typing: (ticket) => this.#say(ticket, { typing: { ticket } }),
    seen: (ticket, seq) => this.#say(ticket, { seen: { ticket, seq } }),
    changed: () => this.#changed(),
  };

  /** Written by somebody to whom the chat still seems theirs: where it is not, the desk says so, and the text stays. */
  #leaseFor(number: number, ticket: TicketState | null): number | null {
    return this.#toldLeases.get(number) ?? this.#leaseOn(ticket);
  }

  /** The lease of the chat, where it is this person who holds it. */
  #leaseOn(ticket: TicketState | null): number | null {
    const session = ticket?.session;
    return session?.state === "active" && session.agent?.id === this.you?.id ? session.lease : null;
  }

  #say(ticket: number, frame: Parameters<Line["send"]>[0]): boolean {
    if (!this.#welcomed || !this.#replicas.get(ticket)?.caughtUp) return false;
    this.#line.send(frame);
    return true;
  }

  #isSynced(): boolean {
    return [...this.#replicas.values()].every(isSettled);
  }

  #watch(replica: Replica): void {
    if (!this.#welcomed || this.#asked.has(replica.number)) return;
    this.#asked.add(replica.number);
    this.#line.send({ watch: { ticket: replica.number, after: replica.have } });
  }

  #follow(what: "queue" | "mine"): void {
    if (this.#followed.has(what)) return;
    this.#followed.add(what);
    if (this.#welcomed) this.#line.send({ follow: what });
  }

  #onState(state: LineState): void {
    this.#lineState = state;
    if (state.state === "open") {
      const have = Object.fromEntries([...this.#replicas.values()].map((one) => [one.number, one.have]));
      const epoch = this.#epoch === undefined ? {} : { epoch: this.#epoch };
      this.#line.send({ hello: { protocol: protocol.version, ...epoch, have } });
      for (const number of this.#replicas.keys()) this.#asked.add(number);
    } else this.#lost();
    this.#changed();
  }

  #lost(): void {
    this.#welcomed = false;
    this.status = null;
    this.#asked.clear();
    this.#sender.disconnect();
    for (const replica of this.#replicas.values()) replica.disconnect();
  }

  #onFrame(frame: DownFrame): void {
    if ("event" in frame) this.#onEvent(frame.event);
    else if ("welcome" in frame) this.#onWelcome(frame.welcome);
    else if ("live" in frame) this.#onLive(frame.live.ticket);
    else if ("refused" in frame) this.#onRefused(frame.refused);
    else if ("reset" in frame) this.#onReset(frame.reset.ticket);
    else if ("queue" in frame) this.#queue.change(frame.queue);
    else if ("mine" in frame) this.#mine.change(frame.mine);
    else if ("status" in frame) this.status = frame.status;
    else if ("position" in frame)
      this.#replicas.get(frame.position.ticket)?.show({ position: frame.position });
    else if ("presence" in frame) {
      const { ticket, requester, agent } = frame.presence;
      this.#replicas.get(ticket)?.show({ presence: { requester, agent } });
    } else if ("typing" in frame) {
      const { ticket, by } = frame.typing;
      if (by.id !== this.you?.id) this.#replicas.get(ticket)?.showTyping(by);
    } else if ("seen" in frame) {
      const { ticket, by, seq } = frame.seen;
      if (by !== this.you?.id) this.#replicas.get(ticket)?.showSeen(seq);
    }
    this.#changed();
  }

  #onWelcome(welcome: Welcome): void {
    this.you = welcome.you;
    // The line may be cut before the reset that follows, and the next hello names the new epoch.
    if (this.#epoch !== undefined && this.#epoch !== welcome.epoch) this.#onReset(undefined);
    this.#epoch = welcome.epoch;
    this.#welcomed = true;
    for (const what of this.#followed) this.#line.send({ follow: what });
    for (const replica of this.#replicas.values()) this.#watch(replica);
    // What a process left behind that ended while this one runs.
    if (this.#outbox.adopt()) this.#sender.refresh();
    this.#sender.pumpAll();
    void this.#onWelcomed().then(() => this.#changed());
  }

  #onEvent(raw: EventFrame): void {
    const event = this.#people.slim(raw as SeenEvent);
    const replica = this.#replicas.get(event.ticket);
    if (replica?.take(event) === "gap") {
      this.#watch(replica);
      return;
    }
    const said = event.type === "message_posted" || event.type === "note_posted";
    if (said && event.messageId !== undefined && event.by.id === this.you?.id) {
      this.#sender.acknowledge(event.ticket, event.messageId);
    }
  }

  #onLive(ticket: number): void {
    this.#asked.delete(ticket);
    this.#replicas.get(ticket)?.settle();
    this.#sender.pump(ticket);
  }

  #onRefused(refused: Extract<DownFrame, { refused: unknown }>["refused"]): void {
    const code = knownCode(refused.code);
    const facts = factsOf(refused.facts);
    if (refused.messageId !== undefined) {
      this.#sender.refuse(refused.messageId, code, facts, refused.final);
    } else if (refused.ticket !== undefined) {
      this.#asked.delete(refused.ticket);
      this.#replicas.get(refused.ticket)?.show({ refused: { code, facts } });
    }
  }

  /** The desk itself goes on from the first event: nothing needs to be asked. */
  #onReset(ticket: number | undefined): void {
    for (const replica of this.#replicas.values()) {
      if (ticket === undefined || replica.number === ticket) replica.reset();
    }
  }

  #changed(): void {
    this.#telling ??= setImmediate(() => {
      this.#telling = null;
      for (const listener of this.#listeners) listener();
      for (const { events } of this.#replicas.values()) events.pack();
      for (const { number, ticket } of this.#replicas.values())
        this.#toldLeases.set(number, this.#leaseOn(ticket));
    });
  }
}

/** Nothing is being waited for: all has come, or the desk says no, or nobody looks at that ticket. */
function isSettled(replica: Replica | undefined): boolean {
  return !replica || replica.caughtUp || replica.refused !== null;
}

/** The order of the queue over all the groups that an agent serves. */
function rank(entry: QueueEntry): number {
  const { number, group, priority, vip, waitingSince } = entry;
  return rankOf({ number, group: group.id, priority, vip, queuedAt: Date.parse(waitingSince) });
}
