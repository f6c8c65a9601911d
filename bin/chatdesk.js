#!/usr/bin/env node
// Plain JavaScript that any Node from 14.8 on can parse: it only decides which Node runs the built command line.
const [major, minor] = process.versions.node.split(".").map(Number);

if (major > 24 || (major === 24 && minor >= 15)) {
  // Not imported: the facades of built-in modules cost more than the whole of `chatdesk --version`.
  process.getBuiltinModule("node:module").enableCompileCache();
  await import("../dist/cli.js").catch(notBuilt);
} else {
  await import("./hand-over.js");
}

function notBuilt(error) {
  if (error.code !== "ERR_MODULE_NOT_FOUND" || !String(error.message).includes("dist")) throw error;
  process.stderr.write(
    "chatdesk is not built yet. Run `npm ci` in its folder (that builds it), then try again.\n",
  );
  process.exit(1);
}
