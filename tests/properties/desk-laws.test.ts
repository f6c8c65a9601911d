import fc from "fast-check";
import { expect, test } from "vitest";
import { Chronicle } from "./chronicle.ts";
import { type Dice, play, type Stage, verbFaces } from "./command-table.ts";
import { Laws } from "./laws.ts";
import { Live } from "./live-reader.ts";
import { type Name, names, TrialDesk } from "./trial-desk.ts";

const runs = 2000;
const commands = 60;
/** What happens to tickets in all those days. */
const reached = [
  "clock_breached",
  "clock_warned",
  "colleague_invited",
  "message_posted",
  "note_posted",
  "session_ended",
  "session_offer_lapsed",
  "session_offered",
  "session_queued",
  "session_returned",
  "session_taken",
  "ticket_cancelled",
  "ticket_closed",
  "ticket_rated",
  "ticket_reactivated",
  "ticket_registered",
  "ticket_reopened",
  "ticket_reprioritised",
  "ticket_resolved",
  "ticket_suspended",
  "ticket_transferred",
];

const dice: fc.Arbitrary<Dice> = fc.record({
  verb: fc.nat(verbFaces - 1),
  who: fc.nat(255),
  ticket: fc.nat(255),
  a: fc.nat(255),
  b: fc.nat(255),
  minutes: fc.oneof({ weight: 3, arbitrary: fc.nat(2) }, { weight: 1, arbitrary: fc.nat(25) }),
  together: fc.nat(7).map((face) => face === 7),
});
const script = fc.array(dice, { minLength: commands, maxLength: commands });

/** Commands in the turns in which they are given: mostly one, now and then several at once. */
function turns(script: readonly Dice[]): Dice[][] {
  const turns: Dice[][] = [];
  for (const one of script)
    if (one.together && turns.length > 0) turns.at(-1)!.push(one);
    else turns.push([one]);
  return turns;
}

test(`the laws of the desk hold after each of ${commands} commands, in ${runs} days of chance`, async () => {
  const happened = new Set<string>();
  await fc.assert(
    fc.asyncProperty(script, async (script) => {
      const trial = new TrialDesk();
      const chronicle = new Chronicle(trial);
      const readers = Object.fromEntries(names.map((who) => [who, new Live(trial, who)])) as Record<
        Name,
        Live
      >;
      const laws = new Laws(trial, chronicle, readers);
      const stage: Stage = { trial, readers, tickets: () => chronicle.tickets.length };
      const story: string[] = [];
      try {
        for (const turn of turns(script)) {
          trial.clock.time += turn[0]!.minutes * 60_000;
          story.push((await Promise.all(turn.map((dice) => play(stage, dice)))).join(" | "));
          await trial.settled();
          for (const { type } of chronicle.fresh) happened.add(type);
          await laws.check();
        }
        await laws.checkEnd();
      } catch (error) {
        const told = story.filter((line) => !line.includes(": nothing "));
        throw new Error(`${String(error)}\n${told.join("\n")}`, { cause: error });
      } finally {
        await trial.close();
      }
    }),
    { numRuns: runs, seed: 20_310_405 },
  );
  // The commands are only worth something where they reach the rules.
  expect([...happened].sort()).toEqual(reached);
}, 300_000);
