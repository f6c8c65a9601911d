import { isBuiltin } from "node:module";
import type { Plugin } from "esbuild";

/** Built-in modules that are there before anything of ours runs. */
const there = /^(events|buffer|diagnostics_channel|async_hooks|timers|path|querystring|fs|util|url)$/;
/** Others that are classes or functions themselves, or whose functions want their module. */
const whole = /^(process|events|stream|buffer|util|url|path|module)(\/|$)/;

/** Properties of node:util that load a lot when they are first asked for, as the rest of this build has already done. */
const late = /^(diff|parseArgs|MIMEType|MIMEParams)$/;

/**
 * Built-in modules without the facade that Node makes for an import (that of node:http alone loads undici, 30 ms): those
 * that are not there yet no sooner than something of them is used, those imported late without what getters would load.
 */
export const builtins: Plugin = {
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
      const names = Object.entries(propertiesOf(path)).flatMap(([name, { get }]) =>
        get || late.test(name) ? [] : [name],
      );
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
