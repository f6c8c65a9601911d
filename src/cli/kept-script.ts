import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname } from "node:path";
import { Script } from "node:vm";

/** A script ends with so many characters that name its text; what is kept of it begins with the same. */
export const nameLength = 32;

/**
 * A CommonJS bundle of dist/ as a script, with what V8 had compiled of it when it was built (scripts/build/keep.ts): to
 * compile what a start runs takes as long as to run it, and Node's own compile cache holds no function that runs later
 * than its module is read. What was kept of another text, by another V8 or under other flags, is not taken.
 */
export function scriptOf(file: string): Script {
  const text = readFileSync(file, "utf8");
  const kept = keptOf(file);
  return new Script(`(function(exports,require,module,__filename,__dirname){${text}\n})`, {
    filename: file,
    cachedData:
      kept && text.endsWith(kept.toString("latin1", 0, nameLength)) ? kept.subarray(nameLength) : undefined,
  });
}

/** Runs such a bundle. @returns what it exports */
export function exportsOf<Exports>(script: Script, file: string): Exports {
  const module = { exports: {} };
  // Most of what a start runs is in the bundle.
  const require = (id: string): unknown => createRequire(file)(id);
  script.runInThisContext()(module.exports, require, module, file, dirname(file));
  return module.exports as Exports;
}

/** Where it is kept what V8 has compiled of a script. */
export function keptFile(file: string): string {
  return file.replace(/\.cjs$/, ".code");
}

function keptOf(file: string): Buffer | undefined {
  try {
    return readFileSync(keptFile(file));
  } catch {
    // It starts without as well, later.
    return undefined;
  }
}
