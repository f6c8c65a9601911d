import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Plugin } from "esbuild";

/**
 * What Fastify has for those who log with pino, check with JSON schemas, or call it without a socket, ws for those who
 * install its native speed-ups, and Ink for those who work on a screen: never loaded.
 */
export const never: Plugin = {
  name: "never",
  setup({ onResolve, onLoad }) {
    const filter =
      /^(react-devtools-core|bufferutil|utf-8-validate|pino|light-my-request|@fastify\/(ajv-compiler|fast-json-stringify-compiler))$/;
    onResolve({ filter }, ({ path }) => ({ path, namespace: "never" }));
    onLoad({ filter: /./, namespace: "never" }, ({ path }) => ({
      contents: `throw new Error(${JSON.stringify(`${path} is not part of this build`)});`,
    }));
  },
};

/** Of rate-limiter-flexible what the desk uses, without its stores for every database there is. */
export const limiter: Plugin = {
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
export const yoga: Plugin = {
  name: "yoga",
  setup({ onLoad }) {
    onLoad({ filter: /yoga-wasm-base64-esm\.js$/ }, async ({ path }) => ({
      contents: `const fetch = undefined; ${await readFile(path, "utf8")}`,
    }));
  },
};

/**
 * One string-width for Ink and all it is made of, read when a text first needs it: five copies would read their sets of
 * characters at each start, which takes as long as drawing a screen.
 */
export const width: Plugin = {
  name: "width",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^string-width$/ }, ({ kind }) =>
      kind === "require-call" ? undefined : { path: "string-width", namespace: "width" },
    );
    onLoad({ filter: /./, namespace: "width" }, () => ({
      contents: `
        import { isPlain } from "./src/core/plain-characters.ts";
        let whole;
        export default function stringWidth(text, options) {
          const bare = typeof text === "string" && text.replace(/\\u001b\\[[0-9;]*m/g, "");
          if (bare !== false && isPlain(bare) && !options?.countAnsiEscapeCodes) return bare.length;
          return (whole ??= require("string-width").default)(text, options);
        }`,
      resolveDir: join(import.meta.dirname, "../.."),
    }));
  },
};
