import { folded } from "../../core/lookup.ts";
import type { Step } from "./orientation.ts";

/** What the simulated agent does next, in order. */
export type Act =
  | { readonly do: "note"; readonly text: string }
  | { readonly do: "say"; readonly text: string }
  | { readonly do: "end" };

/** What the agent says apart from the script, in the requester's language. */
export interface Phrases {
  readonly greeting: string;
  readonly thanks: readonly string[];
  readonly anythingElse: string;
  readonly noted: string;
  readonly farewell: string;
}

/**
 * A simulated agent's side of one conversation: goes through the orientation script, one question at a time, does the
 * silent steps in between as private notes, and ends the chat when nothing else is wanted.
 */
export class AgentMind {
  readonly #phrases: Phrases;
  readonly #steps: Step[];
  #answers = 0;
  #closing = false;

  constructor(steps: readonly Step[], phrases: Phrases) {
    this.#steps = [...steps];
    this.#phrases = phrases;
  }

  /** What it does having taken the chat. */
  open(): Act[] {
    return [{ do: "say", text: this.#phrases.greeting }, ...this.#next()];
  }

  /** What it does about a message of the requester's. */
  hear(text: string): Act[] {
    if (!this.#closing) {
      const thanks = this.#phrases.thanks[this.#answers++ % this.#phrases.thanks.length]!;
      const next = this.#next();
      // Once the script is through, what follows is a question of its own.
      const first = this.#closing ? undefined : next.find((act) => act.do === "say");
      return next.map((act) =>
        act === first && act.do === "say" ? { ...act, text: `${thanks} ${act.text}` } : act,
      );
    }
    if (isEnough(text)) return [{ do: "say", text: this.#phrases.farewell }, { do: "end" }];
    return [
      { do: "note", text },
      { do: "say", text: this.#phrases.noted },
    ];
  }

  /** The silent steps up to the next thing to say, and that; after the last one, whether there is anything else. */
  #next(): Act[] {
    const acts: Act[] = [];
    for (let step = this.#steps.shift(); step; step = this.#steps.shift()) {
      acts.push(step.kind === "do" ? { do: "note", text: step.text } : { do: "say", text: step.text });
      if (step.kind !== "do") return acts;
    }
    this.#closing = true;
    return [...acts, { do: "say", text: this.#phrases.anythingElse }];
  }
}

const enough = /\b(no|nao|nada|nope|thanks?|thank you|obrigad[oa]|gracias|ok|tudo|all|bye|tchau)\b/;

function isEnough(text: string): boolean {
  return enough.test(folded(text));
}
