import {
  type Document,
  isMap,
  isScalar,
  Lexer,
  LineCounter,
  type ParsedNode,
  parseDocument,
  visit,
} from "yaml";

/** What is wrong with a file, and where: a line of it, from 1 on. */
export interface YamlFault {
  readonly line: number;
  readonly rule: string;
}

/** A file that is YAML, or JSON, which is YAML too. */
export interface YamlSource {
  readonly value: unknown;
  /** The line of a place in it; for what is missing, of the thing that lacks it. */
  lineOf(path: readonly PropertyKey[]): number;
}

const deepest = 32;
const mostTokens = 200_000;
const mostFaults = 50;

/**
 * Reads YAML that somebody handed in. What would make a parser work for minutes, or fall over, is refused before it is
 * parsed: nesting, sheer number, aliases that multiply, keys that stand there twice.
 */
export function readYaml(text: string): YamlSource | { readonly faults: readonly YamlFault[] } {
  const bomb = bombIn(text);
  if (bomb) return { faults: [bomb] };
  const counter = new LineCounter();
  const lineAt = (offset: number): number => counter.linePos(offset).line || 1;
  // Its own search for keys that stand there twice compares each with each.
  const document = parseDocument(text, { lineCounter: counter, prettyErrors: false, uniqueKeys: false });
  const faults = [
    ...document.errors.map(({ pos, message }) => ({ line: lineAt(pos[0]), rule: message })),
    ...keysTwice(document).map(([offset, key]) => ({
      line: lineAt(offset),
      rule: `the key "${key}" stands there twice`,
    })),
  ];
  if (faults.length > 0) return { faults: faults.slice(0, mostFaults) };
  try {
    return {
      value: document.toJS({ maxAliasCount: 100 }),
      lineOf: (path) => lineAt(offsetOf(document, path)),
    };
  } catch (error) {
    return { faults: [{ line: 1, rule: (error as Error).message }] };
  }
}

/** What no file of ours has: it is found by its tokens, which nobody has to keep. */
function bombIn(text: string): YamlFault | null {
  let line = 1;
  let tokens = 0;
  let flow = 0;
  let items = 0;
  let begins = true;
  let previous = "";
  for (const token of new Lexer().lex(text)) {
    tokens += 1;
    if (tokens > mostTokens)
      return { line, rule: `more than ${mostTokens} parts: no file of this kind is so long` };
    if (previous !== "\u001f" && token !== "") {
      if (token === "[" || token === "{") flow += 1;
      else if (token === "]" || token === "}") flow -= 1;
      else if (token === "-" || token === "?") items += 1;
      const indent = begins && flow === 0 && /^ +$/.test(token) ? token.length : 0;
      if (flow > deepest || items > deepest || indent > 8 * deepest)
        return { line, rule: `nested more than ${deepest} deep` };
    }
    begins = token === "\n" || token === "\r\n";
    if (begins) items = 0;
    line += token.split("\n").length - 1;
    previous = token;
  }
  return null;
}

/** Keys that a map has more than once, with where the later one stands. */
function keysTwice(document: Document.Parsed): [offset: number, key: string][] {
  const twice: [number, string][] = [];
  visit(document, {
    Map(_key, map) {
      const seen = new Set<unknown>();
      for (const { key } of map.items) {
        if (!isScalar(key)) continue;
        const { value, range } = key;
        if (seen.has(value)) twice.push([range?.[0] ?? 0, String(value).slice(0, 80)]);
        seen.add(value);
      }
    },
  });
  return twice;
}

function offsetOf(document: Document.Parsed, path: readonly PropertyKey[]): number {
  for (let depth = path.length; depth >= 0; depth--) {
    const above = depth > 0 && document.getIn(path.slice(0, depth - 1), true);
    const found =
      isMap(above) && above.items.find(({ key }) => isScalar(key) && key.value === path[depth - 1]);
    const node = (document.getIn(path.slice(0, depth), true) ??
      (found ? found.key : null)) as ParsedNode | null;
    if (node?.range) return node.range[0];
  }
  return 0;
}
