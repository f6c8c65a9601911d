import { parse } from "yaml";

// Said once more, apart from the product's own sets: what no terminal may be sent but by us.
const control = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/;
const obeyed =
  /[\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\u{fff9}-\u{fffc}\u2800\u3164\uffa0\u115f\u1160\ue000-\uf8ff\ud800-\udfff]|\p{Noncharacter_Code_Point}|\p{M}{11}|\u200d{3}/u;
const tag = /[\u{e0000}-\u{e007f}]/u;
const flag = /\p{RGI_Emoji_Tag_Sequence}/gv;
/** A control sequence or string, or a single control character. */
const sequence =
  /\u001b\[[0-?]*[ -/]*[@-~]|\u001b\][^\u0007\u001b]*(?:\u0007|\u001b\\)|\u001b[PX^_][^\u001b]*\u001b\\|\u001b[ -/]*[0-~]|[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;

/** The same lines, harmless: what a sink writes for them shows which control sequences are its own. */
export function twinOf(text: string): string {
  return text
    .split(/\r?\n/)
    .map(() => "x")
    .join("\n");
}

/** What a sink wrote that is not its own; null where there is none. */
export function foreignIn(name: string, written: string, twin: string): string | null {
  const own = sequencesOf(twin);
  const there = sequencesOf(written);
  if (there.join("|") !== own.join("|"))
    return `control sequences ${JSON.stringify(there.slice(0, 5))} instead of ${JSON.stringify(own.slice(0, 5))}`;
  const text = written.replace(sequence, "");
  if (control.test(text)) return `a control character in ${JSON.stringify(text.slice(0, 200))}`;
  if (obeyed.test(text))
    return `${JSON.stringify(obeyed.exec(text)?.[0])} in ${JSON.stringify(text.slice(0, 200))}`;
  if (tag.test(text.replace(flag, ""))) return `a tag character in ${JSON.stringify(text.slice(0, 200))}`;
  return name.startsWith("screen:") && text.includes("\t") ? "a tab on a screen" : null;
}

/** The control sequences of a text; what a title or a notice says is no part of them. */
function sequencesOf(text: string): string[] {
  return (text.match(sequence) ?? []).map((one) =>
    one.replace(/^(\u001b\]\d+;(?:c;|notify;chatdesk;)?)[^\u0007\u001b]*/, "$1…"),
  );
}

/** What a document means that it should not mean; null where it means the text and nothing else. */
export function misread(name: string, written: string, text: string): string | null {
  if (name === "export: JSON") return JSON.parse(written).text === text ? null : "another JSON text";
  if (name === "export: YAML")
    return parse(written).name === text.toWellFormed() ? null : "another YAML text";
  if (name === "error: as JSON")
    return JSON.parse(written).error.code === "already_taken" ? null : "another error";
  if (name === "transcript: Markdown") return markdownFault(written);
  if (name === "file name") return fileNameFault(written);
  if (name === "screen: a message") return gutterFault(written);
  if (name === "line: an event" || name === "transcript: text" || name === "line: on a terminal")
    return lineFault(name, written);
  return null;
}

/** Every line of a message is a quoted line, and holds no live sign. */
function markdownFault(written: string): string | null {
  const lines = written.split("\n");
  const head = lines.findIndex((line) => line.startsWith("**Rosana Godinho**, "));
  for (const line of lines.slice(head + 2)) {
    if (!line.startsWith("> ")) return `a line outside of its quote: ${JSON.stringify(line)}`;
    const live = line.slice(2).replace(/\\[!-/:-@[-`{-~]/g, "x");
    if (/[`*_{}[\]<>#|!&~@^$\\]|:\/\/|www\./i.test(live)) return `a live sign in ${JSON.stringify(line)}`;
    if (/^\s*(?:[-+=]|\d{1,9}[.)])/.test(live) || /^ {4}/.test(live))
      return `a block in ${JSON.stringify(line)}`;
  }
  return null;
}

function fileNameFault(name: string): string | null {
  const bad =
    name === "" ||
    Buffer.byteLength(name) > 255 ||
    /[/\\\0:*?"<>|]/.test(name) ||
    /^[.\-~ ]|[. ]$/.test(name) ||
    /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i.test(name);
  return bad ? `the file name ${JSON.stringify(name)}` : null;
}

/** Each row of a message begins with its gutter: time and author, or blanks, and the bar. */
function gutterFault(written: string): string | null {
  const [first = "", ...others] = written.split("\n");
  if (!/^ {2}\d\d:\d\d +Rosana │ /.test(first)) return `the first row ${JSON.stringify(first)}`;
  const wrong = others.find((row) => !/^ {15}│ /.test(row));
  return wrong === undefined ? null : `a row without its gutter: ${JSON.stringify(wrong)}`;
}

/** The first line names its author, every other one is indented. */
function lineFault(name: string, written: string): string | null {
  const lines = written.replace(/\n$/, "").split("\n");
  const body = lines.slice(lines.findIndex((line) => line.startsWith("Rosana Godinho, ")) + 1);
  const wrong = body.find((line) => !line.startsWith("    "));
  if (wrong !== undefined) return `a line without its indent: ${JSON.stringify(wrong)}`;
  const wide = name === "line: on a terminal" ? lines.find((line) => [...line].length > 80) : undefined;
  return wide === undefined ? null : `a line that the terminal breaks: ${JSON.stringify(wide)}`;
}
