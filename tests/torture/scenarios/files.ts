import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { readPortfolio } from "../../../src/cli/portfolio-file.ts";
import { readReplies } from "../../../src/cli/reply-files.ts";
import { UsageError } from "../../../src/cli/usage.ts";
import { documentFile, documentNames } from "../../../src/core/safekeeping.ts";
import { DaemonUnderFire } from "../daemon-under-fire.ts";
import type { Dice } from "../dice.ts";
import { type Bomb, bombsOf } from "../files/bombs.ts";
import type { Scenario } from "../scenario.ts";

const root = resolve(import.meta.dirname, "../../..");
const executable = join(root, "bin/chatdesk.js");
const slowestMs = 20_000;

/** Files that somebody hands in or edits by hand: each is read or refused with its place, and nothing else happens. */
export const filesScenario: Scenario = {
  name: "files",
  proves: "no file of a portfolio, a reply, a parameter or the data folder hangs, crashes or loses anything",
  needs: [],
  unit: "files",
  full: 20_000,
  async run({ dice, times, folder, say }) {
    const faults: string[] = [];
    const figures = { "files read": 0, "commands run": 0, "slowest ms": 0, "documents broken": 0 };
    const portfolio = readFileSync(join(root, "data/portfolio.yaml"), "utf8");
    const reply = "---\nname: Hello\nlangs:\n  en: Hi {{requester}}\n---\nOlá {{requester}}\n";
    for (let at = 0; at < times; at += 1) {
      const [kind, valid] = at % 4 === 0 ? (["portfolio", portfolio] as const) : (["reply", reply] as const);
      const bytes = mutated(dice, valid);
      const began = performance.now();
      const fault = await readBack(kind, bytes, folder);
      figures["slowest ms"] = Math.max(figures["slowest ms"], Math.round(performance.now() - began));
      figures["files read"] += 1;
      if (fault) faults.push(`${kind} ${at}: ${fault}`);
      if (at % 2000 === 1999) say(`${at + 1} files`);
    }
    const full = times >= 1000;
    await commands({
      portfolio,
      reply,
      folder,
      faults,
      figures,
      every: full ? 1 : 14,
      first: dice.whole(0, 13),
    });
    for (const name of full ? documentNames : [dice.oneOf(documentNames)])
      await broken(name, { dice, home: join(folder, name), faults, figures, times: full ? 4 : 1 });
    return { figures, faults };
  },
};

/** Is it read, or refused with a place? */
async function readBack(kind: "portfolio" | "reply", bytes: Buffer, folder: string): Promise<string | null> {
  const file = join(folder, kind === "portfolio" ? "given.yaml" : "given.md");
  writeFileSync(file, bytes);
  try {
    const faults =
      kind === "portfolio"
        ? (await readPortfolio({} as Parameters<typeof readPortfolio>[0], file)).faults
        : (await readReplies([file])).faults;
    const lines = bytes.toString("utf8").split("\n").length;
    const placeless = faults.find(
      ({ line, rule }) =>
        !(line >= 1 && line <= lines + 1) || rule === "" || /call stack|at .*:\d+:\d+/.test(rule),
    );
    return placeless ? `a fault without its place: ${JSON.stringify(placeless)} of ${lines} lines` : null;
  } catch (error) {
    return error instanceof UsageError ? null : String(error instanceof Error ? error.stack : error);
  }
}

/** A file with some of it changed, as a hand, a disk or an enemy does. */
function mutated(dice: Dice, valid: string): Buffer {
  let bytes = Buffer.from(valid);
  for (let changes = dice.whole(1, 6); changes > 0; changes -= 1) {
    const at = dice.whole(0, bytes.length);
    const to = Math.min(bytes.length, at + dice.whole(0, 60));
    const kind = dice.whole(0, 4);
    const put =
      kind === 0
        ? Buffer.from([dice.whole(0, 255)])
        : kind === 1
          ? Buffer.from(
              dice.oneOf([
                ": ",
                "- ",
                "[",
                "{",
                "&a ",
                "*a",
                "!!",
                "|",
                ">",
                "'",
                '"',
                "#",
                "\t",
                "\n",
                "---\n",
                "<<: ",
                "? ",
                "%",
                "@",
                "`",
              ]),
            )
          : kind === 2
            ? bytes.subarray(at, to)
            : Buffer.alloc(0);
    bytes = Buffer.concat([bytes.subarray(0, at), put, bytes.subarray(kind < 3 ? at : to)]);
  }
  return bytes;
}

interface Commands {
  readonly portfolio: string;
  readonly reply: string;
  readonly folder: string;
  readonly faults: string[];
  readonly figures: { "commands run": number; "slowest ms": number };
  readonly every: number;
  readonly first: number;
}

