import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { excerpt, hasWords, searchWords } from "../../src/core/search.ts";

describe("the words of a search", () => {
  test.each([
    ["vpn certificado", ["vpn", "certificado"]],
    ['"vpn" AND NEAR(a b)* -x ^y {text}: z', ["vpn", "AND", "NEAR", "a", "b", "x", "y", "text", "z"]],
    ["e-mail@corp.example", ["e", "mail", "corp", "example"]],
    ['🙂 "*" ()', []],
    ["ac\u0327a\u0303o", ["ação".normalize("NFC").replace("a", "a")]],
    ["日本 हिन्दी", ["日本", "हिन्दी"]],
  ])("of %s are what stands between signs", (query, words) => {
    expect(searchWords(query)).toEqual(words);
  });

  test("are sixteen at most", () => {
    expect(searchWords("a ".repeat(500))).toHaveLength(16);
  });
});

describe("a text", () => {
  const said = "A Solicitação do VPN não conecta";

  test.each(["solicitacao", "SOLICITAÇÃO", "nao vpn", "vpn con", "do"])("says %s", (query) => {
    expect(hasWords(said, searchWords(query))).toBe(true);
  });

  test.each(["solicit vpn", "vpnx", "onecta", "printer", "", "🙂"])("does not say %s", (query) => {
    expect(hasWords(said, searchWords(query))).toBe(false);
  });

  test("marks of scripts where they make another letter are no accents", () => {
    expect(hasWords("がく", searchWords("が"))).toBe(true);
    expect(hasWords("がく", searchWords("か"))).toBe(false);
  });
});

describe("an excerpt", () => {
  const marked = (text: string, query: string) => {
    const { snippet, marks } = excerpt(text, searchWords(query));
    return { snippet, said: marks.map(([from, to]) => snippet.slice(from, to)) };
  };

  test("of a short text is all of it, on one line", () => {
    expect(marked("o  seu\ncertificado\tvenceu", "cert")).toEqual({
      snippet: "o seu certificado venceu",
      said: ["certificado"],
    });
  });

  test("of a long one is what stands around the first word", () => {
    const { snippet, said } = marked(
      `${"bla ".repeat(80)}o certificado da VPN venceu hoje ${"bla ".repeat(80)}`,
      "vpn venc",
    );
    expect(snippet).toMatch(/^…(bla )+o certificado da VPN venceu hoje (bla )+bla…$/);
    expect(snippet.length).toBeLessThan(130);
    expect(said).toEqual(["VPN", "venceu"]);
  });

  test("always says words of the text where it marks them, and tears no character apart", () => {
    const piece = fc.constantFrom("vpn ", "VPN", "👍🏽", "日本", " ", "\n", "não ", "-", "e\u0301", "word ");
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 120 }), (pieces) => {
        const { snippet, said } = marked(pieces.join(""), "nao vpn");
        expect(snippet.isWellFormed()).toBe(true);
        expect(snippet.length).toBeLessThanOrEqual(122);
        for (const one of said) expect(one.toLowerCase()).toMatch(/^(vpn|não$)/);
      }),
    );
  });
});
