import type { Live } from "../../link/client.ts";
import type { Say } from "../../words.ts";
import type { Theme } from "../theme.ts";
import { Talk } from "./talk.ts";

/** Every conversation that has been opened, with what is written and in sight in each. */
export class TalkBook {
  readonly #live: Live;
  readonly #with: { readonly say: Say; readonly you: string; readonly marks: Theme["marks"] };
  readonly #talks = new Map<number, Talk>();

  constructor(
    live: Live,
    reader: { readonly say: Say; readonly you: string; readonly marks: Theme["marks"] },
  ) {
    this.#live = live;
    this.#with = reader;
  }

  /** The conversation on that ticket; watched from the first call on. */
  of(number: number): Talk {
    let talk = this.#talks.get(number);
    if (!talk) {
      const conversation = this.#live.conversation(number);
      talk = new Talk({ ...this.#with, conversation, unread: () => this.#unread(number) });
      this.#talks.set(number, talk);
    }
    return talk;
  }

  /** That conversation, where it has been opened. */
  opened(number: number): Talk | undefined {
    return this.#talks.get(number);
  }

  get all(): readonly Talk[] {
    return [...this.#talks.values()];
  }

  /** Takes over what the connection has brought; to be called after each of its changes. */
  sync(): void {
    for (const talk of this.#talks.values()) talk.sync();
  }

  /** Stops watching a ticket; what is written there is kept no longer. Not while the disk may still give some of it back. */
  close(number: number): void {
    if (this.#talks.get(number)?.isKeeping) return;
    if (this.#talks.delete(number)) this.#live.leave(number);
  }

  #unread(number: number): number | null {
    const mine = this.#live.mine();
    if (!mine.loaded) return null;
    return mine.items.find((ticket) => ticket.number === number)?.unread ?? 0;
  }
}
