import { join } from "node:path";
import type { Dice } from "../dice.ts";
import { corpus, type Hostile, payloads } from "../hostile/families.ts";
import { foreignIn, misread, twinOf } from "../hostile/judge.ts";
import { terminalFaults } from "../hostile/on-a-terminal.ts";
import { openSinks, type Sink } from "../hostile/sinks.ts";
import type { Scenario } from "../scenario.ts";

/** Text of others at every place where text goes out: no byte on a terminal that is not ours. */
export const hostileScenario: Scenario = {
  name: "hostile",
  proves: "whatever somebody writes, no terminal obeys it, and no document means more than its text",
  needs: [],
  unit: "strings",
  full: 200_000,
  async run({ dice, times, folder, say }) {
    const sinks = await openSinks(folder);
    const made = corpus();
    const faults: string[] = [];
    const count = {
      "hand-made strings": 0,
      "generated strings": 0,
      sinks: Object.keys(sinks).length,
      written: 0,
      "on a real terminal": 0,
    };
    const twins = new Map<string, string>();
    const judge = async ({ name, text }: Hostile): Promise<void> => {
      for (const [place, sink] of Object.entries(sinks)) {
        count.written += 1;
        const fault = await faultAt(place, sink, text, twins);
        if (fault !== null && faults.length < 100)
          faults.push(`${place} (${name}, ${JSON.stringify(text.slice(0, 200))}): ${fault}`);
      }
    };
    // In small, every seventh of the hand-made ones, from another one on each time.
    const step = times >= 2000 ? 1 : 7;
    for (let at = dice.whole(0, step - 1); at < made.length; at += step) {
      await judge(made[at]!);
      count["hand-made strings"] += 1;
    }
    for (let at = 0; at < times; at += 1) {
      await judge({ name: `generated ${at}`, text: generated(dice) });
      count["generated strings"] += 1;
      if (at % 10_000 === 9_999) say(`${at + 1} strings`);
    }
    // Twelve texts fill a screen; each screen costs seconds.
    const wanted = times >= 2000 ? 600 : 24;
    const offset = dice.whole(0, made.length - 1);
    const stride = Math.floor(made.length / wanted);
    const chosen = Array.from({ length: wanted }, (_, at) => made[(offset + at * stride) % made.length]!);
    const request = ["--as", "ana", "--no-start", "request", "--resume", "N"];
    const terminal = await terminalFaults(join(folder, "home"), chosen, request);
    count["on a real terminal"] = terminal.shown;
    return { figures: count, faults: [...faults, ...terminal.faults] };
  },
};

async function faultAt(
  place: string,
  sink: Sink,
  text: string,
  twins: Map<string, string>,
): Promise<string | null> {
  const twin = twinOf(text);
  const key = `${place} ${twin.length}`;
  if (!twins.has(key)) twins.set(key, await sink(twin));
  const written = await sink(text);
  return foreignIn(place, written, twins.get(key)!) ?? misread(place, written, text);
}

const harmless = [
  "hello",
  " ",
  "olá",
  "日本",
  "שלום",
  "مرحبا",
  "👍🏽",
  "ไม่ได้",
  "क्षि",
  "한국어",
  "\n",
  "x".repeat(90),
];

/** A string of 1 to 8 pieces: payloads, harmless words, and single characters from anywhere. */
function generated(dice: Dice): string {
  let text = "";
  for (let pieces = dice.whole(1, 8); pieces > 0; pieces -= 1) {
    const kind = dice.whole(0, 3);
    if (kind === 0) text += dice.oneOf(harmless);
    else if (kind === 1) text += dice.oneOf(payloads).text;
    else if (kind === 2) text += String.fromCodePoint(dice.whole(0, 0x10ffff));
    else text += String.fromCharCode(dice.chance(0.5) ? dice.whole(0, 0x9f) : dice.whole(0, 0xffff));
  }
  return text;
}
