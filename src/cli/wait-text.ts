import type { WaitReason } from "../core/contract/frame.ts";
import type { WaitView } from "../core/contract/ticket-view.ts";
import type { Language } from "../core/language.ts";
import { type SafeText, safeText } from "../core/safe-text.ts";
import type { Say } from "./words.ts";

const minute = 60_000;
const hour = 60 * minute;

/** A range of waiting in words: "4–7 min", "up to 40 sec". */
export function rangeText(say: Say, { lowMs, highMs }: Pick<WaitView, "lowMs" | "highMs">): SafeText {
  const [unit, ms] =
    highMs >= 3 * hour
      ? (["hour", hour] as const)
      : highMs >= 2 * minute
        ? (["minute", minute] as const)
        : (["second", 1_000] as const);
  const words = new Intl.NumberFormat(say.language, { style: "unit", unit, unitDisplay: "short" });
  const low = Math.floor(lowMs / ms);
  const high = Math.ceil(highMs / ms);
  if (low === 0) return say("wait.up_to", { time: safeText(words.format(high)) });
  return safeText(words.formatRange(low, high));
}

/** When hours begin, as somebody says it who waits for that: "08:00" today, "Mon 08:00" within the week, else the date. */
export function openingText(opensAt: string, now: number, language: Language): SafeText {
  const at = new Date(opensAt);
  const sameDay = at.toDateString() === new Date(now).toDateString();
  const near = at.getTime() - now < 6 * 24 * hour;
  const day: Intl.DateTimeFormatOptions = sameDay
    ? {}
    : near
      ? { weekday: "short" }
      : { day: "numeric", month: "short" };
  const time = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;
  return safeText(new Intl.DateTimeFormat(language, { ...day, ...time }).format(at));
}

const reasonKeys = {
  agent_online: "wait.agent_online",
  agent_offline: "wait.agent_offline",
  taken: "wait.taken",
  left: "wait.left",
  moved: "wait.moved",
  went_ahead: "wait.went_ahead",
  fell_behind: "wait.fell_behind",
  transferred: "wait.transferred",
  reprioritised: "wait.reprioritised",
  chat_ended: "wait.chat_ended",
} as const satisfies { [reason in WaitReason["reason"]]: string };

/** Why a place or a wait changed, each reason once; a reason of a newer desk is passed over. */
export function reasonTexts(say: Say, because: readonly WaitReason[]): SafeText[] {
  const texts = because
    .filter(({ reason }) => Object.hasOwn(reasonKeys, reason))
    .map(({ reason, priority = 0 }) => say(reasonKeys[reason], { priority }));
  return [...new Set(texts)].map((text) => text);
}
