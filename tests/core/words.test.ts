import { describe, expect, test } from "vitest";
import { MessageId, MessageText, Text, UpFrame } from "../../src/core/contract/frame.ts";
import { secondsOf } from "../../src/core/duration.ts";
import { languageOf, nameIn } from "../../src/core/language.ts";
import { folded, named } from "../../src/core/lookup.ts";
import { priorityOf } from "../../src/core/priority.ts";
import { isOlder } from "../../src/core/version.ts";

const ok = (schema: { safeParse(value: unknown): { success: boolean } }, value: unknown): boolean =>
  schema.safeParse(value).success;

describe("the text of a message", () => {
  test("is at most 16 KiB, counted in bytes", () => {
    const limit = 16 * 1024;
    for (const [character, size] of [
      ["a", 1],
      ["é", 2],
      ["日", 3],
      ["👍", 4],
    ] as const) {
      const most = character.repeat(Math.floor(limit / size));
      expect(ok(MessageText, most), character).toBe(true);
      expect(ok(MessageText, `${most}${character}`), character).toBe(false);
    }
  });

  test("is something to read", () => {
    for (const empty of ["", " ", "\n\t ", "\u00a0\u2003"]) expect(ok(MessageText, empty)).toBe(false);
    for (const text of ["a", " a ", "0", "\u0000x"]) expect(ok(MessageText, text)).toBe(true);
    expect(ok(Text, "")).toBe(true);
  });

  test("is made of whole characters", () => {
    for (const half of ["\ud83d", "a\udc4d", "\udc4d\ud83d", "x\ud83dy"]) {
      expect(ok(MessageText, half)).toBe(false);
      expect(ok(Text, half)).toBe(false);
    }
    expect(ok(MessageText, "👩‍💻")).toBe(true);
  });

  test("stays as it was written", () => {
    expect(MessageText.parse("  two\r\nlines ")).toBe("  two\r\nlines ");
  });
});

describe("frames", () => {
  test("carry an id that anybody can make and nobody can misread", () => {
    for (const id of ["01234567", "a_b-C-1234", "x".repeat(64)]) expect(ok(MessageId, id)).toBe(true);
    for (const id of ["", "short", "x".repeat(65), "white space", "olá-olá-olá", "12345678\n"])
      expect(ok(MessageId, id), id).toBe(false);
  });

  test.each([
    '{"typing":{"ticket":1},"seen":{"ticket":1,"seq":1}}',
    '{"typing":{"ticket":1,"more":1}}',
    '{"typing":{"ticket":1},"__proto__":{}}',
    '{"typing":{"ticket":1,"__proto__":{}}}',
    '{"typing":{"ticket":1,"constructor":{}}}',
    '{"hello":{"protocol":1,"have":{"__proto__":1}}}',
    '{"hello":{"protocol":1,"have":{"prototype":1}}}',
    '{"hello":{"protocol":1,"have":{"-1":1}}}',
    '{"hello":{"protocol":1,"have":[1]}}',
    '{"watch":{"ticket":1.5,"after":0}}',
    '{"watch":{"ticket":1,"after":-1}}',
    '{"watch":{"ticket":9007199254740993,"after":0}}',
    '{"post":{"ticket":1,"messageId":"12345678","text":"x","note":false}}',
    '{"post":{"ticket":1,"messageId":"12345678"}}',
    '{"follow":"everything"}',
    "{}",
    "[]",
    "null",
    '"hello"',
  ])("say one thing and nothing else: not %s", (text) => {
    expect(ok(UpFrame, JSON.parse(text))).toBe(false);
  });

  test("a hello that has nothing yet says so by saying nothing", () => {
    expect(UpFrame.parse({ hello: { protocol: 1 } })).toEqual({ hello: { protocol: 1, have: {} } });
    expect(UpFrame.parse({ hello: { protocol: 1, have: { 7: 3 } } })).toEqual({
      hello: { protocol: 1, have: { 7: 3 } },
    });
  });
});

describe("a name that somebody types", () => {
  const things = [
    { id: "vpn", name: "VPN access", names: { "pt-BR": "Acesso à VPN", es: "Acceso a la VPN" } },
    { id: "erp", name: "Access to the ERP" },
    { id: "a", name: "Twin" },
    { id: "b", name: "Other", names: { es: "twin" } },
    { id: "twin-id", name: "vpn" },
  ];

  test("is an id first", () => {
    expect(named(things, "vpn")?.id).toBe("vpn");
    expect(named(things, "twin-id")?.id).toBe("twin-id");
  });

  test("or a name in any language, whatever its accents, case and edges", () => {
    for (const word of [
      "VPN ACCESS",
      "acesso a vpn",
      " Acesso À VPN ",
      "Acesso a\u0300 VPN",
      "ACCESO A LA VPN",
    ])
      expect(named(things, word)?.id, word).toBe("vpn");
  });

  test("but not one that two things have, nor a part of one, nor nothing", () => {
    for (const word of ["twin", "VPN acc", "", " ", "access"]) expect(named(things, word), word).toBeNull();
  });

  test("one thing with the same name in two languages is still one thing", () => {
    expect(named([{ id: "x", name: "Chat", names: { "pt-BR": "Chat", es: "chat" } }], "CHAT")?.id).toBe("x");
  });

  test("folding takes marks and case, and leaves letters", () => {
    expect(folded(" Ação Ñandú ")).toBe("acao nandu");
  });
});

describe("small rules", () => {
  test("impact by urgency gives ITIL's priorities", () => {
    const levels = ["high", "medium", "low"] as const;
    expect(levels.map((impact) => levels.map((urgency) => priorityOf(impact, urgency)))).toEqual([
      [1, 2, 3],
      [2, 3, 4],
      [3, 4, 5],
    ]);
  });

  test("durations are whole and positive", () => {
    expect(["45s", "15m", "4h", "2d"].map(secondsOf)).toEqual([45, 900, 14_400, 172_800]);
    for (const text of ["", "0m", "1", "m", "1.5h", "-1h", "1w", "01h", "1h30m", " 1h", "1h\n"])
      expect(secondsOf(text), text).toBeNull();
  });

  test("a blank translation falls back to the main name", () => {
    const thing = { name: "Main", names: { "pt-BR": "Principal", es: "  " } };
    expect([nameIn(thing, "pt-BR"), nameIn(thing, "es"), nameIn(thing, "en")]).toEqual([
      "Principal",
      "Main",
      "Main",
    ]);
  });

  test("language tags as shells spell them", () => {
    expect(["pt_BR.UTF-8", "pt", "es-AR", "en_GB", "C", "POSIX", "", undefined].map(languageOf)).toEqual([
      "pt-BR",
      "pt-BR",
      "es",
      "en",
      null,
      null,
      null,
      null,
    ]);
  });

  test("versions compare by number, and what is none is not older", () => {
    expect(isOlder("0.9.9", "0.10.0")).toBe(true);
    expect(isOlder("1.0.0", "1.0.0")).toBe(false);
    expect(isOlder("2.0.0", "1.9.9")).toBe(false);
    expect(isOlder("dev", "1.0.0")).toBe(false);
  });
});
