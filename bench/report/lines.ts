import { counted, short } from "../figures.ts";

/** What a message costs a desk of some size, and as a multiple of what it costs the smallest. */
export interface Point {
  readonly size: number;
  readonly cpuMicros: number;
  readonly ratio: number;
}

const width = 560;
const height = 220;
const left = 70;
const right = 40;
const top = 24;
const bottom = 40;

/** The cost of a message over the size of a desk: sizes by powers of ten, cost in multiples of the smallest desk's. */
export function lines(name: string, points: readonly Point[]): string {
  const most = Math.max(2, ...points.map(({ ratio }) => ratio)) * 1.1;
  const [first, last] = [points[0]!.size, points.at(-1)!.size];
  const x = (size: number): string => {
    const share = last === first ? 0 : Math.log(size / first) / Math.log(last / first);
    return (left + (width - left - right) * share).toFixed(1);
  };
  const y = (ratio: number): string =>
    (height - bottom - (height - top - bottom) * (ratio / most)).toFixed(1);
  const dots = points.map(
    ({ size, cpuMicros, ratio }) => `<circle cx="${x(size)}" cy="${y(ratio)}" r="4" fill="#0969da"/>
<text x="${x(size)}" y="${Number(y(ratio)) - 10}" text-anchor="middle">${short(cpuMicros)} µs</text>
<text x="${x(size)}" y="${height - 22}" text-anchor="middle">${counted(size)}</text>`,
  );
  const path = points.map(({ size, ratio }) => `${x(size)} ${y(ratio)}`).join("L");
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="system-ui, sans-serif" font-size="12" fill="#57606a" role="img" aria-label="CPU a message over ${name}">
<rect width="${width}" height="${height}" fill="#ffffff"/>
<path d="M${left} ${y(0)}H${width - right}" stroke="#d0d7de"/>
<path d="M${left} ${y(1.1)}H${width - right}" stroke="#2da44e" stroke-dasharray="4 4"/>
<text x="${left - 24}" y="${Number(y(1.1)) + 4}" text-anchor="end">1.1</text>
<text x="${left - 24}" y="${Number(y(0)) + 4}" text-anchor="end">0</text>
<path d="M${path}" stroke="#0969da" stroke-width="2" fill="none"/>
${dots.join("\n")}
<text x="${(width + left - right) / 2}" y="${height - 4}" text-anchor="middle">${name}</text>
</svg>
`;
}
