#!/usr/bin/env node
// Plain JavaScript that any Node from 12 on can parse: it only decides which Node runs the built command line.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import * as nodeModule from "node:module";
import { constants } from "node:os";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL("..", import.meta.url));
const [major, minor] = process.versions.node.split(".").map(Number);

if (major > 24 || (major === 24 && minor >= 15)) {
  nodeModule.enableCompileCache();
  if (!existsSync(`${here}dist/cli.js`)) {
    process.stderr.write(
      "chatdesk is not built yet. Run `npm ci` in its folder (that builds it), then try again.\n",
    );
    process.exit(1);
  }
  await import("../dist/cli.js");
} else {
  handOver();
}

/** Starts the project's own Node on the same words, and ends as it ends. */
function handOver() {
  const own = `${here}node_modules/node/bin/node`;
  if (!existsSync(own)) {
    process.stderr.write(
      `chatdesk needs Node 24.15 or newer; this is ${process.versions.node}. Run \`npm ci\` in its folder (that brings one), then try again.\n`,
    );
    process.exit(1);
  }
  const child = spawn(own, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: "inherit" });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP", "SIGUSR2", "SIGCONT"]) {
    process.on(signal, () => child.kill(signal));
  }
  child.on("exit", (code, signal) => process.exit(signal ? 128 + constants.signals[signal] : (code ?? 1)));
}
