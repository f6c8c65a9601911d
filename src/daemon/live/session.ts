import { setTimeout as pause, setImmediate as turn } from "node:timers/promises";
import { type PostFrame, UpFrame } from "../../core/contract/frame.ts";
import { readJson } from "../../core/contract/json.ts";
import { close, limits, protocol } from "../../core/contract/protocol.ts";
import { prevFor } from "../../core/event.ts";
import type { Actor } from "../../core/person.ts";
import type { Appended, Settled } from "../../core/ports.ts";
import { Refusal } from "../../core/refusal.ts";
import type { Bucket } from "../bucket.ts";
import type { Desk } from "../desk.ts";
import { tooFast } from "../door.ts";
import { factsFor } from "../rest/problem.ts";
import type { Connection } from "./connection.ts";
import type { Hub } from "./hub.ts";

export interface SessionContext {
  readonly desk: Desk;
  readonly hub: Hub;
  readonly boot: string;
  /** What is left to that account of what it may say: it takes one for each frame. Null is without a limit. */
  readonly budgetOf: (actor: Actor) => Bucket | null;
}

/** What one connection has said so far, and what its frames mean. */
export class LiveSession {
  readonly #context: SessionContext;
  readonly #connection: Connection;
  readonly #budget: Bucket | null;
  #greeted = false;

  constructor(context: SessionContext, connection: Connection) {
    this.#context = context;
    this.#connection = connection;
    this.#budget = context.budgetOf(connection.actor);
  }

  /** Has it said hello? */
  get greeted(): boolean {
    return this.#greeted;
  }

  /**
   * Does what one frame says.
   * @param over - called once, when the next one's turn has come; with what went wrong where that is no refusal
   */
  receive(text: string, over: (error?: unknown) => void): void {
    const frame = this.#connection.isOpen ? parse(text) : null;
    if (frame === null) over();
    else if (frame instanceof Refusal) {
      this.#refuse(frame, messageIdIn(text));
      over();
    }
    // Most of what is said: it is in nobody's way while it waits for its commit, and holds no more than it must.
    else if ("post" in frame && this.#greeted) this.#post(frame.post, over);
    else this.#do(frame).then(() => over(), over);
  }

  async #do(frame: UpFrame): Promise<void> {
    const connection = this.#connection;
    // Short, all of it, and waits its turn where too much is said.
    while (this.#budget?.take() === false)
      await pause(Math.max(1, this.#budget.waitMs), undefined, { ref: false });
    try {
      if ("hello" in frame) return await this.#hello(frame.hello);
      if (!this.#greeted || "post" in frame) return connection.close(close.invalid, "hello comes first");
      if ("active" in frame || "typing" in frame) this.#context.hub.active(connection);
      if ("active" in frame) return;
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
      // A long list is read while others are served, not before them, and no faster than it is taken.
      await turn();
      await connection.room();
      if (!connection.isOpen) return;
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

  #post(post: PostFrame, over: (error?: unknown) => void): void {
    const connection = this.#connection;
    const { desk, hub } = this.#context;
    const { ticket, text, lease, messageId } = post;
    // A message goes back to its author, who has it on disk.
    if (this.#budget?.take() === false) {
      this.#refuse(tooFast(this.#budget.waitMs), post);
      over();
      return;
    }
    hub.active(connection);
    const command = post.note ? ({ verb: "note", text } as const) : ({ verb: "post", text, lease } as const);
    desk.say(connection.actor, ticket, command, messageId, (settled) => this.#settled(post, settled, over));
  }

  #settled(post: PostFrame, settled: Settled<Appended>, over: (error?: unknown) => void): void {
    let passed: Promise<void> | undefined;
    try {
      if (!("error" in settled)) passed = this.#posted(settled.value);
      else if (settled.error instanceof Refusal) this.#refuse(settled.error, post);
      else throw settled.error;
    } catch (error) {
      over(error);
      return;
    }
    if (passed) passed.then(() => over(), over);
    else over();
  }

  /**
   * The event itself is the acknowledgement: it reaches the author with everybody else.
   * @returns what has to be over before the next one's turn
   */
  #posted({ events, repeated, ticket }: Appended): Promise<void> | undefined {
    const connection = this.#connection;
    const subscription = connection.subscriptionTo(ticket.number);
    const event = events[0]!;
    // A repeat, or an author who does not watch, is answered alone; others get it through their cursor.
    if (subscription && (!repeated || subscription.cursor < event.seq)) {
      // What this client says next may end its reading: not before its own message has come back to it.
      return subscription.cursor < event.seq ? subscription.passed(event.seq) : undefined;
    }
    const place = subscription?.standing ?? this.#context.desk.standing(connection.actor, ticket);
    const { publicPrev: _, ...rest } = event;
    connection.send({ event: { ...rest, prev: prevFor(event, place) } });
  }

  async #follow(what: "queue" | "mine"): Promise<void> {
    const connection = this.#connection;
    if (what === "mine") return this.#context.hub.followMine(connection);
    if (!connection.actor.person.roles.includes("agent"))
      throw new Refusal("not_allowed", { action: "follow queue" });
    return this.#context.hub.followQueue(connection);
  }

  #refuse(refusal: Refusal, of: { ticket?: number | undefined; messageId?: string | undefined }): undefined {
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
    json = readJson(text, limits.depth, "frame");
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
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
    const { messageId, ticket } = post ?? {};
    return {
      ...(typeof messageId === "string" && messageId.length <= 64 ? { messageId } : {}),
      ...(Number.isSafeInteger(ticket) ? { ticket: ticket as number } : {}),
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
