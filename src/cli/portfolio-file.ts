import { readFile, stat } from "node:fs/promises";
import { type Document, isNode, LineCounter, parseDocument, stringify } from "yaml";
import type { RouteInput } from "../core/contract/route.ts";
import { Portfolio } from "../core/portfolio.ts";
import { escapeJson, literal, safeText } from "../core/safe-text.ts";
import type { Context } from "./context.ts";
import { readAll, type Streams } from "./io.ts";
import { line } from "./output.ts";
import { UsageError } from "./usage.ts";

/** What is wrong with a portfolio: where it stands, and which rule it breaks. */
export interface Fault {
  readonly file: string;
  /** From 1 on. */
  readonly line: number;
  /** Such as `catalogs[0].services[1].id`; empty where the file is no YAML at all. */
  readonly path: string;
  readonly rule: string;
}

const mostBytes = 8 * 1024 * 1024;

/**
 * Reads a portfolio, as YAML or JSON, from a file or from standard input (`-`).
 * @returns the portfolio as it was written, or everything that is wrong with it
 * @throws UsageError where the file cannot be read
 */
export async function readPortfolio(
  io: Streams,
  file: string,
): Promise<{ portfolio: RouteInput<"portfolio.plan">["portfolio"] | null; faults: Fault[] }> {
  const text = file === "-" ? await readAll(io) : await readText(file);
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const at = (offset: number): number => lines.linePos(offset).line || 1;
  const fault = (line: number, path: string, rule: string): Fault => ({ file, line, path, rule });
  if (document.errors.length > 0)
    return {
      portfolio: null,
      faults: document.errors.map((error) => fault(at(error.pos[0]), "", error.message)),
    };
  let value: unknown;
  try {
    value = document.toJS();
  } catch (error) {
    return { portfolio: null, faults: [fault(1, "", (error as Error).message)] };
  }
  const checked = Portfolio.safeParse(value);
  // As it was written: the desk completes it with its own defaults.
  if (checked.success) return { portfolio: value as RouteInput<"portfolio.plan">["portfolio"], faults: [] };
  const faults = checked.error.issues.map((issue) => {
    const path = issue.path.map((step) => (typeof step === "symbol" ? String(step) : step));
    return fault(at(offsetOf(document, path)), pathText(path), issue.message);
  });
  return { portfolio: null, faults };
}

/**
 * The same for those who need a whole one: faults are printed.
 * @throws UsageError where there are any
 */
export async function checkedPortfolio(
  context: Context,
  file: string,
): Promise<RouteInput<"portfolio.plan">["portfolio"]> {
  const { portfolio, faults } = await readPortfolio(context.io, file);
  if (portfolio !== null) return portfolio;
  for (const fault of faults) context.io.stderr.write(`${faultText(fault)}\n`);
  throw new UsageError("usage.portfolio", { file, count: faults.length });
}

/** Prints faults as compilers do, so that editors find the place: `file:line: path: rule`. */
export function printFaults(context: Context, faults: readonly Fault[]): void {
  for (const fault of faults) line(context, literal(faultText(fault)));
}

/** The portfolio as YAML, for people to edit. */
export function asYaml(portfolio: object): string {
  return stringify(portfolio, { lineWidth: 110 });
}

export function asJson(portfolio: object): string {
  return `${escapeJson(JSON.stringify(portfolio, null, 2))}\n`;
}

async function readText(file: string): Promise<string> {
  try {
    const { size } = await stat(file);
    if (size > mostBytes) throw new UsageError("usage.too_large", { file, limit: "8 MiB" });
    return await readFile(file, "utf8");
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError("usage.unreadable", { file, cause: (error as NodeJS.ErrnoException).code ?? "" });
  }
}

/** Where in the text something stands; for what is missing, where the thing stands that lacks it. */
function offsetOf(document: Document, path: readonly (string | number)[]): number {
  for (let depth = path.length; depth >= 0; depth--) {
    const node = document.getIn(path.slice(0, depth), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return 0;
}

function pathText(path: readonly (string | number)[]): string {
  return path
    .map((step, at) => (typeof step === "number" ? `[${step}]` : at === 0 ? step : `.${step}`))
    .join("");
}

function faultText({ file, line: row, path, rule }: Fault): string {
  return safeText([`${file}:${row}`, path, rule].filter(Boolean).join(": "));
}
