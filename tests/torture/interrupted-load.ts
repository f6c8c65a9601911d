import { setTimeout as rest } from "node:timers/promises";
import type { WebSocket } from "ws";
import { judge } from "./checker.ts";
import type { DaemonUnderFire } from "./daemon-under-fire.ts";
import { readDeskLog } from "./desk-log.ts";
import type { Dice } from "./dice.ts";
import { Digest } from "./digest.ts";
import type { History } from "./history.ts";
import { Load } from "./load.ts";
import type { Trial } from "./scenario.ts";

/** A desk that ends again and again while people talk. */
export interface Interruption {
  /** What is counted: `kills`. */
  readonly unit: string;
  /** So many are judged together: what has been judged is forgotten, so that a long run needs no more memory. */
  readonly segment: number;
  /** How many messages are acknowledged between two of them, at least and at most. */
  readonly between: readonly [number, number];
  /** The life that the desk has now. */
  readonly now: () => DaemonUnderFire;
  readonly dial?: (person: string) => WebSocket;
  /** Ends it, and has it start again. @returns what was not as it should be */
  readonly interrupt: () => Promise<readonly string[]>;
  /** What is wrong with a part's history besides the laws. */
  readonly faultsOf?: (history: History) => readonly string[];
}

/** What came of it. */
export interface Interrupted {
  readonly faults: readonly string[];
  readonly acknowledged: number;
  readonly operations: number;
  /** The longest that a client needed to come back, in ms. */
  readonly slowestReturnMs: number;
}

/** How long a slow machine gets for the messages between two interruptions, in ms. */
const lifeMs = 5000;

/** Runs a load over so many interruptions, judges it part by part, and in the end the whole log once more. */
export async function interruptedLoad(
  { dice, times, say }: Pick<Trial, "dice" | "times" | "say">,
  { unit, segment, between, now, dial, interrupt, faultsOf = () => [] }: Interruption,
): Promise<Interrupted> {
  const digest = new Digest();
  const faults: string[] = [];
  let [acknowledged, operations, slowestReturnMs] = [0, 0, 0];
  let cursor: string | undefined;
  for (let done = 0; done < times; ) {
    const name = `from${done}`;
    const load = await Load.open({ desk: now, dice: dice.fork(name), name, ...(dial && { dial }) }, cursor);
    load.run();
    for (const end = Math.min(times, done + segment); done < end; done++) {
      await talk(load, dice, between);
      faults.push(...(await interrupt()).map((fault) => `after ${done} ${unit}: ${fault}`));
    }
    await load.settle();
    const history = await load.history();
    load.close();
    const broken = judge(history).map(({ law, because }) => `${law}: ${because}`);
    for (const fault of [...broken, ...faultsOf(history)]) {
      faults.push(`after ${done} ${unit}, ${fault}`);
      say(faults.at(-1)!);
    }
    digest.add((await readDeskLog(now(), cursor)).events);
    ({ cursor } = load);
    acknowledged += load.acknowledged;
    operations += history.operations.length;
    slowestReturnMs = Math.max(slowestReturnMs, ...history.returns.map(({ ms }) => ms));
    say(`${done} ${unit}, ${acknowledged} acknowledged, ${faults.length} faults`);
  }
  const gone = digest.differs((await readDeskLog(now())).events);
  if (gone) faults.push(gone);
  return { faults, acknowledged, operations, slowestReturnMs };
}

/** Lets the load go on for a while that the dice say. */
async function talk(load: Load, dice: Dice, [least, most]: readonly [number, number]): Promise<void> {
  const wanted = load.acknowledged + dice.whole(least, most);
  const end = performance.now() + lifeMs;
  while (load.acknowledged < wanted && performance.now() < end) await rest(1);
  // Not always right after an acknowledgement.
  await rest(dice.between(0, 5));
}
