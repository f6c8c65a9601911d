import { languages } from "../core/language.ts";
import type { FlagSpec } from "./command.ts";

/** The flags of every command. */
export const globalFlags = {
  server: "<url>",
  tokenFile: "<file>",
  as: "<user>",
  json: true,
  lang: languages,
  noStart: true,
} as const satisfies { readonly [name: string]: FlagSpec };

/** How a flag is written: `chatRequester` as `--chat-requester`. */
export function dashed(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** Every way to write a flag, with what it takes: `--group <group>`; those with a twin give both. */
export function spellings(name: string, spec: FlagSpec): string[] {
  const long = `--${dashed(name)}`;
  if (spec === true) return [long];
  if (spec === "yes-no") return [long, `--no-${dashed(name)}`];
  if (typeof spec === "string") return [`${long} ${spec.replace("...", "")}`];
  return [`${long} <${name}>`];
}

/** May it be given several times, each time with one value? */
export function isRepeatable(spec: FlagSpec): boolean {
  return typeof spec === "string" && spec.includes("...");
}
