import { parseArgs } from "node:util";
import { scenarios } from "./catalogue.ts";
import type { Scenario } from "./scenario.ts";
import { missing, tools } from "./tools.ts";
import { runTrial } from "./trial.ts";

/**
 * `npm run torture [-- NAME… --times N --seed S]`: the proofs in full. Exit codes: 0 every promise held, 1 one was
 * broken, 2 wrong usage, 3 nothing was broken but not everything could be tried here.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seed: { type: "string", default: "1" },
    times: { type: "string" },
    list: { type: "boolean", default: false },
    /** Says only what cannot be proved here, and why. */
    missing: { type: "boolean", default: false },
  },
});

const print = (line: string): void => void process.stdout.write(`${line}\n`);
const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;
const lackOf = (scenario: Scenario): string =>
  missing(scenario.needs)
    .map((tool) => `${tool}, from ${tools[tool].from}`)
    .join("; ");

type Outcome = "held" | "broken" | "not tried";

/** @returns what came of it, for the exit code */
async function torture(scenario: Scenario): Promise<Outcome> {
  const { name, proves, unit } = scenario;
  const lack = lackOf(scenario);
  if (lack !== "") {
    print(`${name}: NOT PROVED HERE: ${proves}. Missing: ${lack}`);
    return "not tried";
  }
  const times = Number(values.times ?? scenario.full);
  const seed = Number(values.seed);
  print(`${name}: ${proves} (${times} ${unit}, seed ${seed})`);
  const began = performance.now();
  const { figures, faults } = await runTrial(scenario, {
    seed,
    times,
    say: (line) => print(`  ${seconds(performance.now() - began)}  ${line}`),
  });
  for (const [figure, value] of Object.entries(figures)) print(`  ${figure}: ${value}`);
  for (const fault of faults.slice(0, 20)) print(`  FAULT ${fault}`);
  if (faults.length > 20) print(`  … and ${faults.length - 20} more`);
  print(`${name}: ${faults.length === 0 ? "HELD" : "BROKEN"} after ${seconds(performance.now() - began)}`);
  return faults.length === 0 ? "held" : "broken";
}

const names = positionals.length > 0 ? positionals : Object.keys(scenarios);
const unknown = names.filter((name) => !Object.hasOwn(scenarios, name));
if (unknown.length > 0) {
  print(`no scenario is called ${unknown.join(", ")}; there are ${Object.keys(scenarios).join(", ")}`);
  process.exit(2);
}
const chosen = await Promise.all(names.map((name) => scenarios[name]!()));
if (values.list)
  for (const { name, proves, full, unit } of chosen) print(`${name}: ${proves} (${full} ${unit})`);
else if (values.missing) {
  for (const scenario of chosen) if (lackOf(scenario) !== "") await torture(scenario);
} else {
  const came: Outcome[] = [];
  for (const scenario of chosen) came.push(await torture(scenario));
  const count = (what: Outcome): number => came.filter((one) => one === what).length;
  print(`${count("held")} held, ${count("broken")} broken, ${count("not tried")} not tried`);
  // A run that broke off may have left something running, which is not to be waited for.
  process.exit(count("broken") > 0 ? 1 : count("not tried") > 0 ? 3 : 0);
}
