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
  return (
    verdicts.filter((one) => one.waitMs >= one.lowMs && one.waitMs <= one.highMs).length / verdicts.length
  );
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}

function lineFor(name: string, verdicts: readonly Verdict[]): string {
  const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
  const above = verdicts.filter((one) => one.waitMs > one.highMs).length / verdicts.length;
  const width = median(verdicts.map((one) => (one.highMs - one.lowMs) / Math.max(one.waitMs, second)));
  const wait = median(verdicts.map((one) => one.waitMs)) / minute;
  return `${name.padEnd(22)}${percent(heldShare(verdicts))} of ${verdicts.length} held (${percent(above)} waited longer); median wait ${wait.toFixed(1)} min, median width ${width.toFixed(2)} × the wait`;
}

function main(): void {
  const { values } = parseArgs({
    options: {
      seed: { type: "string", default: "1" },
      chats: { type: "string", default: "1000" },
      rule: { type: "string", default: "longest_idle" },
    },
  });
  const rule = routingRules.find((one) => one === values.rule);
  if (!rule) throw new Error(`--rule is one of ${routingRules.join(", ")}`);
  const chats = simulateDay({ seed: Number(values.seed), chats: Number(values.chats), rule });
  const firsts = chats.map((chat) => ({ chat, first: chat.stated[0]! }));
  const verdicts = firsts.map(({ chat, first }) => verdictOf(chat, first)).filter((one) => one !== null);
  const again = chats.flatMap((chat) => chat.stated.slice(1).map((one) => verdictOf(chat, one)));
  const because = (why: string) => firsts.filter(({ first }) => first.why === why).length;
  const stated = because("");
  console.log(
    `seed ${values.seed}, ${chats.length} chats, ${rule}: ${stated} were told a range on entering;`,
  );
  console.log(
    `none: ${because("no agent online")} no agent online, ${because("too little seen")} too little seen; ${stated - verdicts.length} left before theirs was over`,
  );
  console.log(lineFor("on entering", verdicts));
  console.log(
    lineFor(
      "  with a slot free",
      verdicts.filter((one) => one.slotFree),
    ),
  );
  console.log(
    lineFor(
      "  with none free",
      verdicts.filter((one) => !one.slotFree),
    ),
  );
  console.log(
    lineFor(
      "restated",
      again.filter((one) => one !== null),
    ),
  );
  process.exitCode = heldShare(verdicts) >= 0.8 ? 0 : 1;
}

if (import.meta.main) main();
