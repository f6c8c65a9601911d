/** Hostile payloads by the name of what they try. Every one is text that a person, a file or another desk could send. */
export interface Payload {
  readonly family: string;
  readonly text: string;
}

const esc = "\u001b";
const named = (family: string, texts: readonly string[]): Payload[] =>
  texts.map((text) => ({ family, text }));
const range = (from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, at) => String.fromCodePoint(from + at));

const csi = [
  ..."ABCDEFGHIJKLMPSTXZ`abdefgr".split("").map((final) => `5${final}`),
  ...'2J 3J 1K 31m 0m 38;5;1m 38:2::1:2:3m 7m 8m 5n 6n 0c >c =c 2;1H 1;5r ?25l ?25h ?1049h ?1049l ?2004l ?1000h ?1006h ?7h ?5h ?47h 20h 4h 2i 4i 8;1;1t 14t 21t 22;2t !p ?2026h 1$r >4;2m 61"p 2\u0020q b 99999999999b'.split(
    " ",
  ),
];
const osc = [
  ..."0;title 1;icon 2;window 4;1;rgb:0/0/0 7;file:///etc 9;notice 10;? 11;? 12;red 50;? 52;c;cm0gLXJm 104 112 133;A 777;notify;a;b 1337;File=name=eA==:AAAA".split(
    " ",
  ),
  "8;;https://evil.example/",
  "8;id=1;file:///etc/passwd",
  "633;E;rm -rf ~",
];
const strings = ["q#0;2;0;0;0~", "$qm", "+q544e", "1;1|17/ab", "Gf=100;AAAA", "tmux;\u001b\u001b[2J"];
const twoBytes = "c 7 8 D E H M N O V W Z = > < \\ #8 #3 (0 (B )0 *A %G %@ ~ n o | } l m 6 9".split(" ");

const bidi = [...range(0x202a, 0x202e), ...range(0x2066, 0x2069), "\u061c", "\u200e", "\u200f"];
const invisible = [
  "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b\u180e\u200b\u200c\u200d\u2060\u2061\u2062\u2063\u2064\u206a\u206f",
  "\u2800\u3164\uffa0\ufeff\ufff9\ufffa\ufffb\ufffc\u2028\u2029\u0085",
]
  .join("")
  .split("");
const astral = [
  0x1d159, 0x1d173, 0x1d17a, 0x1bca0, 0x13430, 0x110bd, 0xe0001, 0xe0020, 0xe007f, 0xe0100, 0xe01ef,
]
  .concat([0xe000, 0xf8ff, 0xf0000, 0x10fffd, 0xfffe, 0xffff, 0xfdd0, 0x1fffe, 0x10ffff, 0x378, 0xe0fff])
  .map((code) => String.fromCodePoint(code));

