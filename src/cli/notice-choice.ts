import type { Home } from "../core/home.ts";
import { readJson, writeJson } from "./link/profile.ts";
import { UsageError } from "./usage.ts";

/** How a terminal calls for somebody who looks elsewhere. */
export const noticeChoices = ["off", "bell", "osc9", "osc777", "all"] as const;
export type NoticeChoice = (typeof noticeChoices)[number];

export interface ChosenNotice {
  readonly notice: NoticeChoice;
  readonly from: "environment" | "stored" | "default";
}

/**
 * How this person wants to be called on this machine: CHATDESK_NOTICE, else what they stored, else the bell.
 * @throws UsageError where the variable says something else; Refusal where the stored file is damaged
 */
export function chosenNotice(
  env: Readonly<Record<string, string | undefined>>,
  home: Home,
  person: string,
): ChosenNotice {
  if (env.CHATDESK_NOTICE)
    return { notice: noticeNamed(env.CHATDESK_NOTICE, "CHATDESK_NOTICE"), from: "environment" };
  const stored = noticeChoices.find((one) => one === readJson(fileOf(home))?.[person]);
  return stored ? { notice: stored, from: "stored" } : { notice: "bell", from: "default" };
}

/** Keeps what this person wants from now on, on this machine. */
export function storeNotice(home: Home, person: string, notice: NoticeChoice): void {
  writeJson(fileOf(home), { ...readJson(fileOf(home)), [person]: notice });
}

/** The choice of that name. @param name - of the argument, for the error. @throws UsageError */
export function noticeNamed(given: string, name: string): NoticeChoice {
  const found = noticeChoices.find((one) => one === given.trim().toLowerCase());
  if (found) return found;
  const choices = noticeChoices.join(", ");
  throw new UsageError("usage.choice", { given: given.slice(0, 80), name, choices }, noticeChoices);
}

function fileOf(home: Home): string {
  return `${home.config}/notices.json`;
}
