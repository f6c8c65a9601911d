/**
 * Writes the generated pages of docs/ from the tables they come from; with `--check` it only compares, and fails where
 * a page is not what its table says.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { bindings } from "../src/cli/tui/keys.ts";
import {
  type DoorName,
  type Knocker,
  knockers,
  type Mark,
  marks,
  rights,
  roles,
} from "../src/core/contract/access.ts";
import { parameters } from "../src/core/parameter.ts";
import { words } from "../src/core/words/all.ts";

/** What a mark of the table looks like on the page. */
const shownMarks: Record<Mark, string> = {
  "+": "yes",
  ".": "without it",
  "-": "**no**",
  "?": "not found",
  y: "not yours",
  o: "own ticket",
  t: "taken",
  "/": "",
};

const pages: Record<string, string> = {
  "docs/parameters.md": parametersPage(),
  "docs/keys.md": keysPage(),
  "docs/rights.md": rightsPage(),
};
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

function rightsPage(): string {
  const doors = Object.keys(rights) as DoorName[];
  const relations: Record<Knocker["relation"], string> = {
    own: "own",
    other: "another's",
    queue: "of their queue",
    holder: "they hold it",
    guest: "invited to it",
    elsewhere: "of another group",
  };
  const row = (door: DoorName, cells: string): string =>
    `| \`${door}\` | ${[...cells].map((mark) => shownMarks[mark as Mark]).join(" | ")} |`;
  const head = (columns: readonly string[]): string[] => [
    `| door | ${columns.join(" | ")} |`,
    `|---|${columns.map(() => "---|").join("")}`,
  ];
  const about = (given: string | null): string[] =>
    doors.flatMap((door) =>
      rights[door].filter((one) => one.given === given).map(({ cells }) => row(door, cells)),
    );
  const states = {
    waiting: "A chat that waits",
    active: "A chat that runs",
    ended: "A chat that has ended",
    over: "A resolved ticket without a chat",
  };
  return page("Rights", "src/core/contract/access.ts", [
    "Who may do what. A door is a REST route (`src/core/contract/route.ts`), a file's, or a frame of the live protocol",
    "(`live.…`). Whoever shows no token or one that does not hold is `not_signed_in` at every one of them. The test",
    "`tests/torture/rights.test.ts` knocks at every door in everybody's name and expects what stands here.",
    "",
    ...Object.entries(shownMarks).flatMap(([mark, words]) =>
      words === "" ? [] : [`- ${words}: ${marks[mark as Mark]}`],
    ),
    "",
    "## Whatever the ticket",
    "",
    ...head(roles),
    ...about(null),
    ...Object.entries(states).flatMap(([given, title]) => [
      "",
      `## ${title}`,
      "",
      ...head(knockers.map(({ role, relation }) => `${role}, ${relations[relation]}`)),
      ...about(given),
    ]),
  ]);
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
