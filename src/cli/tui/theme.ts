import type { TextProps } from "ink";
import { type SafeText, safeText } from "../../core/safe-text.ts";

/** What a piece of text means; the theme says how that looks. */
export type Role = "plain" | "accent" | "me" | "note" | "warn" | "refusal" | "dim" | "strong" | "chosen";

type RoleStyle = Pick<TextProps, "color" | "dimColor" | "bold" | "inverse">;

const utf8Marks = {
  awaited: "○",
  online: "●",
  reconnecting: "◌",
  keeping: "◦",
  waiting: "·",
  sent: "✓",
  seen: "✓✓",
  refused: "✗",
  pointer: "›",
  attachment: "📎",
  bar: "│",
  rule: "─",
  ellipsis: "…",
};

export type MarkName = keyof typeof utf8Marks;

const asciiMarks: Readonly<Record<MarkName, string>> = {
  awaited: "o",
  online: "*",
  reconnecting: "~",
  keeping: ",",
  waiting: ".",
  sent: "v",
  seen: "vv",
  refused: "x",
  pointer: ">",
  attachment: "[+]",
  bar: "|",
  rule: "-",
  ellipsis: "~",
};

export type Theme = {
  readonly styles: Readonly<Record<Role, RoleStyle>>;
  readonly marks: Readonly<Record<MarkName, SafeText>>;
  /** Frames of the spinner, one cell each. */
  readonly spinner: readonly SafeText[];
};

const styles: Readonly<Record<Role, RoleStyle>> = {
  plain: {},
  accent: { color: "green" },
  me: { color: "cyan" },
  note: { color: "yellow" },
  warn: { color: "yellow", bold: true },
  refusal: { color: "red", bold: true },
  dim: { dimColor: true },
  strong: { bold: true },
  chosen: { color: "green", bold: true },
};

/**
 * The theme for this environment: colours unless NO_COLOR says otherwise (FORCE_COLOR outranks it), weight and dimness
 * everywhere but on a dumb terminal, ASCII marks where the locale is not UTF-8.
 */
export function chooseTheme(env: Readonly<Record<string, string | undefined>>): Theme {
  const utf8 = isUtf8(env);
  const dumb = env.TERM === "dumb";
  const colourless = dumb || isColourless(env);
  const entries = Object.entries(styles).map(([role, style]) => [
    role,
    dumb ? {} : colourless ? bare(style) : style,
  ]);
  return {
    styles: Object.fromEntries(entries) as Record<Role, RoleStyle>,
    marks: (utf8 ? utf8Marks : asciiMarks) as Record<MarkName, SafeText>,
    spinner: [...(utf8 ? "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏" : "|/-\\")].map(safeText),
  };
}

/** Whether the locale's character set is UTF-8, by POSIX precedence: LC_ALL, LC_CTYPE, LANG. */
function isUtf8(env: Readonly<Record<string, string | undefined>>): boolean {
  const locale = env.LC_ALL || env.LC_CTYPE || env.LANG || "";
  return /utf-?8/i.test(locale);
}

function isColourless(env: Readonly<Record<string, string | undefined>>): boolean {
  if (env.FORCE_COLOR !== undefined) return env.FORCE_COLOR === "0" || env.FORCE_COLOR === "false";
  return (env.NO_COLOR ?? "") !== "";
}

function bare({ color: _colour, ...rest }: RoleStyle): RoleStyle {
  return rest;
}
