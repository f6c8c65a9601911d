/**
 * Builds dist/: one entry for the command line, one for the daemon, split so that a command loads only what it
 * uses. Packages are bundled because importing them unbundled costs ten times the start-up.
 */
import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";

const { metafile } = await build({
  entryPoints: { cli: "src/cli/main.ts", daemon: "src/daemon/main.ts" },
  outdir: "dist",
  bundle: true,
  splitting: true,
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
});

// What earlier builds left goes last, so that a command that starts meanwhile finds all of its files.
for (const entry of await readdir("dist", { recursive: true, withFileTypes: true })) {
  const path = join(entry.parentPath, entry.name);
  if (entry.isFile() && !(path in metafile.outputs)) await rm(path);
}
