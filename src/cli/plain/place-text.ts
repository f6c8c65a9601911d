import type { PositionView } from "../../core/contract/frame.ts";
import type { RouteOutput } from "../../core/contract/route.ts";
import { joinSafe, type SafeText, safeText } from "../../core/safe-text.ts";
import { openingText, rangeText, reasonTexts } from "../wait-text.ts";
import type { Say } from "../words.ts";

/**
 * A waiting chat's place as one line: where it stands, how long that takes and from what that is told, and why it
 * changed.
 * @param before - what was said last: its reasons are not said again
 */
export function placeText(
  say: Say,
  position: PositionView,
  before: PositionView | null,
  now: number,
): SafeText {
  const { agentsOnline, wait, opensAt, because } = position;
  const sentences = [
    say("plain.position", { position: position.position, waiting: position.waiting, agentsOnline }),
  ];
  if (wait) {
    const basis = say("wait.basis", { count: wait.basis.takes });
    sentences.push(say("plain.wait.now", { range: rangeText(say, wait), basis }));
  } else if (opensAt !== null && agentsOnline === 0) {
    const when = openingText(opensAt, now, say.language);
    sentences.push(sentence(say("wait.closed", { when })));
  } else if (agentsOnline === 0) sentences.push(sentence(say("wait.later")));
  const reasons = reasonTexts(say, because);
  const known = before?.because[0]?.at === because[0]?.at;
  if (!known && reasons.length > 0)
    sentences.push(say("plain.wait.because", { reasons: joinSafe(reasons, "; ") }));
  return joinSafe(sentences, " ");
}

/** What somebody has to expect who asks now; null where nothing can be told. */
export function prospectText(say: Say, prospect: RouteOutput<"offer.wait">, now: number): SafeText | null {
  const { agentsOnline, opensAt, wait } = prospect;
  const group = safeText(prospect.group.name);
  if (wait) return say("plain.wait.range", { group, range: rangeText(say, wait) });
  if (agentsOnline > 0) return null;
  if (opensAt === null) return say("plain.wait.later", { group });
  return say("plain.wait.closed", { group, when: openingText(opensAt, now, say.language) });
}

/** What of a place is worth a line: where nothing of this changed, nothing is said. */
export function placeKey(say: Say, { position, waiting, agentsOnline, wait }: PositionView): string {
  return [position, waiting, agentsOnline, wait && rangeText(say, wait)].join(" ");
}

function sentence(text: SafeText): SafeText {
  return safeText(`${text.charAt(0).toUpperCase()}${text.slice(1)}.`);
}
