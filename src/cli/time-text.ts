import type { Language } from "../core/language.ts";
import { type SafeText, worded } from "../core/safe-text.ts";

const minute = 60_000;

/** 20:45, in the reader's zone. */
export function clock(at: string | number, language: Language): SafeText {
  return worded(
    new Intl.DateTimeFormat(language, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(
      new Date(at),
    ),
  );
}

/** Day and time, short: for lists and records. */
export function moment(at: string | number, language: Language): SafeText {
  return worded(
    new Intl.DateTimeFormat(language, {
      day: "2-digit",
      month: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
      hour12: false,
    }).format(new Date(at)),
  );
}

/** The day in words: for the dividers of a transcript. */
export function day(at: string | number, language: Language): SafeText {
  return worded(new Intl.DateTimeFormat(language, { dateStyle: "full" }).format(new Date(at)));
}

/** A length of time as a clock counts it: 0:40, 12:03, 1:02:03. */
export function elapsed(ms: number): SafeText {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const hours = Math.floor(seconds / 3600);
  const rest = [Math.floor((seconds % 3600) / 60), seconds % 60];
  const parts = hours > 0 ? [hours, ...rest] : rest;
  return worded(parts.map((part, at) => (at === 0 ? String(part) : String(part).padStart(2, "0"))).join(":"));
}

/** A length of time in words: 40 s, 12 min, 2 h 5 min. */
export function lasting(ms: number, language: Language): SafeText {
  const minutes = Math.floor(ms / minute);
  const said = (count: number, unit: "hour" | "minute" | "second"): string =>
    new Intl.NumberFormat(language, { style: "unit", unit, unitDisplay: "short" }).format(count);
  if (minutes === 0) return worded(said(Math.max(0, Math.round(ms / 1000)), "second"));
  const hours = Math.floor(minutes / 60);
  const parts = [
    hours > 0 && said(hours, "hour"),
    (hours === 0 || minutes % 60 > 0) && said(minutes % 60, "minute"),
  ];
  return worded(parts.filter(Boolean).join(" "));
}
