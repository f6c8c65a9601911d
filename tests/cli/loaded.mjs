// Preloaded by start.test.ts: writes the URL of every module that a command loads to the file it is told.
import { appendFileSync } from "node:fs";
import { registerHooks } from "node:module";

registerHooks({
  load(url, context, next) {
    appendFileSync(process.env.LOADED_MODULES, `${url}\n`);
    return next(url, context);
  },
});

// The bundle takes built-in modules without importing them: what is there at the end was loaded somehow.
process.on("exit", () => {
  const builtins = process.moduleLoadList.filter((name) => name.startsWith("NativeModule "));
  appendFileSync(process.env.LOADED_MODULES, builtins.map((name) => `node:${name.slice(13)}\n`).join(""));
});
