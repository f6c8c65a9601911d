import { existsSync } from "node:fs";
import { dirname } from "node:path";

/** The folder that holds bin/ and dist/: above this file, whether that is a source or a bundle. */
export function packageRoot(): string {
  for (let folder = import.meta.dirname; ; folder = dirname(folder)) {
    if (existsSync(`${folder}/bin/chatdesk.js`)) return folder;
    if (folder === dirname(folder)) throw new Error("bin/chatdesk.js is missing");
  }
}
