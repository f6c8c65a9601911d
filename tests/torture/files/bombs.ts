/** A file that somebody could hand in, by the name of what it tries. */
export interface Bomb {
  readonly name: string;
  readonly bytes: Buffer;
}

const text = (name: string, content: string): Bomb => ({ name, bytes: Buffer.from(content) });
const deep = (open: string, close: string, depth: number): string => open.repeat(depth) + close.repeat(depth);

/** Ten levels of ten aliases: 10^10 texts where somebody expands them. */
const laughs = [
  "a0: &a0 [x, x, x, x, x, x, x, x, x, x]",
  ...Array.from(
    { length: 9 },
    (_, at) => `a${at + 1}: &a${at + 1} [${Array(10).fill(`*a${at}`).join(", ")}]`,
  ),
].join("\n");

/**
 * Every bomb.
 * @param valid - a file of the kind that is read, as it should be
 */
export function bombsOf(valid: string): readonly Bomb[] {
  const inside = (name: string, broken: string): Bomb => text(name, `${valid}\n${broken}\n`);
  return [
    text("empty", ""),
    text("blank", "\n \n"),
    text("a number", "42"),
    text("null", "null"),
    text("a list", "[]"),
    text("aliases", laughs),
    inside("aliases behind", laughs),
    text("an alias of itself", "a: &a [*a]"),
    text("an alias of nothing", "a: *b"),
    text("deep lists", deep("[", "]", 20_000)),
    text("deep lists, open", "[".repeat(200_000)),
    text("deep maps", deep('{"a":', "}", 20_000).replace(":}", ":1}")),
    text("deep blocks", Array.from({ length: 3000 }, (_, at) => `${" ".repeat(at)}a:`).join("\n")),
    text("deep sequences", "- ".repeat(20_000)),
    text("a huge key", `${"k".repeat(1 << 20)}: 1`),
    text("many keys", Array.from({ length: 100_000 }, (_, at) => `k${at}: 1`).join("\n")),
    inside("a key twice", "catalogs: []\ncatalogs: []"),
    inside("__proto__", '"__proto__": { "polluted": true }'),
    inside("constructor", "constructor: { prototype: { polluted: true } }"),
    text("a merge", "<<: &m { a: 1 }\nb: { <<: *m }"),
    text("tags", "!!js/function 'function () {}'"),
    text("a tag of its own", "catalogs: !evil [1]"),
    text("binary", "catalogs: !!binary aGVsbG8="),
    text("a directive", "%YAML 9.9\n---\ncatalogs: []"),
    text("two documents", `${valid}\n---\n${valid}`),
    text("a tab", "catalogs:\n\t- id: a"),
    text("NUL", `catalogs: "a\u0000b"`),
    text("escapes", 'catalogs: "\u001b[2J\u001b]0;owned\u0007"\n\u001b[31m: 1'),
    text("bidi", "\u202ecatalogs\u202c: []"),
    {
      name: "no UTF-8",
      bytes: Buffer.concat([Buffer.from(valid), Buffer.from([0x0a, 0xff, 0xfe, 0xc3, 0x28])]),
    },
    { name: "UTF-16", bytes: Buffer.from(`\ufeff${valid}`, "utf16le") },
    text("BOM", `\ufeff${valid}`),
    text("CRLF", valid.replaceAll("\n", "\r\n")),
    text("CR", valid.replaceAll("\n", "\r")),
    text("no end", valid.slice(0, Math.floor(valid.length / 2))),
    text("quotes", '"'.repeat(10_001)),
    text("braces", "{{{{[[[[::::,,,,&&&&****"),
    text("10 MB", `a: ${"x".repeat(10 << 20)}`),
    text("7 MB", `a: ${"x".repeat(7 << 20)}`),
    text("long lines", `${"- x\n".repeat(400_000)}`),
    text("numbers", "catalogs: 1e999999\norigins: 0x7fffffffffffffffffff"),
  ];
}
