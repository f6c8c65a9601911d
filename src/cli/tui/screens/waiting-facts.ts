import type { PositionView } from "../../../core/contract/frame.ts";
import { joinSafe, literal, type SafeText } from "../../../core/safe-text.ts";
import { openingText, rangeText, reasonTexts } from "../../wait-text.ts";
import type { Say } from "../../words.ts";

/** What can be said of how long a chat waits, in words. */
export interface WaitWords {
  /** How long; where nobody can tell, a dash. */
  readonly range: SafeText;
  /** From what that is stated, or why nothing is; empty before the desk has said anything. */
  readonly basis: SafeText;
  /** What changed it last; empty where nothing has. */
  readonly reason: SafeText;
}

/** A waiting chat's range with its basis, or what somebody has to expect where there is none. */
export function waitWords(say: Say, position: PositionView | null, now: number): WaitWords {
  const none = literal("");
  if (!position) return { range: literal("–"), basis: none, reason: none };
  const { wait, agentsOnline, opensAt, because } = position;
  const reason = reasonTexts(say, because)[0] ?? none;
  if (wait) {
    const basis = say("wait.basis", { count: wait.basis.takes });
    return { range: rangeText(say, wait), basis, reason };
  }
  const basis =
    agentsOnline > 0
      ? say("wait.unknown")
      : opensAt === null
        ? say("wait.later")
        : say("wait.closed", { when: openingText(opensAt, now, say.language) });
  return { range: literal("–"), basis: basis, reason };
}

/** Basis and reason as one line. */
export function whyLine({ basis, reason }: WaitWords): SafeText {
  return joinSafe(
    [basis, reason].filter((part) => part !== ""),
    " · ",
  );
}
