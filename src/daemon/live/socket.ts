import { setImmediate as turn } from "node:timers/promises";
import type { RawData, WebSocket } from "ws";
import { type PostFrame, UpFrame } from "../../core/contract/frame.ts";
import { close, limits, protocol } from "../../core/contract/protocol.ts";
import { prevFor } from "../../core/event.ts";
import type { Actor } from "../../core/person.ts";
import { Refusal } from "../../core/refusal.ts";
import type { Desk } from "../desk.ts";
import { factsFor } from "../rest/problem.ts";
import { Connection } from "./connection.ts";
import type { Hub } from "./hub.ts";

export interface LiveContext {
  readonly desk: Desk;
  readonly hub: Hub;
  readonly boot: string;
  readonly framesPerSecond: number;
  /** Called for what is no refusal: a bug or a failing disk. */
  readonly onError: (error: unknown) => void;
}

/** Serves one live connection until it closes. Listeners are on before the first await: no frame is lost. */
export function serveLive(context: LiveContext, socket: WebSocket, actor: Actor): void {
  const { hub } = context;
  const connection = new Connection(socket, actor, (one) => hub.readOn(one));
  const session = new LiveSession(context, connection);
  let tail = Promise.resolve();
  let waiting = 0;
  const bucket = new Bucket(context.framesPerSecond, Math.max(limits.burst, context.framesPerSecond));
  // The peer's own fault (a frame too large, a line cut): it is closed with the code for that, and no bug of ours.
  socket.on("error", () => {});
  const alive = (): void => hub.roster.heard(connection.actor.person.id);
  socket.on("pong", alive);
  socket.on("message", (data: RawData, isBinary: boolean) => {
    // Whoever has been sent away (a revoked token, too many frames) may still talk until the socket is gone.
    if (!connection.isOpen) return;
    alive();
    if (isBinary) return socket.close(close.invalid, "text frames only");
    if (!bucket.take() || waiting >= limits.unacknowledged) return socket.close(close.tooFast, "too fast");
    waiting++;
    const text = String(data);
    // One after the other, as they came: what was said first is recorded first.
    tail = tail
      .then(() => session.receive(text))
      .catch(context.onError)
      .finally(() => waiting--);
  });
  const heartbeat = setInterval(() => socket.ping(), pingMs(actor));
  heartbeat.unref();
  socket.on("close", () => {
    clearInterval(heartbeat);
    hub.leave(connection);
  });
  hub.roster.join(connection);
}

/** Agents are pinged often, because somebody waits for them. */
function pingMs(actor: Actor): number {
  return actor.person.roles.includes("agent") ? 2000 : 15_000;
}

/** What one connection has said so far, and what its frames mean. */
class LiveSession {
  readonly #context: LiveContext;
  readonly #connection: Connection;
  #greeted = false;

  constructor(context: LiveContext, connection: Connection) {
    this.#context = context;
    this.#connection = connection;
  }

  async receive(text: string): Promise<void> {
    const connection = this.#connection;
    if (!connection.isOpen) return;
    const frame = parse(text);
    if (frame instanceof Refusal) return this.#refuse(frame, messageIdIn(text));
    try {
      if ("hello" in frame) return await this.#hello(frame.hello);
      if (!this.#greeted) return connection.close(close.invalid, "hello comes first");
      if ("active" in frame || "post" in frame || "typing" in frame) this.#context.hub.active(connection);
      if ("active" in frame) return;
      if ("post" in frame) return await this.#post(frame.post);
      if ("seen" in frame) return await this.#context.hub.seen(connection, frame.seen.ticket, frame.seen.seq);
      if ("typing" in frame) {
        const { ticket } = await this.#context.desk.read(connection.actor, frame.typing.ticket);
        return this.#context.hub.typing(connection, ticket);
      }
      if ("watch" in frame) return await this.#watch(frame.watch.ticket, frame.watch.after);
      if ("unwatch" in frame) return this.#context.hub.unwatch(connection, frame.unwatch.ticket);
      return await this.#follow(frame.follow);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      this.#refuse(error, { ticket: ticketIn(frame) });
    }
  }

  async #hello(hello: Extract<UpFrame, { hello: unknown }>["hello"]): Promise<void> {
    const { desk, boot } = this.#context;
    const connection = this.#connection;
    if (hello.protocol !== protocol.version)
      return connection.close(close.protocol, `protocol ${protocol.version}`);
    const { id, name, roles } = connection.actor.person;
    this.#greeted = true;
    connection.send({
      welcome: {
        epoch: desk.log.epoch,
        boot,
        you: { id, name, roles },
        limits: {
          frameBytes: limits.frameBytes,
          textBytes: limits.textBytes,
          unacknowledged: limits.unacknowledged,
        },
      },
    });
    const sameHistory = hello.epoch === undefined || hello.epoch === desk.log.epoch;
    if (!sameHistory) connection.send({ reset: {} });
    for (const [number, seq] of Object.entries(hello.have)) {
      await this.#watch(Number(number), sameHistory ? seq : 0);
      // A long list is read while others are served, not before them.
      await turn();
    }
  }

