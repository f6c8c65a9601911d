import { describe, expect, it } from "vitest";
import { requesterSlashes } from "../../../src/cli/tui/screens/requester-commands.ts";
import {
  readLine,
  type SlashCommand,
  slashCandidates,
  slashName,
  slashNames,
} from "../../../src/cli/tui/talk/slash.ts";
import { wordsIn } from "../../../src/cli/words.ts";

const commands: SlashCommand[] = requesterSlashes.map((id) => ({ id, run: () => true }));
const kindOf = (text: string, pasted = false) => {
  const line = readLine(text, pasted, commands);
  return line.kind === "command"
    ? `${line.command.id}(${line.argument})`
    : line.kind === "text"
      ? line.text
      : line.kind;
};

describe("a line in the composer", () => {
  it.each([
    ["/end", "end()"],
    ["/encerrar", "end()"],
    ["/finalizar", "end()"],
    ["/ENCERRAR ", "end()"],
    ["/rate 5", "rate(5)"],
    ["/avaliar  4 ", "rate(4)"],
    ["/transcricao", "transcript()"],
    ["/transcrição", "transcript()"],
    ["/quit", "leave()"],
    ["/cancel not needed / any more", "cancel(not needed / any more)"],
  ])("is a command where it is one typed word after a slash: %s", (text, command) => {
    expect(kindOf(text)).toBe(command);
  });

  it.each(["/var/log is full", "and/or", " /end", "/", "/ end", "no slash", "line\n/end", "/end\nnow"])(
    "is a message where it is not: %j",
    (text) => {
      expect(kindOf(text)).toBe(text);
    },
  );

  it("sends a slash for two of them", () => {
    expect(kindOf("//end")).toBe("/end");
    expect(kindOf("//")).toBe("/");
  });

  it("is never a command where it was pasted", () => {
    expect(kindOf("/end", true)).toBe("/end");
    expect(kindOf("//end", true)).toBe("//end");
  });

  it("names a command that there is not, and is not sent", () => {
    expect(readLine("/nope now", false, commands)).toEqual({ kind: "unknown", name: "/nope" });
  });
});

describe("the names of commands", () => {
  it("mean one command each, in whatever language", () => {
    const owners = requesterSlashes.flatMap((id) => slashNames(id).map((name) => [name, id] as const));
    for (const [name, id] of owners)
      expect(owners.filter(([other]) => other === name).map(([, owner]) => owner)).toEqual([id]);
  });

  it("are shown, and completed, in the reader's language first", async () => {
    const [portuguese, english] = [await wordsIn("pt-BR", true), await wordsIn("en", true)];
    expect(slashName(portuguese, "end")).toBe("/encerrar");
    expect(slashCandidates(portuguese, "/enc", commands)).toEqual(["/encerrar"]);
    expect(slashCandidates(portuguese, "/quit", commands)).toEqual(["/quit"]);
    expect(slashCandidates(english, "/co", commands)).toEqual(["/copy"]);
    expect(slashCandidates(english, "co", commands)).toEqual([]);
  });
});
