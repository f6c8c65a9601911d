/**
 * `node scripts/build/kept-run.ts daemon|everyday LINES`: runs that script of dist/, and keeps beside it what V8 has compiled of
 * it by the end. The daemon serves until SIGTERM; LINES are a JSON array of homes and the lines to run on them.
 */
import { chmodSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type * as everyday from "../../src/cli/everyday.ts";
import { exportsOf, keptFile, nameLength, scriptOf } from "../../src/cli/kept-script.ts";
import type * as daemon from "../../src/daemon/main.ts";
import { unfinished } from "./unfinished.ts";

const [name = "", lines = "[]"] = process.argv.slice(2);
const file = join(import.meta.dirname, "../../dist", `${name}.cjs`);
const nameOfText = readFileSync(file).subarray(-nameLength);
const script = scriptOf(file);

// Flags of V8 that are set at run time are not set yet when a start takes what is kept, and so it would not be taken.
process.getBuiltinModule("node:v8").setFlagsFromString = () => {};
process.on("exit", (code) => {
  if (code !== 0) return;
  const kept = keptFile(file);
  writeFileSync(unfinished(kept), Buffer.concat([nameOfText, script.createCachedData()]), { flush: true });
  // Whoever built it, and the daemon creates files for its owner only: everybody who may start it may read it.
  chmodSync(unfinished(kept), statSync(file).mode);
  renameSync(unfinished(kept), kept);
});

if (name === "daemon") await exportsOf<typeof daemon>(script, file).run({});
else {
  const { runQuickly } = exportsOf<typeof everyday>(script, file);
  for (const [home, line] of JSON.parse(lines) as [string, string[]][]) {
    process.env.CHATDESK_HOME = home;
    // Whatever it answers: a desk's data may be another's by now.
    await runQuickly(line);
  }
}
