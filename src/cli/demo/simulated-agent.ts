import { setTimeout as pause } from "node:timers/promises";
import { nameIn } from "../../core/language.ts";
import { findActivity } from "../../core/portfolio.ts";
import { type SafeText, safeText } from "../../core/safe-text.ts";
import type { Client, Conversation } from "../link/client.ts";
import type { Say } from "../words.ts";
import { type Act, AgentMind } from "./agent-mind.ts";
import { stepsOf } from "./orientation.ts";

/** How fast the simulated people are. */
export interface Tempo {
  /** From seeing a chat in the queue to taking it, in ms. */
  readonly take: number;
  /** Writing a message: at least this long, in ms, and so much for each character. */
  readonly write: number;
  readonly perCharacter: number;
}

/** Serves the queue as Rosana until told to stop: takes every chat that comes and goes through its script. */
export class SimulatedAgent {
  readonly #client: Client;
  readonly #say: Say;
  readonly #tempo: Tempo;
  readonly #taken = new Set<number>();
  readonly #stop = new AbortController();
  #unsubscribe: (() => void) | null = null;

  constructor(client: Client, say: Say, tempo: Tempo) {
    this.#client = client;
    this.#say = say;
    this.#tempo = tempo;
  }

  start(): void {
    const live = this.#client.live();
    const look = (): void => {
      for (const { number } of live.queue().items) {
        if (this.#taken.has(number)) continue;
        this.#taken.add(number);
        this.#serve(number).catch(() => this.#taken.delete(number));
      }
    };
    this.#unsubscribe = live.subscribe(look);
    look();
  }

  stop(): void {
    this.#unsubscribe?.();
    this.#stop.abort();
  }

  async #serve(number: number): Promise<void> {
    const { signal } = this.#stop;
    await pause(this.#tempo.take, undefined, { signal });
    await this.#client.call("ticket.take", { number });
    const view = await this.#client.call("ticket.view", { number });
    const conversation = this.#client.live().conversation(number);
    const script = view.scripts[this.#say.language] ?? view.script;
    const mind = new AgentMind(
      stepsOf(script),
      this.#phrases(view.requester.name, number, await this.#activityName(view.activity)),
    );
    while (!conversation.caughtUp)
      await changed(this.#client, conversation, conversation.events.length, signal);
    // Whatever was said before belongs to the request; what comes from now on is answered.
    let answered = conversation.events.length;
    await this.#perform(conversation, mind.open());
    for (;;) {
      await changed(this.#client, conversation, answered, signal);
      const heard = conversation.events.slice(answered);
      answered = conversation.events.length;
      const texts = heard.flatMap((event) =>
        event.type === "message_posted" && event.side === "requester" ? [event.text] : [],
      );
      for (const event of heard) if (event.type === "session_ended") return this.#leave(number);
      if (texts.length > 0) {
        conversation.see(conversation.events.at(-1)!.seq);
        await this.#perform(conversation, mind.hear(texts.join("\n")));
      }
    }
  }

  async #perform(conversation: Conversation, acts: readonly Act[]): Promise<void> {
    const { signal } = this.#stop;
    for (const act of acts) {
      if (act.do === "end") {
        await pause(this.#tempo.write, undefined, { signal });
        await this.#client.call("ticket.end", { number: conversation.number });
        continue;
      }
      conversation.type();
      await pause(this.#tempo.write + act.text.length * this.#tempo.perCharacter, undefined, { signal });
      conversation.post(act.text, act.do === "note" ? { note: true } : {});
    }
  }

  #leave(number: number): void {
    this.#client.live().leave(number);
    this.#taken.delete(number);
  }

  /** What the requester calls the activity. */
  async #activityName(activity: { readonly id: string; readonly name: string }): Promise<SafeText> {
    const portfolio = await this.#client.call("portfolio.show", {});
    return safeText(nameIn(findActivity(portfolio, activity.id)?.activity ?? activity, this.#say.language));
  }

  #phrases(requester: string, number: number, activity: SafeText) {
    const say = this.#say;
    return {
      greeting: say("demo.greeting", { requester: safeText(requester.split(" ")[0]!), number, activity }),
      thanks: [say("demo.thanks.1"), say("demo.thanks.2"), say("demo.thanks.3")],
      anythingElse: say("demo.anything_else"),
      noted: say("demo.noted"),
      farewell: say("demo.farewell"),
    };
  }
}

/** Waits until a conversation holds more than so many events, or has just caught up. @throws AbortError when it was given up */
export function changed(
  client: Client,
  conversation: Conversation,
  known: number,
  signal?: AbortSignal,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const late = !conversation.caughtUp;
    const look = (): void => {
      if (conversation.events.length > known || (late && conversation.caughtUp)) finish(resolve);
    };
    const giveUp = (): void => finish(() => reject(signal?.reason));
    const unsubscribe = client.live().subscribe(look);
    const finish = (settle: () => void): void => {
      unsubscribe();
      signal?.removeEventListener("abort", giveUp);
      settle();
    };
    signal?.addEventListener("abort", giveUp);
    look();
  });
}
