/**
 * Builds dist/: the daemon and the command line, split so that a command loads only what it uses; and everyday commands
 * once more as one file, because reading thirty files costs more than what stands in them. Packages are bundled because
 * importing them unbundled costs ten times the start-up.
 */
import { readdir, rm } from "node:fs/promises";
import { isBuiltin } from "node:module";
import { join } from "node:path";
import { type BuildOptions, build, type Plugin } from "esbuild";

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
  // Optional native speed-ups of ws; never installed here.
  external: ["bufferutil", "utf-8-validate", "react-devtools-core"],
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

/** Built-in modules that are classes or functions themselves, or whose functions want their module. */
const whole = /^(process|events|stream|assert|buffer|util|url|path|module)(\/|$)/;

/**
 * Built-in modules without the facade that Node makes for an import (that of node:http alone loads undici, 30 ms): those
 * imported at the top no sooner than something of them is used, those imported late without what getters would load.
 */
const builtins: Plugin = {
  name: "builtins",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /./ }, ({ path, kind }) =>
      isBuiltin(path)
        ? {
            path: path.replace(/^node:/, ""),
            namespace: kind === "dynamic-import" ? "builtin-late" : "builtin",
          }
        : undefined,
    );
    onLoad({ filter: /./, namespace: "builtin" }, ({ path }) => {
      if (whole.test(path)) return { contents: `module.exports = ${taken(path)};` };
      return {
        contents: `let module;
          for (const name of ${JSON.stringify(Object.keys(propertiesOf(path)))})
            Object.defineProperty(exports, name, { enumerable: true, get: () => (module ??= ${taken(path)})[name] });`,
      };
    });
    onLoad({ filter: /./, namespace: "builtin-late" }, ({ path }) => {
      const names = Object.entries(propertiesOf(path)).flatMap(([name, { get }]) => (get ? [] : [name]));
      return { contents: `export const { ${names.join(", ")} } = ${taken(path)};` };
    });
  },
};

function taken(path: string): string {
  return `process.getBuiltinModule("node:${path}")`;
}

function propertiesOf(path: string): PropertyDescriptorMap {
  return Object.getOwnPropertyDescriptors(process.getBuiltinModule(`node:${path}`));
}

/**
 * Commands with a screen or with packages: the whole program stands in their place, which has no command to give, and so
 * the line is left to it.
 */
const notEveryday =
  /\/(request|portal|demo|completion)\.ts$|\/(portfolio|reply)\/|\/agent\/(desk|watch)\.ts$/;

const builds: BuildOptions[] = [
  {
    ...options,
    splitting: true,
    plugins: [builtins],
    entryPoints: { daemon: "src/daemon/main.ts", program: "src/cli/program.ts", words: "src/cli/words.ts" },
  },
  {
    ...options,
    banner: {},
    entryPoints: { cli: "src/cli/main.ts" },
    plugins: [apart(/\/everyday\.ts$/, "./everyday.js"), apart(/\/program\.ts$/, "./program.js")],
  },
  {
    ...options,
    entryPoints: { everyday: "src/cli/everyday.ts" },
    external: [...options.external, "ws"],
    plugins: [apart(notEveryday, "./program.js"), apart(/\/words\.ts$/, "./words.js"), builtins],
  },
];
const built = await Promise.all(builds.map((one) => build(one)));
const outputs = new Set(built.flatMap(({ metafile }) => Object.keys(metafile!.outputs)));

// What earlier builds left goes last, so that a command that starts meanwhile finds all of its files.
for (const entry of await readdir("dist", { recursive: true, withFileTypes: true })) {
  const path = join(entry.parentPath, entry.name);
  if (entry.isFile() && !outputs.has(path)) await rm(path);
}
