import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { Replies, Reply } from "../../src/core/reply.ts";
import { partReplyFile, replyOf, replyWord } from "../../src/core/reply-file.ts";
import { filled, repliesBegun, replyFacts, unknownVariables } from "../../src/core/reply-filling.ts";

const ticket = {
  number: 54790,
  requester: { name: "Ana Souza" },
  activity: { name: "VPN does not connect" },
  service: { name: "Network" },
  catalog: { name: "Infrastructure" },
  group: { name: "Network desk" },
  priority: 2,
};
const facts = replyFacts(ticket, { name: "Rosana Godinho" });
const reply = (text: string, texts?: Reply["texts"]): Reply => ({
  word: "x",
  name: "X",
  text,
  ...(texts && { texts }),
});

describe("a reply", () => {
  test("is filled with the facts of its ticket", () => {
    const text =
      "{{requester.firstName}} ({{ requester.name }}), {{ticket.number}}: {{ticket.activity}}, {{agent.name}}";
    expect(filled(reply(text), "en", facts)).toBe(
      "Ana (Ana Souza), 54790: VPN does not connect, Rosana Godinho",
    );
  });

  test("is told in the requester's language, and in its main text where it lacks that", () => {
    const greeting = reply("Olá", { en: "Hello" });
    expect(filled(greeting, "en", facts)).toBe("Hello");
    expect(filled(greeting, "es", facts)).toBe("Olá");
  });

  test("is not read again after it was filled: a name with braces stays a name, and $ is a dollar", () => {
    const odd = replyFacts({ ...ticket, requester: { name: "{{agent.name}} $& $1" } }, { name: "Rosana" });
    expect(filled(reply("a {{requester.name}} b"), "en", odd)).toBe("a {{agent.name}} $& $1 b");
  });

  test.each([
    ["{{requester.nam}}", ["requester.nam"]],
    ["{{}}", [""]],
    ["{{requester.name", ["{{requester.name"]],
    ["{{requester.name} and more", ["{{requester.name"]],
    ["{{__proto__}} {{constructor}}", ["__proto__", "constructor"]],
    ["{{ticket.number}} { one } {x}", []],
  ])("with %s has the unknown variables %j", (text, unknown) => {
    expect(unknownVariables(reply(text))).toEqual(unknown);
    expect(unknownVariables(reply("fine", { es: text }))).toEqual(unknown);
  });

  test("is found by the beginning of its word, accents and case aside; a whole word is that one alone", () => {
    const all = ["olá", "olá-vip", "aguarde"].map((word) => ({ word }));
    expect(repliesBegun(all, "AG")).toEqual([{ word: "aguarde" }]);
    expect(repliesBegun(all, "ol")).toHaveLength(2);
    expect(repliesBegun(all, "ola")).toEqual([{ word: "olá" }]);
    expect(repliesBegun(all, "")).toEqual([]);
    expect(repliesBegun(all, "x")).toEqual([]);
  });

  test.each(["", "Olá", "two words", "a/b", "-a", "a".repeat(41), "../x"])(
    "has no word such as «%s»",
    (word) => {
      expect(Reply.safeParse({ ...reply("text"), word }).success).toBe(false);
    },
  );

  test("says something, and begins with no slash, as commands do", () => {
    for (const text of ["", "  ", "/end"]) expect(Reply.safeParse(reply(text)).success).toBe(false);
  });

  test("stands once: two of one word are refused, accents aside", () => {
    expect(Replies.safeParse([reply("a"), { ...reply("b"), word: "y" }]).success).toBe(true);
    expect(
      Replies.safeParse([
        { ...reply("a"), word: "olá" },
        { ...reply("b"), word: "ola" },
      ]).success,
    ).toBe(false);
  });
});

describe("a reply's file", () => {
  const read = (file: string, content: string): unknown => {
    const { head, text } = partReplyFile(content);
    return replyOf(replyWord(file), parse(head), text);
  };

  test("is its text alone where it has no head, and is called as its word", () => {
    expect(read("a/olá.md", "Oi\n\ntudo bem?\n")).toEqual({
      word: "olá",
      name: "olá",
      text: "Oi\n\ntudo bem?",
    });
  });

  test("may have a head with its name and its text in other languages, whatever its line ends", () => {
    const content = "\uFEFF---\r\nname: Greeting\r\nlangs:\r\n  en: Hi\r\n---\r\n\r\nOi\r\n";
    expect(read("oi.md", content)).toEqual({ word: "oi", name: "Greeting", text: "Oi", texts: { en: "Hi" } });
  });

  test("keeps what it does not know, so that checking refuses it by name", () => {
    const odd = Reply.safeParse(read("oi.md", "---\nlang: en\n---\nHi"));
    expect(odd.error?.issues[0]?.message).toContain("lang");
  });

  test("whose head never ends is all text", () => {
    expect(partReplyFile("---\nname: x\nHi")).toMatchObject({ head: "", text: "---\nname: x\nHi" });
  });

  test("of the sample desk is whole, in three languages, with variables that exist", () => {
    const folder = new URL("../../data/replies/", import.meta.url);
    const replies = Replies.parse(
      readdirSync(folder).map((name) => read(name, readFileSync(new URL(name, folder), "utf8"))),
    );
    expect(replies.length).toBeGreaterThan(2);
    for (const one of replies) {
      expect(unknownVariables(one)).toEqual([]);
      expect(Object.keys(one.texts ?? {}).toSorted()).toEqual(["en", "es"]);
    }
  });
});
