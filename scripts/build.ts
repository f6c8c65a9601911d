/**
 * Builds dist/: the command line, split so that a command loads only what it uses; the daemon and everyday commands as
 * one file each, because reading thirty files costs more than what stands in them, with what V8 compiles of it. Packages
 * are bundled because importing them unbundled costs ten times the start-up. And what data/ says as JSON, which a first
 * start reads faster.
 */
import { createHash } from "node:crypto";
import { readdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type BuildOptions, build, type Metafile, type OutputFile, type Plugin } from "esbuild";
import { keptFile, nameLength } from "../src/cli/kept-script.ts";
import { builtData, dataTexts, sumOf } from "../src/daemon/data-texts.ts";
import { sampleData } from "../src/daemon/sample-data.ts";
import { builtins } from "./build/builtins.ts";
import { checkEveryday, notEveryday } from "./build/everyday.ts";
import { keepCode } from "./build/keep.ts";
import { limiter, never, width, yoga } from "./build/packages.ts";
import { isBeingWritten, unfinished } from "./build/unfinished.ts";

const options = {
  outdir: "dist",
  bundle: true,
  format: "esm",
  platform: "node",
  target: "node24",
  jsx: "automatic",
  minifySyntax: true,
  chunkNames: "chunk/[name]-[hash]",
  define: { "process.env.NODE_ENV": '"production"' },
  // CommonJS packages inside an ES bundle still call require().
  banner: {
    js: 'import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);',
  },
  metafile: true,
  logLevel: "warning",
} as const satisfies BuildOptions;

/** Leaves dynamic imports of what fits to another file of dist/. */
function apart(filter: RegExp, path: string): Plugin {
  return {
    name: `apart: ${path}`,
    setup: ({ onResolve }) =>
      onResolve({ filter }, ({ kind }) => (kind === "dynamic-import" ? { path, external: true } : undefined)),
  };
}

/** Segmenters that open their tables, 7 ms, with the first text they part, not with the module that has one. */
const lateSegmenter = {
  define: { ...options.define, "Intl.Segmenter": "LateSegmenter" },
  inject: [join(import.meta.dirname, "late-segmenter.js")],
};

const builds: BuildOptions[] = [
  {
    ...options,
    splitting: true,
    plugins: [never, yoga, width, builtins],
    entryPoints: { program: "src/cli/program.ts", words: "src/cli/words.ts" },
  },
  // What the daemon reads YAML with, which it seldom does.
  {
    ...options,
    splitting: true,
    plugins: [builtins],
    entryPoints: {
      "sample-data": "src/daemon/sample-data.ts",
      "document-line": "src/daemon/stores/document-line.ts",
    },
  },
  {
    ...options,
    ...lateSegmenter,
    minifyWhitespace: true,
    plugins: [
      // Where a screen is shown, nothing is said in lines.
      apart(/\/plain\/(portal|request|desk)\.ts$/, "./program.js"),
      ...[never, yoga, width, builtins],
    ],
    entryPoints: { screens: "src/cli/screens.ts" },
  },
  {
    ...options,
    banner: {},
    entryPoints: { cli: "src/cli/main.ts" },
    plugins: [apart(/\/screens\.ts$/, "./screens.js"), apart(/\/program\.ts$/, "./program.js"), builtins],
  },
];

/** What is read as a script (src/cli/kept-script.ts): CommonJS that requires what it imports late and no sooner. */
const script = {
  ...options,
  format: "cjs",
  outExtension: { ".js": ".cjs" },
  banner: {},
  define: { ...options.define, "import.meta.dirname": "__dirname" },
  // Where Node would have to be told how, and warns that it may one day be told otherwise.
  supported: { "dynamic-import": false },
  minifyWhitespace: true,
  // A line of it stands above each uncaught error.
  lineLimit: 200,
  write: false,
} as const satisfies BuildOptions;

const scripts = {
  daemon: {
    ...script,
    entryPoints: { daemon: "src/daemon/main.ts" },
    plugins: [
      never,
      limiter,
      apart(/\/sample-data\.ts$/, "./sample-data.js"),
      apart(/\/document-line\.ts$/, "./document-line.js"),
      builtins,
    ],
  },
  everyday: {
    ...script,
    entryPoints: { everyday: "src/cli/everyday.ts" },
    external: ["ws"],
    plugins: [notEveryday, apart(/\/words\.ts$/, "./words.js"), builtins],
  },
} satisfies { [name: string]: BuildOptions };

/** Writes a script, its text's name at the end of it. @returns what it is made of */
async function buildScript(options: BuildOptions): Promise<Metafile> {
  const { outputFiles, metafile } = await build({ ...options, write: false, metafile: true });
  const [{ path, text }] = outputFiles as [OutputFile];
  const name = createHash("sha256").update(text).digest("hex").slice(0, nameLength);
  await replace(path, `${text}//${name}`);
  return metafile;
}

/** Renamed: what starts meanwhile reads the old one or the new one, whole. */
async function replace(path: string, text: string): Promise<void> {
  await writeFile(unfinished(path), text);
  await rename(unfinished(path), path);
}

const [everyday, ...others] = await Promise.all([
  buildScript(scripts.everyday),
  buildScript(scripts.daemon),
  ...builds.map(async (one) => (await build(one)).metafile!),
]);
checkEveryday(everyday);
const built = [everyday, ...others];
const outputs = new Set([builtData, ...built.flatMap(({ outputs }) => Object.keys(outputs))]);
for (const name of Object.keys(scripts)) outputs.add(keptFile(`dist/${name}.cjs`));

const texts = dataTexts("data");
await replace(builtData, JSON.stringify({ sum: sumOf(texts), data: sampleData(texts) }));

try {
  await keepCode();
} catch (error) {
  process.stderr.write(`Nothing compiled is kept in dist/, so that starts take longer: ${error}\n`);
}

// What earlier builds left goes last, so that a command that starts meanwhile finds all of its files. Another build may
// do the same at the same time.
for (const entry of await readdir("dist", { recursive: true, withFileTypes: true })) {
  const path = join(entry.parentPath, entry.name);
  if (entry.isFile() && !outputs.has(path) && !isBeingWritten(path)) await rm(path, { force: true });
}