/** The bombs through the real executable, at a real desk, whose portfolio must be what it was. */
async function commands({
  portfolio,
  reply,
  folder,
  faults,
  figures,
  every,
  first,
}: Commands): Promise<void> {
  const home = join(folder, "home");
  mkdirSync(home, { mode: 0o700 });
  const daemon = await DaemonUnderFire.start({ home });
  try {
    const run = async (...args: string[]) => {
      const began = performance.now();
      const ended = await chatdesk(home, args);
      figures["commands run"] += 1;
      figures["slowest ms"] = Math.max(figures["slowest ms"], Math.round(performance.now() - began));
      return ended;
    };
    const exported = async () => (await run("portfolio", "export", "--format", "json")).said;
    const before = await exported();
    const judge = (
      name: string,
      args: readonly string[],
      { code, said }: Ran,
      allowed: readonly number[],
    ): void => {
      if (!allowed.includes(code ?? -1))
        faults.push(`${args.join(" ")} (${name}) ended with ${code}: ${said.slice(0, 300)}`);
      if (/^ +at .*[:(]\d+|call stack/m.test(said))
        faults.push(`${args.join(" ")} (${name}) showed a stack: ${said.slice(0, 300)}`);
    };
    const given = (bombs: readonly Bomb[]) => bombs.filter((_, at) => at % every === first % every);
    for (const { name, bytes } of given(bombsOf(portfolio))) {
      const file = join(folder, "bomb.yaml");
      writeFileSync(file, bytes);
      for (const verb of ["validate", "plan", "apply"])
        judge(name, ["portfolio", verb], await run("portfolio", verb, file), [0, 2]);
    }
    for (const { name, bytes } of given(bombsOf(reply))) {
      mkdirSync(join(folder, "replies"), { recursive: true });
      writeFileSync(join(folder, "replies", "bomb.md"), bytes);
      judge(name, ["reply", "validate"], await run("reply", "validate", join(folder, "replies")), [0, 2]);
      judge(
        name,
        ["config", "set"],
        await run("config", "set", "316", bytes.toString("utf8").replaceAll("\0", "").slice(0, 60_000)),
        [0, 2],
      );
    }
    if ((await exported()) !== before) faults.push("the portfolio is another one than before the bombs");
  } finally {
    await daemon.end("SIGTERM");
  }
}

/** A document of the data folder, broken by hand while the desk is down: told with its place, and nothing is lost. */
async function broken(
  name: (typeof documentNames)[number],
  {
    dice,
    home,
    faults,
    figures,
    times,
  }: {
    readonly dice: Dice;
    readonly home: string;
    readonly faults: string[];
    readonly figures: { "documents broken": number };
    readonly times: number;
  },
): Promise<void> {
  const life = async (): Promise<{ readonly up: boolean; readonly said: string }> => {
    const daemon = new DaemonUnderFire({ home });
    const up = await daemon.listens();
    await daemon.end("SIGTERM");
    return { up, said: daemon.said };
  };
  if (!(await life()).up) throw new Error("a new desk did not start");
  const file = join(home, "data", documentFile(name));
  const whole = readFileSync(file);
  const bombs = bombsOf(whole.toString("utf8"));
  for (let time = 0; time < times; time += 1) {
    const one = dice.chance(0.3) ? mutated(dice, whole.toString("utf8")) : dice.oneOf(bombs).bytes;
    figures["documents broken"] += 1;
    writeFileSync(file, one);
    const { up, said } = await life();
    const what = `${name} as ${JSON.stringify(one.toString("utf8").slice(0, 120))}`;
    if (/^ +at .*[:(]\d+|call stack/m.test(said))
      faults.push(`${what} showed a stack: ${said.slice(0, 400)}`);
    if (!up && !said.includes(`${file}:`))
      faults.push(`${what}: no start, and the place is not told: ${said.slice(0, 400)}`);
    writeFileSync(file, whole);
    if (!(await life()).up) faults.push(`${what}: the desk does not start again with what it had`);
  }
}

interface Ran {
  readonly code: number | null;
  readonly said: string;
}

/** Runs a command, killed when it takes too long, with little memory. */
async function chatdesk(home: string, args: readonly string[]): Promise<Ran> {
  const child = spawn(process.execPath, ["--max-old-space-size=256", executable, "--no-start", ...args], {
    env: { PATH: process.env.PATH, CHATDESK_HOME: home, CHATDESK_LANG: "en", LANG: "C.UTF-8" },
    stdio: ["ignore", "pipe", "pipe"],
    timeout: slowestMs,
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (part: string) => {
      said += part;
    });
  const [code] = (await once(child, "close")) as [number | null];
  return { code, said };
}