  async #watch(number: number, after: number): Promise<void> {
    try {
      await this.#context.hub.watch(this.#connection, number, after);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      this.#refuse(error, { ticket: number });
    }
  }

  /** The event itself is the acknowledgement: it reaches the author with everybody else. */
  async #post(post: PostFrame): Promise<void> {
    const connection = this.#connection;
    const { ticket, text, lease, messageId } = post;
    try {
      const command = post.note
        ? ({ verb: "note", text } as const)
        : ({ verb: "post", text, lease } as const);
      const {
        events,
        repeated,
        ticket: state,
      } = await this.#context.desk.perform(connection.actor, ticket, command, messageId);
      const subscription = connection.watching.get(ticket);
      const event = events[0]!;
      // A repeat, or an author who does not watch, is answered alone; others get it through their cursor.
      if (subscription && (!repeated || subscription.cursor < event.seq)) return;
      const place = subscription?.standing ?? this.#context.desk.standing(connection.actor, state);
      const { publicPrev: _, ...rest } = event;
      connection.send({ event: { ...rest, prev: prevFor(event, place) } });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      this.#refuse(error, { ticket, messageId });
    }
  }

  async #follow(what: "queue" | "mine"): Promise<void> {
    const connection = this.#connection;
    if (what === "mine") return this.#context.hub.followMine(connection);
    if (!connection.actor.person.roles.includes("agent"))
      throw new Refusal("not_allowed", { action: "follow queue" });
    return this.#context.hub.followQueue(connection);
  }

  #refuse(refusal: Refusal, of: { ticket?: number | undefined; messageId?: string | undefined }): void {
    this.#connection.send({
      refused: {
        ...(of.ticket === undefined ? {} : { ticket: of.ticket }),
        ...(of.messageId === undefined ? {} : { messageId: of.messageId }),
        code: refusal.code,
        facts: factsFor(refusal, this.#context.desk),
        final: refusal.final,
      },
    });
  }
}

function parse(text: string): UpFrame | Refusal {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return new Refusal("invalid_input", { field: "frame", rule: "is no JSON" });
  }
  const result = UpFrame.safeParse(json);
  if (result.success) return result.data;
  const issue = deepest(result.error.issues);
  return new Refusal("invalid_input", { field: issue.path.join(".") || "frame", rule: issue.message });
}

type Issue = {
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly errors?: readonly (readonly Issue[])[];
};

/** Of the ways in which a frame fits no kind, the one that came furthest says what is wrong. */
function deepest(issues: readonly Issue[]): { path: string[]; message: string } {
  let best: { path: string[]; message: string } = { path: [], message: "is no frame of this protocol" };
  const visit = (list: readonly Issue[], above: readonly PropertyKey[]): void => {
    for (const issue of list) {
      const path = [...above, ...issue.path];
      if (issue.errors) for (const branch of issue.errors) visit(branch, path);
      else if (path.length > best.path.length) best = { path: path.map(String), message: issue.message };
    }
  };
  visit(issues, []);
  return best;
}

/** Even a frame that is refused whole gives its author the text back, where it says which message it was. */
function messageIdIn(text: string): { messageId?: string; ticket?: number } {
  try {
    const post = (JSON.parse(text) as { post?: { messageId?: unknown; ticket?: unknown } } | null)?.post;
    return {
      ...(typeof post?.messageId === "string" ? { messageId: post.messageId } : {}),
      ...(typeof post?.ticket === "number" ? { ticket: post.ticket } : {}),
    };
  } catch {
    return {};
  }
}

function ticketIn(frame: UpFrame): number | undefined {
  if ("seen" in frame) return frame.seen.ticket;
  if ("typing" in frame) return frame.typing.ticket;
  return undefined;
}

/** So many frames a second, and a burst of some more. */
class Bucket {
  readonly #rate: number;
  readonly #burst: number;
  #level: number;
  #at = performance.now();

  constructor(rate: number, burst: number) {
    this.#rate = rate;
    this.#burst = burst;
    this.#level = burst;
  }

  take(): boolean {
    const now = performance.now();
    this.#level = Math.min(this.#burst, this.#level + ((now - this.#at) / 1000) * this.#rate);
    this.#at = now;
    if (this.#level < 1) return false;
    this.#level--;
    return true;
  }
}
