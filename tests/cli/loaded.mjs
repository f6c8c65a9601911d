// Preloaded by start.test.ts: writes the URL of every module that a command loads to the file it is told.
import { appendFileSync } from "node:fs";
import { registerHooks } from "node:module";
import { basename } from "node:path";
import { pathToFileURL } from "node:url";
import vm from "node:vm";

registerHooks({
  load(url, context, next) {
    appendFileSync(process.env.LOADED_MODULES, `${url}\n`);
    return next(url, context);
  },
});

// Scripts of dist/ are no modules.
vm.Script = class extends vm.Script {
  constructor(text, options) {
    super(text, options);
    appendFileSync(process.env.LOADED_MODULES, `${pathToFileURL(options.filename)}\n`);
    if (this.cachedDataRejected === false)
      appendFileSync(process.env.LOADED_MODULES, `kept:${basename(options.filename)}\n`);
  }
};

// The bundle takes built-in modules without importing them: what is there at the end was loaded somehow.
process.on("exit", () => {
  const builtins = process.moduleLoadList.filter((name) => name.startsWith("NativeModule "));
  appendFileSync(process.env.LOADED_MODULES, builtins.map((name) => `node:${name.slice(13)}\n`).join(""));
});
