import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));
const isSource = (path: string): boolean => /\.(ts|tsx|js|mjs)$/.test(path);
const filesOf = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .map((name) => posix.join(folder, name))
    .filter(isSource);
const textOf = (path: string): string => readFileSync(join(root, path), "utf8");

/**
 * What a text imports, type imports included: `import … from`, `export … from`, `import "…"` and `import("…")`, whose
 * template strings count up to their first hole.
 */
function importsOf(text: string): string[] {
  const statements = /^\s*(?:import|export)\b[^"'`;=]*?\bfrom\s*["']([^"']+)["']/gm;
  const bare = /^\s*import\s*["']([^"']+)["']/gm;
  const calls = /\b(?:import|require|resolve)\(\s*["'`]([^"'`$]+)/g;
  return [statements, bare, calls].flatMap((form) => [...text.matchAll(form)].map((match) => match[1]!));
}

interface Import {
  readonly from: string;
  /** A path below the root for files of ours, else the package's or built-in module's name. */
  readonly to: string;
}

const imports: Import[] = filesOf("src").flatMap((from) =>
  importsOf(textOf(from)).map((to) => ({
    from,
    to: to.startsWith(".") ? posix.join(posix.dirname(from), to) : to,
  })),
);
const ours = (to: string): boolean => to.startsWith("src/") || to.startsWith("..");
const below = (...folders: string[]) => {
  return (path: string): boolean => folders.some((folder) => path.startsWith(`src/${folder}/`));
};
const isPackage = (...names: string[]) => {
  return (to: string): boolean => names.some((name) => to === name || to.startsWith(`${name}/`));
};
/** The imports that a rule forbids, as `who → what`. */
const against = (rule: (one: Import) => boolean): string[] =>
  imports.filter(rule).map(({ from, to }) => `${from} → ${to}`);

describe("the reader of imports", () => {
  test("sees every form, over several lines and for types alone", () => {
    const text = `
import { a } from "one";
import type { B } from "two";
import {
  c,
  type D,
} from "three";
import * as e from 'four';
import "five";
export { f } from "six";
export type * from "seven";
const g = await import("eight");
type H = import("nine").H;
const i = () => import(\`ten/\${g}\`);
`;
    expect(importsOf(text).sort()).toEqual(
      ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten/"].sort(),
    );
  });

  test("finds what the rooms are known to import", () => {
    const known = [
      ["src/daemon/main.ts", "src/daemon/stores/documents.ts"],
      ["src/core/gate.ts", "src/core/parameter.ts"],
      ["src/core/portfolio.ts", "zod"],
    ];
    for (const [from, to] of known) expect(imports).toContainEqual({ from, to });
  });
});

describe("who may import whom", () => {
  test("the core: zod and itself", () => {
    const allowed = (to: string): boolean => to === "zod" || below("core")(to);
    expect(against(({ from, to }) => below("core")(from) && !allowed(to))).toEqual([]);
  });

  test("the daemon never the command line, nor the command line the daemon", () => {
    expect(
      against(({ from, to }) => below("daemon")(from) && ours(to) && !below("daemon", "core")(to)),
    ).toEqual([]);
    expect(against(({ from, to }) => below("cli")(from) && ours(to) && !below("cli", "core")(to))).toEqual(
      [],
    );
  });

  test("the stores are chosen in one place, and know of the core alone", () => {
    const stores = below("daemon/stores", "daemon/outside");
    expect(against(({ from, to }) => stores(to) && !stores(from) && from !== "src/daemon/main.ts")).toEqual(
      [],
    );
    expect(against(({ from, to }) => stores(from) && ours(to) && !stores(to) && !below("core")(to))).toEqual(
      [],
    );
  });

  test("React and Ink live under the screens", () => {
    const screens = isPackage("react", "react-dom", "ink", "react-reconciler");
    expect(against(({ from, to }) => screens(to) && !below("cli/tui")(from))).toEqual([]);
  });

  test("on the command line, only the link touches the network", () => {
    const network = isPackage(
      "ws",
      "partysocket",
      "undici",
      "node:net",
      "node:tls",
      "node:http",
      "node:https",
      "node:http2",
      "node:dgram",
    );
    const outside = (path: string): boolean => below("cli")(path) && !below("cli/link")(path);
    expect(against(({ from, to }) => network(to) && outside(from))).toEqual([]);
    const calls = /(?<![.\w])(?:fetch\(|new WebSocket\()/;
    expect(filesOf("src/cli").filter((path) => outside(path) && calls.test(textOf(path)))).toEqual([]);
  });
});

describe("text that people read", () => {
  const cli = filesOf("src/cli");
  const holding = (pattern: RegExp, files = cli): string[] =>
    files.filter((path) => pattern.test(textOf(path)));

  test("goes to Ink in one place, which takes safe text alone", () => {
    expect(holding(/import \{[^}]*\bText\b[^}]*\} from "ink"/)).toEqual(["src/cli/tui/parts/row.tsx"]);
    expect(holding(/"ink-text"|useStdout|useStderr|<Static|<Transform|renderToString/)).toEqual([]);
  });

  test("goes to streams through the wall, or as a screen's own sequences", () => {
    expect(holding(/\bconsole\.|process\.std(?:out|err)\b|from "node:process"/).sort()).toEqual([
      "src/cli/io.ts",
      "src/cli/main.ts",
      "src/cli/tui/terminal.ts",
    ]);
    expect(holding(/\bstd(?:out|err)\.stream\b/).sort()).toEqual([
      "src/cli/commands/backup.ts",
      "src/cli/tui/open-desk.ts",
      "src/cli/tui/talk/talk-commands.ts",
    ]);
  });

  test("is called safe by the core alone, and by what words texts", () => {
    const sources = filesOf("src");
    expect(holding(/\bas (?:unknown as )?(?:Safe|Exact)Text\b/, sources)).toEqual(["src/core/safe-text.ts"]);
    expect(holding(/\bworded\(/, sources).sort()).toEqual([
      "src/cli/time-text.ts",
      "src/cli/words.ts",
      "src/core/safe-text.ts",
    ]);
  });
});

test("what is loaded late is no CommonJS package: bundled, those keep their exports to themselves", () => {
  const late = /\bimport\(\s*["']([^"'.][^"']*)["']\s*\)(?!\.)/g;
  const packages = filesOf("src").flatMap((path) =>
    [...textOf(path).matchAll(late)].map((match) => match[1]!).filter((name) => !name.startsWith("node:")),
  );
  expect(packages).toContain("ws");
  expect(packages.filter((name) => !isModule(name))).toEqual([]);
});

/** Does a package give ES modules to those who import it? */
function isModule(name: string): boolean {
  const file = fileURLToPath(import.meta.resolve(name));
  if (!file.endsWith(".js")) return file.endsWith(".mjs");
  for (let folder = dirname(file); ; folder = dirname(folder)) {
    const manifest = join(folder, "package.json");
    if (existsSync(manifest)) return JSON.parse(readFileSync(manifest, "utf8")).type === "module";
  }
}

describe("the files", () => {
  const written = ["src", "bin", "scripts", "bench", "tests"].flatMap(filesOf);

  test("say by their name what they hold", () => {
    const empty = /^(utils?|helpers?|common|shared|misc|managers?|types?)$|-(utils?|helpers?|manager|types)$/;
    const nameOf = (path: string): string[] => path.replace(/\.[a-z.]+$/, "").split("/");
    expect(written.filter((path) => nameOf(path).some((part) => empty.test(part)))).toEqual([]);
  });

  test("have at most 300 lines", () => {
    const long = written
      .filter((path) => !path.startsWith("tests/"))
      .map((path) => ({ path, lines: textOf(path).trimEnd().split("\n").length }))
      .filter(({ lines }) => lines > 300);
    expect(long).toEqual([]);
  });
});
