import { describe, expect, test } from "vitest";
import { readDeskLine } from "../../src/cli/plain/desk-line.ts";

describe("a line of the agent's line mode", () => {
  test.each([
    ["queue", "queue", ""],
    ["take 12", "take", "12"],
    ["go ana", "go", "ana"],
    ["note x", "note", "x"],
    ["/end", "end", ""],
    ["/FILA", "queue", ""],
    ["/capturar next", "take", "next"],
    ["/r ola", "reply", "ola"],
  ])("«%s» is a command while no chat is current", (line, verb, rest) => {
    expect(readDeskLine(line, false)).toEqual({ kind: "verb", verb, rest });
  });

  test.each(["queue", "take 12", "take next", "go 3", "status", "help", "/note x y", "/end", "/leave"])(
    "«%s» is one while a chat is current as well",
    (line) => {
      expect(readDeskLine(line, true).kind).toBe("verb");
    },
  );

  test.each(["note the VPN is slow", "end", "resolve it", "release", "transfer network", "leave", "nota x"])(
    "«%s» goes to nobody while a chat is current: it may be meant for the desk alone",
    (line) => {
      expect(readDeskLine(line, true).kind).toBe("doubtful");
      expect(readDeskLine(` ${line}`, true)).toEqual({ kind: "text", text: line });
    },
  );

  test.each([
    ["hello", "hello"],
    ["Note that it may take a minute", "Note that it may take a minute"],
    ["take your time", "take your time"],
    ["go on, please", "go on, please"],
    ["status of the VPN?", "status of the VPN?"],
    ["the end", "the end"],
    ["//etc is full", "/etc is full"],
    ["/var/log is full", "/var/log is full"],
    ["  indented ", "indented"],
  ])("«%s» is a message", (line, text) => {
    expect(readDeskLine(line, true)).toEqual({ kind: "text", text });
  });

  test("after a slash that means nothing here, it may be a verb of tickets", () => {
    expect(readDeskLine('/suspend --reason "a b"', true)).toEqual({
      kind: "other",
      word: "suspend",
      rest: '--reason "a b"',
    });
  });

  test("of blanks is nothing", () => {
    expect(readDeskLine("  ", true)).toEqual({ kind: "nothing" });
  });
});
