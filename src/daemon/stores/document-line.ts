import { isNode, parseDocument } from "yaml";

/** The line of a position in a text, from 1. */
export function lineAt(text: string, position: number): number {
  return text.slice(0, position).split("\n").length;
}

/** The line where the value at that path of a JSON text begins, or where the nearest thing around it does. */
export function lineOf(text: string, path: readonly PropertyKey[]): number {
  const document = parseDocument(text, { uniqueKeys: false });
  for (let depth = path.length; depth >= 0; depth--) {
    const node = document.getIn(path.slice(0, depth), true);
    if (isNode(node) && node.range) return lineAt(text, node.range[0]);
  }
  return 1;
}
