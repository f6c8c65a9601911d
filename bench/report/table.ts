import { median, quantile, short } from "../figures.ts";
import { isMet, type Measure, ratiosOf } from "../measure.ts";

const head = ["what", "against", "goal", "ratio", "spread", "ours", "theirs", ""] as const;

/** The cells of a line: medians, and between them and the goal the ratio with its spread over the rounds. */
function cellsOf(measure: Measure): string[] {
  const { what, against, unit, ours, theirs, goal } = measure;
  const ratios = ratiosOf(measure);
  const value = (numbers: readonly number[]): string => `${short(median(numbers))} ${unit}`;
  const met = isMet(measure);
  return [
    what,
    against,
    goal === null ? "" : "least" in goal ? `≥ ${goal.least}` : `≤ ${goal.most}`,
    short(median(ratios)),
    `${short(quantile(ratios, 0))}–${short(quantile(ratios, 1))}`,
    value(ours),
    theirs.length === 0 ? "" : value(theirs),
    met === null ? "" : met ? "met" : "**not met**",
  ];
}

/** The measures as a table in Markdown. */
export function markdownTable(measures: readonly Measure[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [
    line(head),
    `|${head.map(() => "---").join("|")}|`,
    ...measures.map((one) => line(cellsOf(one))),
  ].join("\n");
}

/** One measure as a line for a terminal. */
export function plainLine(measure: Measure): string {
  const [what, against, goal, ratio, spread, ours, theirs, met] = cellsOf(measure);
  const judged = goal ? `, goal ${goal}: ${met!.replaceAll("*", "")}` : "";
  return `${what}: ${ours}${theirs && `, ${against} ${theirs}`}; ratio ${ratio} (${spread})${judged}`;
}