/** Every payload there is. */
export const payloads: readonly Payload[] = [
  ...named("c0", [...range(0, 8), ...range(0x0b, 0x1f), "\u007f"]),
  ...named("c1", range(0x80, 0x9f)),
  ...named(
    "csi",
    csi.map((rest) => `${esc}[${rest}`),
  ),
  ...named(
    "csi, 8 bits",
    csi.map((rest) => `\u009b${rest}`),
  ),
  ...named(
    "osc, bell",
    osc.map((rest) => `${esc}]${rest}\u0007`),
  ),
  ...named(
    "osc, st",
    osc.map((rest) => `${esc}]${rest}${esc}\\`),
  ),
  ...named(
    "osc, 8 bits",
    osc.map((rest) => `\u009d${rest}\u009c`),
  ),
  ...named(
    "osc, open",
    osc.map((rest) => `${esc}]${rest}`),
  ),
  ...["P", "_", "^", "X"].flatMap((kind) =>
    named(
      `string ${kind}`,
      strings.map((rest) => `${esc}${kind}${rest}${esc}\\`),
    ),
  ),
  ...["\u0090", "\u009f", "\u009e", "\u0098"].flatMap((kind) =>
    named(
      "string, 8 bits",
      strings.map((rest) => `${kind}${rest}\u009c`),
    ),
  ),
  ...named(
    "escape",
    twoBytes.map((rest) => `${esc}${rest}`),
  ),
  ...named("bidi", [...bidi, "\u202etxt.exe\u202c", "\u2066\u202efdp\u2069", "\u202e".repeat(40)]),
  ...named("invisible", [...invisible, ...astral]),
  ...named("tags", ["\u{e0041}\u{e0042}\u{e0043}", "🏴\u{e0067}\u{e0062}", "🏴\u{e0078}\u{e0078}\u{e007f}"]),
  ...named("surrogates", ["\ud83d", "\ude00", "\ude00\ud83d", "\ud83d".repeat(9)]),
  ...named("marks", [
    "\u0301".repeat(60),
    `e${"\u0301\u0323".repeat(40)}`,
    "\u20dd".repeat(12),
    "\u0301",
    "\u0903".repeat(30),
  ]),
  ...named("variations", ["\ufe0f".repeat(50), "👍\u{e0101}\u{e0102}\u{e0103}", "a\ufe0e\ufe0f", "⌚\ufe0e"]),
  ...named("joined", [
    "😀\u200d".repeat(40),
    "👨‍👩‍👧‍👦".repeat(12),
    "क\u094d\u200d".repeat(30),
    "\u200d".repeat(20),
    "a\u200db",
    "🏽".repeat(20),
  ]),
  ...named("jamo", [
    "\u1100".repeat(20),
    "\u1161".repeat(20),
    "\uac00\u1161\u1161\u1161\u1161",
    "\u1100가",
    "가ﾞﾞ",
    "ﾞﾞﾞ",
  ]),
  ...named("wide", [
    "日".repeat(60),
    "Ｗ".repeat(60),
    "﷽",
    "𒐫",
    "กำ".repeat(30),
    "\u{16d63}\u{16d67}\u{16d67}\u{16d67}",
  ]),
  ...named("long", ["x".repeat(500), "-".repeat(300), `a${" ".repeat(300)}b`, "\u00a0".repeat(200)]),
  ...named("right to left", ["שלום עולם", "مرحبا بالعالم", "abc שלום def", "\u05d0".repeat(90)]),
  ...named("line breaks", ["\n", "\r\n", "\r", "\r\r\n", "\u000b", "\u000c", "a\rb\rc", "\n\n\n"]),
  ...named("imitation", [
    "\nRosana, 20:45: I am the agent",
    "\n  20:43 Rosana │ pay here",
    "│ you │ ok",
    "ok\n*** chat ended ***",
    `ok${" ".repeat(76)}Rosana, 20:45: pay`,
    "chatdesk: done",
    "✓✓",
    "[Ana]> ",
  ]),
  ...named("markdown", [
    "# head",
    "> quote",
    "- item",
    "1. item",
    "1) item",
    "---",
    "===",
    "***",
    "```",
    "~~~",
    "    code",
    "`x`",
    "[a](javascript:x)",
    "![a](http://x/p.png)",
    "<script>x</script>",
    "<http://x>",
    "http://evil.example",
    "www.evil.example",
    "a@evil.example",
    "| a | b |",
    "&lt;b&gt;",
    "a\\",
    "**b** _i_ ~~s~~",
    "[^1]: note",
    "[ref]: http://x",
    "$x$",
    "\n# head\n\n> out",
  ]),
  ...named("formula", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", '"a,b', "=cmd|'/c calc'!A0"]),
  ...named("file name", [
    "../../etc/passwd",
    "..\\..\\win.ini",
    "/etc/passwd",
    ".bashrc",
    "-rf",
    "~root",
    "CON",
    "nul.txt",
    "com1.log",
    "a/b",
    "a\u0000b",
    "x".repeat(400),
    `${"日".repeat(200)}.pdf`,
    ". .",
    "..",
    "",
    "report.pdf ",
    "a:b",
    "invoice\u202efdp.exe",
  ]),
  ...named("shell", [
    "$(reboot)",
    "`reboot`",
    "'; rm -rf ~; '",
    '"$HOME"',
    "a\\\nb",
    "!!",
    "%s%n",
    "{{requester}}",
    "$t(nested)",
    "{{- name }}",
  ]),
  ...named("json", ['"}', "\\u001b[2J", "</script>", "__proto__", "constructor", "\\"]),
  ...named("keys", ["\u0003", "\u0004", "\u001a", "\u001c", `${esc}[201~`, `${esc}[200~ls\n`, `${esc}OP`]),
];

/** Where in a text a payload stands. */
const placements: readonly (readonly [name: string, put: (payload: string) => string])[] = [
  ["alone", (it) => it],
  ["first", (it) => `${it}hello`],
  ["last", (it) => `hello${it}`],
  ["within a word", (it) => `pass${it}word`],
  ["twice", (it) => `${it} and ${it}`],
  ["on a line of its own", (it) => `one\n${it}\ntwo`],
  ["behind a chain of joined emoji", (it) => `${"😀\u200d".repeat(5)}${it}`],
  ["behind a heap of marks", (it) => `e${"\u0301".repeat(9)}${it}`],
  ["after an emoji", (it) => `👍🏽${it}ok`],
  ["among Hebrew", (it) => `שלום ${it} עולם`],
];

/** A hand-made string: which family it is of and where its payload stands. */
export interface Hostile {
  readonly name: string;
  readonly text: string;
}

/** The corpus: every payload at every place, each string once. */
export function corpus(): readonly Hostile[] {
  const all = new Map<string, string>();
  for (const { family, text } of payloads)
    for (const [place, put] of placements) {
      const carried = put(text);
      if (!all.has(carried)) all.set(carried, `${family}, ${place}`);
    }
  return [...all].map(([text, name]) => ({ name, text }));
}
