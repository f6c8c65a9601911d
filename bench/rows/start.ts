import { spawn } from "node:child_process";
import { once } from "node:events";
import { interleaved, type Measure } from "../measure.ts";
import type { Bench } from "../row.ts";

const nothing = [process.execPath, "-e", "0"];

/**
 * Times an act beside another program, in turn; that program does nothing unless another one is named. A round is the
 * fastest of a few: a start is soon disturbed.
 * @param most - goal of the ratio; null: told for orientation
 * @param act - its time in ms
 */
export async function against(
  { rounds, quick }: Bench,
  what: string,
  most: number | null,
  act: () => Promise<number>,
  other: { readonly name: string; readonly argv: readonly string[] } = { name: "node -e 0", argv: nothing },
): Promise<Measure[]> {
  const times = quick ? 3 : 7;
  await act();
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const both = await interleaved(times, (whose) => (whose === "ours" ? act() : ended(other.argv)));
    ours.push(Math.min(...both.ours));
    theirs.push(Math.min(...both.theirs));
  }
  return [
    { what, unit: "ms", against: `\`${other.name}\``, goal: most === null ? null : { most }, ours, theirs },
  ];
}

/** Runs a command to its end. @returns how long that took, in ms. @throws Error where it fails */
export async function ended(argv: readonly string[], home = ""): Promise<number> {
  const begin = performance.now();
  const child = spawn(argv[0]!, argv.slice(1), {
    env: { PATH: process.env.PATH, ...(home && { HOME: home, CHATDESK_HOME: home }) },
    stdio: "ignore",
  });
  const [code] = await once(child, "exit");
  if (code !== 0) throw new Error(`${argv.join(" ")} ended with ${code}`);
  return performance.now() - begin;
}
