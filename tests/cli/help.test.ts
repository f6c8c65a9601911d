import { describe, expect, it } from "vitest";
import type { Command } from "../../src/cli/command.ts";
import portal from "../../src/cli/commands/portal.ts";
import { nouns } from "../../src/cli/commands/table.ts";
import { completion } from "../../src/cli/completion-script.ts";
import { globalFlags, spellings } from "../../src/cli/flags.ts";
import { flagKeys, helpText, summaryKey } from "../../src/cli/help.ts";
import { type Say, wordsIn } from "../../src/cli/words.ts";
import { languages } from "../../src/core/language.ts";

const commands: [string, readonly string[], Command][] = [["chatdesk", [], portal]];
for (const [noun, verbs] of Object.entries(nouns))
  for (const [verb, load] of Object.entries(verbs)) {
    const path = verb === "" ? [noun] : [noun, verb];
    commands.push([path.join(" "), path, (await load()).default]);
  }
const speakers: Say[] = await Promise.all(languages.map((language) => wordsIn(language, true)));

const flagsOf = (command: Command): string[] =>
  Object.entries({ ...command.flags, ...globalFlags }).flatMap(([name, spec]) =>
    spellings(name, spec).map((written) => written.split(" ")[0]!),
  );

describe("help", () => {
  it.each(commands)("says in every language what %s does, takes and looks like", async (_, path, command) => {
    for (const say of speakers) {
      const text = await helpText(say, path);
      expect(say.maybe(summaryKey(path))).not.toBe("");
      expect(text).toContain(say.maybe(summaryKey(path)));
      for (const example of command.examples) expect(text).toContain(example);
      for (const name of Object.keys({ ...command.flags, ...globalFlags })) {
        const [own, shared] = flagKeys(path, name);
        expect(say.maybe(own) || say.maybe(shared), `words for --${name} of ${path.join(" ")}`).not.toBe("");
      }
      for (const argument of command.arguments)
        expect(say.maybe(`argument.${argument.replace(/\W/g, "")}`), argument).not.toBe("");
    }
  });

  it.each(commands)("shows two examples of %s, with flags that it takes", (_, path, command) => {
    expect(command.examples).toHaveLength(2);
    expect(command.examples[0]).not.toBe(command.examples[1]);
    const known = flagsOf(command);
    for (const example of command.examples) {
      const own = example.split(/&&|\|\||\|/).find((part) => part.includes(["chatdesk", ...path].join(" ")));
      const call = own ?? example.split("|").find((part) => part.includes("chatdesk"));
      expect(call, example).toBeDefined();
      const outsideQuotes = call!.replace(/"[^"]*"|'[^']*'/g, "");
      for (const flag of outsideQuotes.match(/(?<=\s)--[a-z-]+/g) ?? [])
        expect(known, example).toContain(flag);
    }
  });

  it("names every noun where nothing was said", async () => {
    const text = await helpText(speakers[1]!, []);
    for (const noun of Object.keys(nouns)) expect(text).toMatch(new RegExp(`^  ${noun} +\\S`, "m"));
  });

  it("keeps within eighty cells, apart from examples", async () => {
    for (const [, path] of commands) {
      const [before] = (await helpText(speakers[0]!, path, 80)).split(speakers[0]!("help.examples"));
      for (const line of before!.split("\n")) expect(line.length, line).toBeLessThanOrEqual(80);
    }
  });
});

describe("completion", () => {
  it.each(["bash", "zsh", "fish"] as const)("of %s knows every noun, verb and flag", async (shell) => {
    const script = await completion(shell, speakers[1]!);
    for (const [, path, command] of commands) {
      for (const word of path) expect(script).toContain(word);
      for (const flag of flagsOf(command)) expect(script).toContain(flag.slice(2));
    }
  });
});
