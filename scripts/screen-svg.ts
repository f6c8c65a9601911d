import type { IBufferCell, Terminal } from "@xterm/headless";

/** The sixteen colours of a terminal, as the pictures show them; then the text and the ground. */
const palette = [
  "#45475a",
  "#f38ba8",
  "#a6e3a1",
  "#f9e2af",
  "#89b4fa",
  "#cba6f7",
  "#94e2d5",
  "#bac2de",
  "#7f849c",
  "#f38ba8",
  "#a6e3a1",
  "#f9e2af",
  "#89b4fa",
  "#cba6f7",
  "#94e2d5",
  "#ffffff",
] as const;
const text = "#e6e9ef";
const ground = "#1e1e2e";
const cell = { width: 8.4, height: 18 };
const margin = 14;

interface Run {
  readonly column: number;
  readonly cells: number;
  readonly chars: string;
  readonly style: string;
  readonly behind: string | null;
}

/** A terminal's screen as an SVG of its own text, so that it can be searched, copied and read aloud. */
export function screenSvg(terminal: Terminal, title: string): string {
  const width = terminal.cols * cell.width + 2 * margin;
  const height = terminal.rows * cell.height + 2 * margin;
  const rows = Array.from({ length: terminal.rows }, (_, row) => rowSvg(terminal, row)).join("\n");
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escaped(title)}">
<title>${escaped(title)}</title>
<rect width="${width}" height="${height}" rx="8" fill="${ground}"/>
<g font-family="ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace" font-size="14" fill="${text}" xml:space="preserve">
${rows}
</g>
</svg>
`;
}

function rowSvg(terminal: Terminal, row: number): string {
  const y = margin + row * cell.height;
  return runsOf(terminal, row)
    .map(({ column, cells, chars, style, behind }) => {
      const x = margin + column * cell.width;
      const width = cells * cell.width;
      const back = behind
        ? `<rect x="${x.toFixed(1)}" y="${y}" width="${width.toFixed(1)}" height="${cell.height}" fill="${behind}"/>`
        : "";
      if (chars.trim() === "") return back;
      return `${back}<text x="${x.toFixed(1)}" y="${y + 13}" textLength="${width.toFixed(1)}"${style}>${escaped(chars)}</text>`;
    })
    .join("");
}

/** Cells that look alike and stand side by side, as one. */
function runsOf(terminal: Terminal, row: number): Run[] {
  const line = terminal.buffer.active.getLine(terminal.buffer.active.viewportY + row);
  const runs: Run[] = [];
  for (let column = 0; line && column < terminal.cols; column++) {
    const one = line.getCell(column);
    if (!one || one.getWidth() === 0) continue;
    const chars = one.getChars() || " ";
    const { style, behind } = look(one);
    const last = runs.at(-1);
    if (last && last.style === style && last.behind === behind && last.column + last.cells === column)
      runs[runs.length - 1] = { ...last, cells: last.cells + one.getWidth(), chars: last.chars + chars };
    else runs.push({ column, cells: one.getWidth(), chars, style, behind });
  }
  return runs;
}

function look(one: IBufferCell): { style: string; behind: string | null } {
  const own = one.isFgPalette() ? (palette[one.getFgColor()] ?? text) : text;
  const back = one.isBgPalette() ? (palette[one.getBgColor()] ?? null) : null;
  const [front, behind] = one.isInverse() ? [back ?? ground, own] : [own, back];
  const parts = [
    front === text ? "" : ` fill="${front}"`,
    one.isBold() ? ' font-weight="bold"' : "",
    one.isDim() ? ' opacity="0.6"' : "",
    one.isItalic() ? ' font-style="italic"' : "",
    one.isUnderline() ? ' text-decoration="underline"' : "",
  ];
  return { style: parts.join(""), behind };
}

function escaped(raw: string): string {
  return raw.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`);
}
