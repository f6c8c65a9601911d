import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The files of `data/`, unread. */
export interface DataTexts {
  readonly parameters: string;
  readonly portfolio: string;
  readonly people: string;
  /** By their names, in their order. */
  readonly replies: readonly (readonly [name: string, content: string])[];
}

/** What a build has made of `data/` (scripts/build.ts): good for exactly these texts. */
export const builtData = "dist/data.json";

/** @param folder - `data/` */
export function dataTexts(folder: string): DataTexts {
  const text = (name: string): string => readFileSync(join(folder, name), "utf8");
  const replies = readdirSync(join(folder, "replies")).filter((name) => name.endsWith(".md"));
  return {
    parameters: text("parameters.json"),
    portfolio: text("portfolio.yaml"),
    people: text("people.json"),
    replies: replies.toSorted().map((name) => [name, text(join("replies", name))]),
  };
}

/** By what the same texts are known again. */
export function sumOf(texts: DataTexts): string {
  return createHash("sha256").update(JSON.stringify(texts)).digest("hex");
}
