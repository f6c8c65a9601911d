import { safeText } from "../../../core/safe-text.ts";
import type { Say, SayKey } from "../../words.ts";
import type { KeyHint } from "../parts/status-line.tsx";
import type { Question } from "./talk.ts";

/** A key and what it does, in the reader's words. `rank` 0 stays longest where room is short. */
export function hint(
  say: Say,
  keys: string,
  words: Extract<SayKey, `hint.${string}`>,
  rank?: number,
): KeyHint {
  return { keys: safeText(keys), words: say(words), ...(rank !== undefined && { rank }) };
}

/** The keys that work while a question is open. */
export function questionHints(say: Say, question: Question): KeyHint[] {
  if (question.kind === "confirm") return [hint(say, "⏎", "hint.take_answer"), hint(say, "Esc", "hint.back")];
  return [
    hint(say, `1–${question.options.length}`, "hint.point"),
    hint(say, "⏎", "hint.take_answer"),
    hint(say, "Esc", "hint.back"),
  ];
}

/** The keys that work while something is searched for. */
export function findHints(say: Say): KeyHint[] {
  return [
    hint(say, "↑", "hint.older"),
    hint(say, "↓", "hint.newer"),
    hint(say, "⏎", "hint.stay"),
    hint(say, "Esc", "hint.back"),
  ];
}
