import { once } from "node:events";
import type { WebSocket } from "ws";
import type { DaemonUnderFire } from "../../daemon-under-fire.ts";
import { type Posts, postKey } from "./log-check.ts";
import type { Stage } from "./stage.ts";

/** Two people who talk on the same daemon all the while, and what they notice. */
export class SmallTalk {
  readonly #posts: Posts;
  readonly #ticket: number;
  readonly #sides: { readonly id: string; readonly socket: WebSocket }[] = [];
  readonly #acks: number[] = [];
  readonly #heard = new Map<string, number>();
  readonly #faults: string[] = [];
  #waiting: (() => void) | null = null;
  #over = false;
  #loop: Promise<void> = Promise.resolve();

  private constructor(posts: Posts, ticket: number) {
    this.#posts = posts;
    this.#ticket = ticket;
  }

  static async start(daemon: DaemonUnderFire, { talk }: Stage, posts: Posts): Promise<SmallTalk> {
    const both = new SmallTalk(posts, talk.ticket);
    for (const id of [talk.requester, talk.agent]) {
      const socket = daemon.socketFor(id);
      await once(socket, "open");
      both.#sides.push({ id, socket });
      socket.on("message", (data) => both.#hear(JSON.parse(String(data))));
      socket.on("close", (code) => both.#lose(id, code));
      socket.send(JSON.stringify({ hello: { protocol: 1, have: { [talk.ticket]: 0 } } }));
    }
    both.#loop = both.#talk();
    return both;
  }

  /** Says goodbye. @returns how long their acknowledgements took, in ms, and what went wrong */
  async stop(): Promise<{ readonly exchanged: number; readonly p99: number; readonly faults: string[] }> {
    this.#over = true;
    await this.#loop;
    for (const { socket } of this.#sides) socket.terminate();
    const sorted = this.#acks.toSorted((a, b) => a - b);
    const p99 = sorted[Math.floor(sorted.length * 0.99)] ?? 0;
    if (sorted.length === 0) this.#faults.push("the healthy pair exchanged nothing");
    return { exchanged: sorted.length, p99: Math.round(p99), faults: this.#faults };
  }

  async #talk(): Promise<void> {
    for (let at = 0; !this.#over && this.#faults.length === 0; at++) {
      const { id, socket } = this.#sides[at % 2]!;
      const messageId = `small-talk-${at}`;
      const text = `How are you, for the ${at}th time?`;
      this.#posts.sent?.set(postKey(id, this.#ticket, messageId), new Set([text]));
      const began = performance.now();
      const heardByBoth = new Promise<boolean>((resolve) => {
        const late = setTimeout(() => resolve(false), 30_000);
        this.#waiting = () => {
          if ((this.#heard.get(messageId) ?? 0) < 2 && this.#faults.length === 0) return;
          clearTimeout(late);
          resolve(true);
        };
      });
      socket.send(JSON.stringify({ post: { ticket: this.#ticket, messageId, text } }));
      if (!(await heardByBoth))
        this.#faults.push(`${messageId} of the healthy pair got no answer within 30 s`);
      this.#acks.push(performance.now() - began);
      this.#heard.delete(messageId);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  #hear(frame: { event?: { messageId?: string; seq: number; by: { id: string } }; refused?: unknown }): void {
    if (frame.refused) this.#faults.push(`the healthy pair was refused: ${JSON.stringify(frame)}`);
    const { event } = frame;
    if (event?.messageId?.startsWith("small-talk-")) {
      this.#heard.set(event.messageId, (this.#heard.get(event.messageId) ?? 0) + 1);
      this.#posts.acknowledged.set(postKey(event.by.id, this.#ticket, event.messageId), event.seq);
    }
    this.#waiting?.();
  }

  #lose(id: string, code: number): void {
    if (!this.#over) this.#faults.push(`the healthy connection of ${id} was closed with ${code}`);
    this.#waiting?.();
  }
}
