import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { languages } from "../../src/core/language.ts";
import { refusals } from "../../src/core/refusal.ts";
import { tables, words } from "../../src/core/words/all.ts";

const root = fileURLToPath(new URL("../../src", import.meta.url));
const sources = globSync(["**/*.ts", "**/*.tsx"], { cwd: root })
  .filter((file) => !file.startsWith("core/words/"))
  .map((file) => readFileSync(`${root}/${file}`, "utf8"));
const everything = sources.join("\n");
const all = Object.entries(words) as [string, Record<string, string>][];
const withoutCount = (key: string): string => key.replace(/_(one|many|other)$/, "");

/** Families of keys that are put together at run time: by whom stands behind them. */
const families = [
  "command.", // help.ts, from the table of commands
  "flag.", // help.ts, from each command's flags
  "argument.", // help.ts, from each command's arguments
  "refusal.", // refusal-text.ts, from a refusal's code
  "because.", // refusal-text.ts, from a refusal's facts
  "status.",
  "chat.",
  "until.",
  "thing.",
  "kind.", // output.ts, from a code in a cell
  "level.",
  "agentStatus.",
  "field.", // output.ts, from a column's name
  "gate.", // explanation-text.ts, from a gate's name
  "event.", // event-text.ts, from an event's type and reason
  "action.", // plain/request.ts, from what can be done
  "slash.", // tui/talk/slash.ts, from what can be typed after a slash
  "key.", // tui/keys.ts, from the table of keys
];

describe("words", () => {
  it("stand in one table each", () => {
    const keys = tables.flatMap((table) => Object.keys(table));
    const twice = keys.filter((key, at) => keys.indexOf(key) !== at);
    expect(twice).toEqual([]);
    expect(keys).toHaveLength(all.length);
  });

  it.each(all)("of %s say something, with the same facts, in every language", (_, said) => {
    const factsOf = (text: string): string[] => [...new Set(text.match(/\{\{\w+\}\}/g))].sort();
    for (const language of languages) {
      expect(said[language]!.trim()).not.toBe("");
      expect(factsOf(said[language]!)).toEqual(factsOf(said.en!));
    }
  });

  it("that count have every form that some language needs", () => {
    for (const [key] of all)
      if (/_(one|many|other)$/.test(key) && `${withoutCount(key)}_other` in words)
        for (const form of ["one", "many", "other"])
          expect(words).toHaveProperty([`${withoutCount(key)}_${form}`]);
  });

  it("are all used", () => {
    const unused = all
      .map(([key]) => key)
      .filter((key) => !families.some((family) => key.startsWith(family)))
      .filter((key) => !everything.includes(`"${key}"`) && !everything.includes(`"${withoutCount(key)}"`))
      .filter((key) => !prefixed(key));
    expect(unused).toEqual([]);
  });

  it("exist for every key that is said", () => {
    const known = new Set(all.flatMap(([key]) => [key, withoutCount(key)]));
    const said = [...everything.matchAll(/\bsay\(\s*"([a-z_A-Z.]+)"/g)].map((match) => match[1]!);
    expect(said.length).toBeGreaterThan(50);
    expect(said.filter((key) => !known.has(key))).toEqual([]);
  });

  it("exist for every refusal and for every part of an event", () => {
    for (const code of Object.keys(refusals)) expect(words).toHaveProperty([`refusal.${code}`]);
  });
});

/** Is the key one of a family that a template in the sources spells: `slash.${id}.about`? */
function prefixed(key: string): boolean {
  return templates.some((pattern) => pattern.test(key));
}

const templates = [...everything.matchAll(/`([a-z]+\.[\w.]*\$\{[^`]*)`/g)].map((match) => {
  const pattern = match[1]!.split(/\$\{[^}]*\}/).map((part) => part.replaceAll(".", "\\."));
  return new RegExp(`^${pattern.join("\\w+")}$`);
});
