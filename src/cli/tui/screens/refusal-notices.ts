import { Refusal } from "../../../core/refusal.ts";
import { safeText } from "../../../core/safe-text.ts";
import { refusalText } from "../../refusal-text.ts";
import type { DeskScreen } from "../desk-context.ts";
import type { Notice } from "../talk/talk.ts";

/** Why something was not done, what the reader can do, and, for admins only, how it is mended. */
export function refusalNotices({ say, me }: Pick<DeskScreen, "say" | "me">, fault: unknown): Notice[] {
  if (!isRefusal(fault)) {
    const cause = safeText(fault instanceof Error ? fault.message : String(fault));
    return [{ words: say("refusal.unexpected", { cause }), bad: true }];
  }
  const { message, hint, admin } = refusalText(say, fault, me.contact);
  const shown = me.user.roles.includes("admin") ? [hint, admin] : [hint];
  return [
    { words: message, bad: true },
    ...shown.filter((words) => words !== null).map((words) => ({ words: words, bad: false })),
  ];
}

function isRefusal(fault: unknown): fault is Pick<Refusal, "code" | "facts"> {
  return (
    fault instanceof Refusal ||
    (typeof fault === "object" && fault !== null && "code" in fault && "facts" in fault)
  );
}
