/**
 * `npm run bench [-- ROW… --rounds N --quick --product DIR --write --list]`: the goals of docs/performance.md, measured
 * on this machine, product and floor side by side; `--write` puts the table and its chart there, where every row could be
 * measured. `--peers` measures what others serve. Exit codes: 0 every goal met, 1 one was missed or could not be
 * measured, 2 wrong usage.
 */
import { rmSync } from "node:fs";
import { parseArgs } from "node:util";
import { rows } from "./catalogue.ts";
import { isMet, type Measure } from "./measure.ts";
import { chart } from "./report/chart.ts";
import { machine, writePart, writePicture } from "./report/page.ts";
import { markdownTable, plainLine } from "./report/table.ts";
import { killAll } from "./serve/program.ts";
import { flags, settingsOf, temporaryFolder } from "./settings.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    ...flags,
    list: { type: "boolean", default: false },
    peers: { type: "boolean", default: false },
  },
});
const print = (line: string): void => void process.stdout.write(`${line}\n`);

const usual = values.peers ? ["peers"] : Object.keys(rows).filter((name) => name !== "peers");
const names = positionals.length > 0 ? positionals : usual;
const unknown = names.filter((name) => !Object.hasOwn(rows, name));
if (unknown.length > 0) {
  print(`no row is called ${unknown.join(", ")}; there are ${Object.keys(rows).join(", ")}`);
  process.exit(2);
}
const part = names.every((name) => name === "peers") ? "peers" : "goals";
if (values.write && part === "goals" && positionals.length > 0) {
  print("--write replaces the whole table: it takes all rows, or `peers` alone");
  process.exit(2);
}
if (values.list) {
  for (const name of names) print(`${name}: ${rows[name]!.about}`);
  process.exit(0);
}

const settings = settingsOf(values, print);
const measures: Measure[] = [];
const unmeasured: string[] = [];
for (const name of names) {
  const folder = temporaryFolder();
  const began = performance.now();
  try {
    const made = await rows[name]!.run({ ...settings, folder });
    measures.push(...made);
    for (const measure of made) print(plainLine(measure));
  } catch (error) {
    unmeasured.push(name);
    killAll();
    print(`${name} could not be measured: ${error instanceof Error ? error.stack : error}`);
  }
  print(`  ${name}: ${((performance.now() - began) / 1000).toFixed(0)} s`);
  rmSync(folder, { recursive: true, force: true });
}
const table = markdownTable(measures);
print(`\n${table}`);
if (values.write && unmeasured.length === 0) {
  writePicture(`performance-${part}.svg`, chart(measures));
  const picture = `![How near each line is to its goal](pictures/performance-${part}.svg)`;
  writePart(part, `${machine(settings.rounds)}\n\n${table}\n\n${picture}`);
}
const missed = measures.filter((measure) => isMet(measure) === false).length;
print(`\n${measures.length} lines, ${missed} of them miss their goal`);
if (unmeasured.length > 0)
  print(`not measured${values.write ? ", so nothing is written" : ""}: ${unmeasured.join(", ")}`);
process.exit(missed + unmeasured.length === 0 ? 0 : 1);
