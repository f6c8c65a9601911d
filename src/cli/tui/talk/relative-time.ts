import { type SafeText, safeText } from "../../../core/safe-text.ts";
import type { Say } from "../../words.ts";

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** How long ago something was, in words: "just now", "about a minute ago", "5 minutes ago", "yesterday". */
export function agoWords(say: Say, at: number, now: number): SafeText {
  const passed = Math.max(0, now - at);
  if (passed < 45 * second) return say("talk.just_now");
  if (passed < 90 * second) return say("talk.about_a_minute");
  const days = daysBetween(at, now);
  if (passed < hour) return relative(say, Math.round(passed / minute), "minute");
  if (passed < 22 * hour && days === 0) return relative(say, Math.round(passed / hour), "hour");
  return relative(say, Math.max(1, days), "day");
}

/** Midnights between two instants, in the reader's time zone. */
function daysBetween(from: number, to: number): number {
  const start = (at: number) => new Date(at).setHours(0, 0, 0, 0);
  return Math.round((start(to) - start(from)) / day);
}

function relative(say: Say, count: number, unit: "minute" | "hour" | "day"): SafeText {
  return safeText(new Intl.RelativeTimeFormat(say.language, { numeric: "auto" }).format(-count, unit));
}
