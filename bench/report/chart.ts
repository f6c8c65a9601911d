import { median, quantile, short } from "../figures.ts";
import { isMet, type Measure, ratiosOf } from "../measure.ts";

const width = 860;
const nameWidth = 430;
const rowHeight = 26;
const top = 46;
/** The axis ends at so many times the goal. */
const reach = 2;

const colours = { met: "#2da44e", missed: "#cf222e", ink: "#57606a", rule: "#d0d7de" } as const;

/**
 * The lines that have a goal as a chart: each bar is the ratio in units of its goal, so that all goals stand on one
 * line; a whisker spans the rounds. Where more is better the bar is the goal by the ratio: left of the line is met.
 */
export function chart(measures: readonly Measure[]): string {
  const judged = measures.filter(({ goal }) => goal !== null);
  const height = top + rowHeight * judged.length + 16;
  const scale = (share: number): number =>
    nameWidth + ((width - nameWidth - 110) * Math.min(share, reach)) / reach;
  const goalAt = scale(1);
  const rows = judged.map((measure, index) => {
    const goal = measure.goal!;
    const shares = ratiosOf(measure).map((ratio) =>
      "least" in goal ? goal.least / ratio : ratio / goal.most,
    );
    const y = top + rowHeight * index;
    const end = scale(median(shares));
    const middle = y + rowHeight / 2 - 2;
    const [low, high] = [scale(quantile(shares, 0)), scale(quantile(shares, 1))];
    const told = `${short(median(ratiosOf(measure)))} (${"least" in goal ? `≥ ${goal.least}` : `≤ ${goal.most}`})`;
    return [
      `<text x="${nameWidth - 8}" y="${middle + 4}" text-anchor="end">${escaped(measure.what)}</text>`,
      `<rect x="${nameWidth}" y="${y + 3}" width="${px(end - nameWidth)}" height="${rowHeight - 10}" rx="2" fill="${isMet(measure) ? colours.met : colours.missed}"/>`,
      `<path d="M${px(low)} ${middle}H${px(high)}M${px(low)} ${middle - 4}v8M${px(high)} ${middle - 4}v8" stroke="${colours.ink}" fill="none"/>`,
      `<text x="${px(Math.max(end, high) + 6)}" y="${middle + 4}">${told}</text>`,
    ].join("\n");
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="system-ui, sans-serif" font-size="12" fill="${colours.ink}" role="img" aria-label="Each goal and how near it is">
<rect width="${width}" height="${height}" fill="#ffffff"/>
<text x="${goalAt}" y="20" text-anchor="middle">goal</text>
<path d="M${px(goalAt)} 26V${height - 10}" stroke="${colours.rule}" stroke-width="2"/>
${rows.join("\n")}
</svg>
`;
}

function px(number: number): string {
  return number.toFixed(1);
}

/** Text inside an SVG. */
function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll("`", "");
}
