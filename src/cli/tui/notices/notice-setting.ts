import type { Context } from "../../context.ts";
import { chosenNotice, type NoticeChoice, storeNotice } from "../../notice-choice.ts";

/** How the reader of this screen wants to be called, and the way to want something else. */
export class NoticeSetting {
  readonly #context: Pick<Context, "env" | "home">;
  readonly #person: string;
  #choice: NoticeChoice;

  /** @throws UsageError where the environment asks for something unknown */
  constructor(context: Pick<Context, "env" | "home">, person: string) {
    this.#context = context;
    this.#person = person;
    this.#choice = chosenNotice(context.env, context.home, person).notice;
  }

  get choice(): NoticeChoice {
    return this.#choice;
  }

  /** Holds here at once, and for this person on this machine from now on. @throws where it cannot be stored */
  choose(choice: NoticeChoice): void {
    this.#choice = choice;
    storeNotice(this.#context.home, this.#person, choice);
  }
}
