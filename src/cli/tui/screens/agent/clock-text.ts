import type { Language } from "../../../../core/language.ts";
import { literal, ours, type SafeText, safeText } from "../../../../core/safe-text.ts";
import { clock, elapsed } from "../../../time-text.ts";
import type { Say } from "../../../words.ts";
import type { Role } from "../../theme.ts";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** A moment by which something is promised, as a row has room for it. */
export type DueText = { readonly text: SafeText; readonly short: SafeText; readonly role: Role };

/** How long before its end a clock asks for attention, in ms. */
export const soon = { take: 5 * minute, solve: 30 * minute } as const;

/**
 * 23:52, tue 10:00, 24 nov; pressing, what is left: "! 12 min"; past it, by how much: "late 2 h".
 * @param due - ms since 1970; null where nothing is promised, which is an empty text
 */
export function dueText(due: number | null, now: number, say: Say, soonMs: number): DueText {
  if (due === null) return { text: literal(""), short: literal(""), role: "dim" };
  const left = due - now;
  if (left < 0) {
    return {
      text: say("agent.late", { by: roughly(-left) }),
      short: ours`!+${roughly(-left, "")}`,
      role: "refusal",
    };
  }
  if (left <= soonMs)
    return { text: ours`! ${roughly(left)}`, short: ours`!${roughly(left, "")}`, role: "warn" };
  return { ...calm(due, now, say.language), role: "plain" };
}

/** What stands in the place of a due while a ticket is suspended. */
export function pausedText(say: Say): DueText {
  return {
    text: say("agent.pane.paused"),
    short: say("agent.pane.paused.short"),
    role: "dim",
  };
}

/** How long something has lasted, in at most six cells: 0:40, 12:03, 1h05, 3d 4h. */
export function lastedText(ms: number): SafeText {
  if (ms < hour) return elapsed(ms);
  if (ms < day)
    return ours`${Math.floor(ms / hour)}h${safeText(String(Math.floor((ms % hour) / minute)).padStart(2, "0"))}`;
  return ours`${Math.floor(ms / day)}d ${Math.floor((ms % day) / hour)}h`;
}

/** The largest unit that says it: 40 s is 1 min, 12 min, 2 h, 3 d. The letters are the same in all three languages. */
function roughly(ms: number, blank: "" | " " = " "): SafeText {
  const between = literal(blank);
  if (ms < hour)
    return ours`${Math.max(1, Math.ceil(ms / minute))}${between}${literal(blank === "" ? "m" : "min")}`;
  if (ms < day) return ours`${Math.floor(ms / hour)}${between}h`;
  return ours`${Math.floor(ms / day)}${between}d`;
}

function calm(due: number, now: number, language: Language): { text: SafeText; short: SafeText } {
  const at = clock(due, language);
  if (new Date(due).toDateString() === new Date(now).toDateString()) return { text: at, short: at };
  const within = due - now < 6 * day;
  const form = within ? ({ weekday: "short" } as const) : ({ day: "numeric", month: "short" } as const);
  const date = safeText(
    new Intl.DateTimeFormat(language, form).format(due).replaceAll(".", "").replace(" de ", " "),
  );
  return { text: within ? ours`${date} ${at}` : date, short: date };
}
