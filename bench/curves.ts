/**
 * `node bench/curves.ts [DIMENSION… --rounds N --quick --write]`: what a message costs a desk of growing size, and what
 * else grows with it. `--write` puts tables and charts into docs/performance.md.
 */
import { rmSync } from "node:fs";
import { parseArgs } from "node:util";
import { counted, median, short } from "./figures.ts";
import { lines, type Point } from "./report/lines.ts";
import { machine, writePart, writePicture } from "./report/page.ts";
import { type Dimension, dimensions, type Standing, stage } from "./rows/cost.ts";
import { atRest } from "./serve/rest.ts";
import { flags, settingsOf, temporaryFolder } from "./settings.ts";

const { values, positionals } = parseArgs({ allowPositionals: true, options: flags });
const print = (line: string): void => void process.stdout.write(`${line}\n`);
const all: Readonly<Record<string, Dimension>> = dimensions;
const names = positionals.length > 0 ? positionals : Object.keys(all);
if (names.some((name) => !Object.hasOwn(all, name))) {
  print(`a dimension is one of ${Object.keys(all).join(", ")}`);
  process.exit(2);
}
const settings = settingsOf(values, print);

/** A desk of some size, and what was measured of it. */
interface Size extends Point {
  readonly memoryMiB: number;
  readonly readyMs: number;
}

for (const name of names) {
  const sizes = await grown(all[name]!);
  const table = tableOf(all[name]!, sizes);
  print(`\n${table}\n`);
  if (!values.write) continue;
  const picture = `performance-${name}.svg`;
  writePicture(picture, lines(all[name]!.name, sizes));
  writePart(
    name,
    `${machine(settings.rounds)}\n\n${table}\n\n![CPU a message over ${all[name]!.name}](pictures/${picture})`,
  );
}
process.exit(0);

/** All sizes side by side, measured in turn. */
async function grown(dimension: Dimension): Promise<Size[]> {
  const folder = temporaryFolder();
  const sizes: number[] = [];
  const largest = values.quick ? 10 * dimension.small : dimension.large;
  for (let size = dimension.small; size <= largest; size *= 10) sizes.push(size);
  const desks: Standing[] = [];
  const calm = (): Promise<void> => atRest(desks.map(({ pid }) => pid));
  // The largest first: while it is written nobody answers pings, and those who were there would be sent away.
  for (const size of sizes.toReversed()) {
    await calm();
    desks.unshift(await stage({ ...settings, folder }, dimension, size));
  }
  const cpu = desks.map((): number[] => []);
  for (let round = 0; round < settings.rounds; round++)
    for (const at of desks.keys()) {
      const one = round % 2 === 0 ? at : desks.length - 1 - at;
      await calm();
      cpu[one]!.push((await desks[one]!.drive()).cpuMicros);
    }
  const made = desks.map(({ memoryMiB, readyMs }, at) => ({
    ...{ size: sizes[at]!, cpuMicros: median(cpu[at]!), memoryMiB: memoryMiB(), readyMs },
    ratio: median(cpu[at]!.map((one, round) => one / cpu[0]![round]!)),
  }));
  await Promise.all(desks.map((desk) => desk.stop()));
  rmSync(folder, { recursive: true, force: true });
  return made;
}

function tableOf({ name }: Dimension, sizes: readonly Size[]): string {
  return [
    `| ${name} | CPU a message | against the smallest | memory of the daemon | daemon ready |`,
    "|---|---|---|---|---|",
    ...sizes.map(
      ({ size, cpuMicros, ratio, memoryMiB, readyMs }) =>
        `| ${counted(size)} | ${short(cpuMicros)} µs | ${short(ratio)} | ${short(memoryMiB)} MiB | ${short(readyMs)} ms |`,
    ),
  ].join("\n");
}
