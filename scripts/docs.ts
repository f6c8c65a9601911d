/**
 * Writes the generated pages of docs/ from the tables they come from; with `--check` it only compares, and fails where
 * a page is not what its table says.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { bindings } from "../src/cli/tui/keys.ts";
import { parameters } from "../src/core/parameter.ts";
import { words } from "../src/core/words/all.ts";

const pages: Record<string, string> = { "docs/parameters.md": parametersPage(), "docs/keys.md": keysPage() };
const check = process.argv.includes("--check");
let stale = 0;
for (const [file, text] of Object.entries(pages)) {
  if (!check) writeFileSync(file, text);
  else if (readOr(file) !== text) {
    console.error(`${file} is not what its table says: run \`npm run docs\``);
    stale++;
  }
}
process.exitCode = stale === 0 ? 0 : 1;

function parametersPage(): string {
  const rows = Object.entries(parameters).map(([key, parameter]) => {
    const { number, type, names } = parameter;
    const otherwise = "default" in parameter ? `\`${parameter.default}\`` : "";
    const used = "unused" in parameter ? "not yet used" : "";
    return `| ${number} | \`${key}\` | ${type} | ${otherwise} | ${names.en} | ${names["pt-BR"]} | ${names.es} | ${used} |`;
  });
  return page("Parameters", "src/core/parameter.ts", [
    "`chatdesk config set KEY VALUE` sets one, `chatdesk config unset KEY` takes it back, `chatdesk config log KEY` says who",
    "changed it, when and why. KEY is the key or the number. Booleans take true/false, S/N, sim/não, Y/N, yes/no, sí.",
    "",
    "| number | key | type | while unset | English | português | español | |",
    "|---|---|---|---|---|---|---|---|",
    ...rows,
  ]);
}

function keysPage(): string {
  const places = [...new Set(bindings.map((binding) => binding.place))];
  const sections = places.flatMap((place) => [
    `## ${place}`,
    "",
    "| keys | typed | does |",
    "|---|---|---|",
    ...bindings
      .filter((binding) => binding.place === place)
      .map(({ id, keys, command }) => {
        const shown = keys.map((key) => `\`${key}\``).join(" ");
        const word = (words as Record<string, { en: string }>)[`key.${id}`]?.en ?? id;
        return `| ${shown} | ${command ? `\`${command}\`` : ""} | ${word} |`;
      }),
    "",
  ]);
  return page("Keys", "src/cli/tui/keys.ts", sections.slice(0, -1));
}

function page(title: string, source: string, lines: readonly string[]): string {
  return [
    `# ${title}`,
    "",
    `Made from \`${source}\` by \`npm run docs\`; edit the table, not this page.`,
    "",
    ...lines,
    "",
  ].join("\n");
}

function readOr(file: string): string | null {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return null;
  }
}
