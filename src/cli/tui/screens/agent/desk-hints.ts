import type { Say } from "../../../words.ts";
import type { KeyHint } from "../../parts/status-line.tsx";
import { hint } from "../../talk/talk-hints.ts";

/** The keys that work in the lists, in fewer words where their column is narrow. */
export function listHints(say: Say, width: number): readonly KeyHint[] {
  const short = width < 72;
  return [
    hint(say, "⏎", short ? "hint.open_or_take.short" : "hint.open_or_take", 0),
    hint(say, "Space", short ? "hint.read_only.short" : "hint.read_only", 1),
    hint(say, "/", "hint.find", 4),
    hint(say, "Ctrl+R", "hint.search_all", 9),
    hint(say, "s", "hint.status", 7),
    hint(say, "i", "hint.details", 8),
    hint(say, "Tab", "hint.to_chat", 5),
    hint(say, "Ctrl+G", "hint.go_to", 6),
    hint(say, "?", "hint.keys", 3),
    hint(say, "q", "hint.leave_desk", 2),
  ];
}

/** The keys that work while a question is asked under the lists. */
export function questionHints(say: Say, options: number): readonly KeyHint[] {
  const digits = options === 1 ? "1" : `1–${options}`;
  return [hint(say, digits, "hint.point"), hint(say, "⏎", "hint.take_answer"), hint(say, "Esc", "hint.back")];
}
