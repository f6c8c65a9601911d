import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Dice } from "../dice.ts";
import { DiskModel, type Image } from "../disk-model.ts";
import { type Deed, deedOf, marksIn } from "../fixed-load.ts";
import { faultsOf, type Told } from "../folder-check.ts";
import { inMemory, pairwise } from "../lives.ts";
import { type Recorded, recordLife } from "../recorded-lives.ts";
import type { Scenario } from "../scenario.ts";
import type { Call } from "../syscall-log.ts";

/** How much the first life does, and how many lives are killed before one of their syncs. */
const small = { deeds: 24, killed: 3 };
const large = { deeds: 80, killed: 8 };
/** Images of which the control must show losses. */
const controls = 40;

export const powerLoss: Scenario = {
  name: "power-loss",
  proves: "whatever a disk may have kept when its power went, nothing acknowledged is lost",
  needs: ["strace"],
  unit: "images",
  full: 10_000,
  run: ({ dice, times, say }) =>
    inMemory(async (folder) => {
      const lives = await livesOf(join(folder, "home"), times < 1000 ? small : large, dice.fork("lives"));
      const story = storyOf(lives);
      say(`${lives.length} lives, ${story.length} calls and acknowledgements recorded`);
      const faults: string[] = [];
      const check = async (many: number, syncs: boolean, tell: (found: Found) => void): Promise<void> => {
        const model = { root: join(folder, "home"), syncs };
        await pairwise(imagesOf(story, model, many, dice.fork(`images, syncs ${syncs}`)), async (one) =>
          tell({ ...one, faults: await faultsIn(join(folder, `image-${one.number}`), one) }),
        );
      };
      let [images, whole] = [0, 0];
      await check(times, true, ({ number, after, faults: found }) => {
        for (const fault of found)
          faults.push(`image ${number}, after step ${after} of ${story.length}: ${fault}`);
        if (found.length === 0) whole++;
        if (++images % 1000 === 0) say(`${images} images, ${whole} whole`);
      });
      let [tried, lost] = [0, 0];
      await check(Math.min(times, controls), false, ({ faults: found }) => {
        tried++;
        if (found.some((fault) => fault.startsWith("LOST"))) lost++;
      });
      if (lost === 0)
        faults.push(`the control lost nothing in ${tried} images without a sync: this proves nothing`);
      const acknowledged = story.filter((step) => "mark" in step).length;
      return {
        figures: { images, whole, acknowledged, "control images": tried, "control images with losses": lost },
        faults,
      };
    }),
};

/** A few lives of one desk: the first from its birth, some that are killed before a sync, the last ends as it should. */
async function livesOf(home: string, { deeds, killed }: typeof small, dice: Dice): Promise<Recorded[]> {
  const lives = [await recordLife({ home, name: "first", most: deeds })];
  const done = (): readonly Deed[] => lives.at(-1)!.done;
  for (let n = 1; n <= killed; n++) {
    const most = done().length + 40;
    lives.push(
      await recordLife({ home, name: `killed-${n}`, most, before: done(), killedAt: dice.whole(9, 24) }),
    );
  }
  lives.push(
    await recordLife({ home, name: "last", most: done().length + 8, before: done(), end: "SIGTERM" }),
  );
  return lives;
}

/** What happened, in its order: a call took effect, a process began, or an acknowledgement went out. */
type Step = { readonly call: Call } | { readonly mark: string } | { readonly begins: true };

function storyOf(lives: readonly Recorded[]): Step[] {
  const told = new Set<string>();
  return lives.flatMap(({ calls }): Step[] => {
    // A sync counts from its end, where it had one; what was sent may have been read at once.
    const isSync = ({ name }: Call): boolean => /sync$/.test(name);
    const at = (call: Call): number => (isSync(call) ? call.ended : call.began);
    const steps = calls
      .filter((call) => !isSync(call) || call.result !== null)
      .toSorted((a, b) => at(a) - at(b))
      .flatMap((call): Step[] => {
        if (!call.file?.startsWith("socket:")) return [{ call }];
        return marksIn(call.data)
          .filter((mark) => !told.has(mark) && told.add(mark))
          .map((mark) => ({ mark }));
      });
    return [{ begins: true }, ...steps];
  });
}

interface Crash extends Told {
  readonly number: number;
  /** How much of the story had happened. */
  readonly after: number;
  readonly image: Image;
}

interface Found extends Crash {
  readonly faults: readonly string[];
}

/** So many crashes at chosen moments, in the order of these moments, so that the story is told once. */
function* imagesOf(
  story: readonly Step[],
  { root, syncs }: { readonly root: string; readonly syncs: boolean },
  many: number,
  dice: Dice,
): Generator<Crash> {
  const crashes = Array.from({ length: many }, (_, number) => ({
    number,
    after: dice.whole(1, story.length),
  }));
  const model = new DiskModel(root, syncs);
  const done: Deed[] = [];
  let at = 0;
  for (const { number, after } of crashes.toSorted((a, b) => a.after - b.after)) {
    for (; at < after; at++) {
      const step = story[at]!;
      if ("call" in step) model.apply(step.call);
      else if ("begins" in step) model.newProcess();
      else if (step.mark !== deedOf(done.length).mark) throw new Error(`${step.mark} was told out of turn`);
      else done.push(deedOf(done.length));
    }
    yield { number, after, done: [...done], open: deedOf(done.length), image: model.image(dice) };
  }
}

/** Lays an image out as a folder and lets the desk's own code open it. */
async function faultsIn(folder: string, { image, done, open }: Crash): Promise<string[]> {
  const data = join(folder, "data");
  mkdirSync(data, { recursive: true, mode: 0o700 });
  for (const [path, content] of image) {
    if (!path.startsWith("data/")) continue;
    const place = join(folder, path);
    mkdirSync(content === null ? place : dirname(place), { recursive: true, mode: 0o700 });
    if (content !== null) writeFileSync(place, content, { mode: 0o600 });
  }
  const faults = await faultsOf(data, { done, open });
  rmSync(folder, { recursive: true });
  return faults;
}
