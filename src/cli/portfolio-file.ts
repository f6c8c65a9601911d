import { readFile, stat } from "node:fs/promises";
import { Document, visit } from "yaml";
import type { RouteInput } from "../core/contract/route.ts";
import { Portfolio } from "../core/portfolio.ts";
import {
  documentLine,
  type ExactText,
  escapeJson,
  escapeYaml,
  ours,
  type SafeText,
  safeText,
} from "../core/safe-text.ts";
import type { Context } from "./context.ts";
import { readAll, type Streams, textOf } from "./io.ts";
import { line } from "./output.ts";
import { UsageError } from "./usage.ts";
import { readYaml } from "./yaml-source.ts";

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
const mostFaults = 50;

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
  const read = readYaml(text);
  if ("faults" in read)
    return { portfolio: null, faults: read.faults.map((fault) => ({ file, path: "", ...fault })) };
  const checked = Portfolio.safeParse(read.value);
  // As it was written: the desk completes it with its own defaults.
  if (checked.success)
    return { portfolio: read.value as RouteInput<"portfolio.plan">["portfolio"], faults: [] };
  const faults = checked.error.issues.slice(0, mostFaults).map((issue) => {
    const path = issue.path.map((step) => (typeof step === "symbol" ? String(step) : step));
    const at = issue.code === "unrecognized_keys" ? [...path, issue.keys[0]!] : path;
    return { file, line: read.lineOf(at), path: pathText(path), rule: issue.message };
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
  for (const fault of faults) context.io.stderr.write(ours`${faultText(fault)}\n`);
  throw new UsageError("usage.portfolio", { file, count: faults.length });
}

/** Prints faults as compilers do, so that editors find the place: `file:line: path: rule`. */
export function printFaults(context: Context, faults: readonly Fault[]): void {
  for (const fault of faults) line(context, safeText(faultText(fault)));
}

/** The portfolio as YAML, for people to edit; what acts on a terminal stands there as an escape. */
export function asYaml(portfolio: object): ExactText {
  const document = new Document(portfolio);
  visit(document, {
    Scalar(_key, scalar) {
      const { value } = scalar;
      // A block of text whose last line is blank would not come back as it went.
      if (typeof value === "string" && (escapeYaml(value) !== value || /^[ \t]+$/m.test(value)))
        scalar.type = "QUOTE_DOUBLE";
    },
  });
  return escapeYaml(document.toString({ lineWidth: 110 }));
}

export function asJson(portfolio: object): ExactText {
  return documentLine(escapeJson(JSON.stringify(portfolio, null, 2)));
}

async function readText(file: string): Promise<string> {
  try {
    const { size } = await stat(file);
    if (size > mostBytes) throw new UsageError("usage.too_large", { file, limit: "8 MiB" });
    return textOf(await readFile(file), file);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError("usage.unreadable", { file, cause: (error as NodeJS.ErrnoException).code ?? "" });
  }
}

function pathText(path: readonly (string | number)[]): string {
  return path
    .map((step, at) => (typeof step === "number" ? `[${step}]` : at === 0 ? step : `.${step}`))
    .join("");
}

function faultText({ file, line: row, path, rule }: Fault): SafeText {
  return safeText([`${file}:${row}`, path, rule].filter(Boolean).join(": "));
}
