/**
 * A simulated day of a service desk, to see how honest the stated waits are: when a chat enters the queue, and whenever
 * its prospects change, the range that the daemon would state is kept, and compared with what came true.
 *
 *   node bench/simulated-day.ts [--seed N] [--chats N] [--rule manual|longest_idle|least_loaded|round_robin]
 *
 * Exits 1 where fewer than 80 % of the waits fell into the range stated on entering.
 */
import { parseArgs } from "node:util";
import { routingRules } from "../src/core/routing.ts";
import { median } from "./figures.ts";
import { type SimulatedChat, type Statement, simulateDay } from "./simulated-desk.ts";

const second = 1_000;
const minute = 60 * second;

export interface Verdict {
  readonly waitMs: number;
  readonly lowMs: number;
  readonly highMs: number;
  readonly slotFree: boolean;
}

/**
 * Holds a statement against what came true: null where none was made, or where the chat left before the range was over
 * (nobody knows what it would have been); one that left after it is a wait that was longer than stated.
 */
export function verdictOf(chat: SimulatedChat, statement: Statement): Verdict | null {
  const { range, at, slotFree } = statement;
  const waitMs = (chat.takenAt ?? chat.leftAt ?? Number.POSITIVE_INFINITY) - at;
  if (!range || (chat.takenAt === null && waitMs <= range.highMs)) return null;
  return { waitMs, lowMs: range.lowMs, highMs: range.highMs, slotFree };
}

/** The share (0 to 1) of the waits that fell into their ranges. */
export function heldShare(verdicts: readonly Verdict[]): number {
  const held = verdicts.filter((one) => one.waitMs >= one.lowMs && one.waitMs <= one.highMs);
  return held.length / verdicts.length;
}

/** The median width of the ranges, as a multiple of the true waits. */
export function medianWidth(verdicts: readonly Verdict[]): number {
  return median(verdicts.map((one) => (one.highMs - one.lowMs) / Math.max(one.waitMs, second)));
}

function report(name: string, verdicts: readonly Verdict[]): void {
  const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
  const longer = verdicts.filter((one) => one.waitMs > one.highMs).length / verdicts.length;
  const wait = (median(verdicts.map((one) => one.waitMs)) / minute).toFixed(1);
  console.log(
    `${name.padEnd(20)} ${percent(heldShare(verdicts))} of ${verdicts.length} held (${percent(longer)} waited longer);`,
    `median wait ${wait} min, median width ${medianWidth(verdicts).toFixed(2)} × the wait`,
  );
}

function main(): void {
  const { values } = parseArgs({
    options: {
      seed: { type: "string", default: "1" },
      chats: { type: "string", default: "1000" },
      rule: { type: "string", default: "longest_idle" },
    },
  });
  const seed = Number(values.seed);
  const many = Number(values.chats);
  const rule = routingRules.find((one) => one === values.rule);
  if (!rule) throw new Error(`--rule is one of ${routingRules.join(", ")}`);
  if (!Number.isInteger(seed) || !(many >= 1)) throw new Error("--seed and --chats are whole numbers");
  const chats = simulateDay({ seed, chats: many, rule });
  const firsts = chats.map((chat) => chat.stated[0]!);
  const why = Object.groupBy(firsts, (one) => (one.range ? "stated" : one.why));
  const verdicts = chats.map((chat) => verdictOf(chat, chat.stated[0]!)).filter((one) => one !== null);
  const again = chats.flatMap((chat) => chat.stated.slice(1).map((one) => verdictOf(chat, one)));
  const stated = why.stated?.length ?? 0;
  console.log(
    `seed ${seed}, ${chats.length} chats, ${rule}: ${stated} were told a range on entering, of whom`,
    `${stated - verdicts.length} left before it was over; none for ${why["no agent online"]?.length ?? 0} (no agent online)`,
    `and ${why["too little seen"]?.length ?? 0} (too little seen)`,
  );
  const [free, full] = [true, false].map((slotFree) => verdicts.filter((one) => one.slotFree === slotFree));
  report("on entering", verdicts);
  report("  with a slot free", free!);
  report("  with none free", full!);
  report(
    "restated",
    again.filter((one) => one !== null),
  );
  process.exitCode = heldShare(verdicts) >= 0.8 ? 0 : 1;
}

if (import.meta.main) main();
