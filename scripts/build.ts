/**
 * Builds dist/: the daemon and the command line, split so that a command loads only what it uses; and everyday commands
 * once more as one file, because reading thirty files costs more than what stands in them. Packages are bundled because
 * importing them unbundled costs ten times the start-up. And what data/ says as JSON, which a first start reads faster.
 */
import { readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { isBuiltin } from "node:module";
import { join } from "node:path";
import { type BuildOptions, build, type Plugin } from "esbuild";
import { builtData, dataTexts, sumOf } from "../src/daemon/data-texts.ts";
import { sampleData } from "../src/daemon/sample-data.ts";

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

/** What Fastify has for those who log with pino, check with JSON schemas, or call it without a socket: never loaded. */
const never: Plugin = {
  name: "never",
  setup({ onResolve, onLoad }) {
    const filter = /^(pino|light-my-request|@fastify\/(ajv-compiler|fast-json-stringify-compiler))$/;
    onResolve({ filter }, ({ path }) => ({ path, namespace: "never" }));
    onLoad({ filter: /./, namespace: "never" }, ({ path }) => ({
      contents: `throw new Error(${JSON.stringify(`${path} is not part of this build`)});`,
    }));
  },
};

/** Of rate-limiter-flexible what the desk uses, without its stores for every database there is. */
const limiter: Plugin = {
  name: "limiter",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^rate-limiter-flexible$/ }, ({ path, resolveDir }) => ({
      path,
      namespace: "limiter",
      pluginData: resolveDir,
    }));
    onLoad({ filter: /./, namespace: "limiter" }, ({ path, pluginData }) => ({
      contents: ["RateLimiterMemory", "RateLimiterRes"]
        .map((name) => `export { default as ${name} } from "${path}/lib/${name}.js";`)
        .join("\n"),
      resolveDir: pluginData,
    }));
  },
};

/**
 * Yoga's WebAssembly without `fetch`: it asks that for the bytes that stand in its own text, and Node loads 60 ms of
 * HTTP client to answer.
 */
const yoga: Plugin = {
  name: "yoga",
  setup({ onLoad }) {
    onLoad({ filter: /yoga-wasm-base64-esm\.js$/ }, async ({ path }) => ({
      contents: `const fetch = undefined; ${await readFile(path, "utf8")}`,
    }));
  },
};

/** Built-in modules that are there before anything of ours runs. */
const there = /^(events|buffer|diagnostics_channel|async_hooks|timers|path|querystring|fs|util|url)$/;
/** Others that are classes or functions themselves, or whose functions want their module. */
const whole = /^(process|events|stream|buffer|util|url|path|module)(\/|$)/;

/**
 * Built-in modules without the facade that Node makes for an import (that of node:http alone loads undici, 30 ms): those
 * that are not there yet no sooner than something of them is used, those imported late without what getters would load.
 */
const builtins: Plugin = {
  name: "builtins",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /./ }, ({ path, kind }) => {
      if (!isBuiltin(path)) return undefined;
      const name = path.replace(/^node:/, "");
      const now = kind === "dynamic-import" || (kind === "import-statement" && there.test(name));
      return { path: name, namespace: now ? "builtin-now" : "builtin" };
    });
    onLoad({ filter: /./, namespace: "builtin" }, ({ path }) => {
      if (whole.test(path)) return { contents: `module.exports = ${taken(path)};` };
      // A condition that holds asks nothing of node:assert.
      const start =
        path === "assert" ? `module.exports = (...given) => given[0] || ${taken(path)}(...given);` : "";
      return {
        contents: `${start} let module_;
          for (const name of ${JSON.stringify(Object.keys(propertiesOf(path)).filter(isFree))})
            Object.defineProperty(module.exports, name, { enumerable: true, get: () => (module_ ??= ${taken(path)})[name] });`,
      };
    });
    onLoad({ filter: /./, namespace: "builtin-now" }, ({ path }) => {
      const names = Object.entries(propertiesOf(path)).flatMap(([name, { get }]) => (get ? [] : [name]));
      return {
        contents: `const module = ${taken(path)}; export const { ${names.filter(isFree).join(", ")} } = module; export default module;`,
      };
    });
  },
};

/** May a module have a property of that name, whatever it is itself? */
function isFree(name: string): boolean {
  return !["default", "length", "name", "prototype"].includes(name);
}

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
  // Apart from the program, with which it shares a lot: of thirty shared files it would read each.
  {
    ...options,
    splitting: true,
    plugins: [never, limiter, builtins],
    entryPoints: { daemon: "src/daemon/main.ts" },
  },
  {
    ...options,
    splitting: true,
    plugins: [yoga, builtins],
    entryPoints: { program: "src/cli/program.ts", words: "src/cli/words.ts" },
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
const outputs = new Set([builtData, ...built.flatMap(({ metafile }) => Object.keys(metafile!.outputs))]);

const texts = dataTexts("data");
// Renamed: a desk that starts meanwhile reads the old one or the new one, whole.
await writeFile(`${builtData}.tmp`, JSON.stringify({ sum: sumOf(texts), data: sampleData(texts) }));
await rename(`${builtData}.tmp`, builtData);

// What earlier builds left goes last, so that a command that starts meanwhile finds all of its files.
for (const entry of await readdir("dist", { recursive: true, withFileTypes: true })) {
  const path = join(entry.parentPath, entry.name);
  if (entry.isFile() && !outputs.has(path)) await rm(path);
}
