import type { Metafile, Plugin } from "esbuild";

/** The packages that everyday commands may hold: what tables are laid out with, and what finds the word that was meant. */
const everydayPackages: ReadonlySet<string> = new Set([
  "ansi-regex",
  "fastest-levenshtein",
  "get-east-asian-width",
  "string-width",
  "strip-ansi",
]);

/** @throws Error where everyday commands have come to hold words, of which they need few, or a package more */
export function checkEveryday({ outputs }: Metafile): void {
  const inputs = Object.values(outputs).flatMap((output) => Object.entries(output.inputs));
  const strange = inputs.flatMap(([path, { bytesInOutput }]) => {
    const name = /.*\bnode_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1];
    const belongs = name === undefined ? !path.startsWith("src/core/words/") : everydayPackages.has(name);
    return bytesInOutput === 0 || belongs ? [] : [path];
  });
  if (strange.length > 0)
    throw new Error(
      `everyday commands would load ${strange.join(", ")}: import it late, or see to notEveryday in scripts/build/everyday.ts`,
    );
}

/**
 * Commands with a screen, with packages or with many words, and what the link has for them alone: in their place stands
 * what has no command to give, and so the line is left to the whole program.
 */
export const notEveryday: Plugin = {
  name: "not everyday",
  setup({ onResolve, onLoad }) {
    const filter =
      /\/(request|portal|demo|completion|backup|restore)\.ts$|\/(portfolio|reply)\/|\/agent\/(desk|watch)\.ts$/;
    onResolve({ filter }, ({ kind }) =>
      kind === "dynamic-import" ? { path: "no command", namespace: "no command" } : undefined,
    );
    onLoad({ filter: /./, namespace: "no command" }, () => ({ contents: "export default undefined;" }));
  },
};
