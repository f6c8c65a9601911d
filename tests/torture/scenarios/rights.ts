import { join } from "node:path";
import {
  type DoorName,
  type Knocker,
  knockers,
  type Mark,
  marks,
  rights,
  roles,
} from "../../../src/core/contract/access.ts";
import { idOf, plain, RightsDesk } from "../rights/desk.ts";
import { knock } from "../rights/knock.ts";
import type { Scenario, Trial, Verdict } from "../scenario.ts";

/** One cell of the table: a door, who knocks at it, and what is stated to come of it. */
interface Cell {
  readonly door: DoorName;
  readonly given: (typeof rights)[DoorName][number]["given"];
  readonly knocker: Knocker | null;
  /** Whose token is shown; a kind of token where it is nobody's. */
  readonly who: string;
  readonly stated: string;
}

/** In whose place nobody and a revoked token knock: it is somebody's ticket, if not theirs. */
const stranger: Knocker = { role: "requester", relation: "other" };

const settled: ReadonlySet<string> = new Set([marks["+"]]);

/** Knocks at every door in everybody's name: what comes of it is what src/core/contract/access.ts states. */
export const rightsScenario: Scenario = {
  name: "rights",
  proves: "every cell of the table of rights is as it is stated",
  needs: [],
  unit: "walks",
  full: 1,
  async run({ folder, times, say }: Trial): Promise<Verdict> {
    const faults: string[] = [];
    let walked = 0;
    for (let walk = 0; walk < times; walk++) {
      const desk = await RightsDesk.open(join(folder, `desk-${walk}`));
      try {
        const none = { nobody: null, revoked: await desk.revokedToken() };
        for (const cell of cells()) {
          walked++;
          const fault = await tried(desk, cell, none);
          if (fault !== null) faults.push(fault);
          if (walked % 200 === 0) say(`${walked} cells`);
        }
      } finally {
        await desk.close();
      }
    }
    return { figures: { cells: walked, "cells as stated": walked - faults.length }, faults };
  },
};

/** Every cell that occurs, and for every door somebody without a token and somebody whose token was revoked. */
function* cells(): Generator<Cell> {
  for (const door of Object.keys(rights) as DoorName[]) {
    for (const { given, cells: row } of rights[door])
      for (const [at, mark] of [...row].entries()) {
        const stated = marks[mark as Mark];
        const knocker = given ? knockers[at]! : null;
        if (mark !== "/")
          yield { door, given, knocker, who: knocker ? idOf(knocker) : plain[roles[at]!], stated };
      }
    const [{ given }] = rights[door];
    for (const who of ["nobody", "revoked"])
      yield { door, given, knocker: given && stranger, who, stated: "not_signed_in" };
  }
}

async function tried(
  desk: RightsDesk,
  { door, given, knocker, who, stated }: Cell,
  none: { readonly [who: string]: string | null },
): Promise<string | null> {
  const changes = settled.has(stated);
  const number =
    given && knocker ? await (changes ? desk.ticket(given, knocker) : desk.lastingTicket(given, knocker)) : 0;
  const own = door === "me.revoke" && !(who in none);
  const token = who in none ? none[who]! : own ? await desk.otherTokenOf(who) : desk.tokenOf(who);
  const before = given && !changes && door !== "attachment.get" ? await desk.seqOf(number) : null;
  const came = await knock(desk, door, number, token);
  const after = before === null ? null : await desk.seqOf(number);
  if (given && changes) await desk.putAway(number);
  const cell = `${door}${given ? ` (${given})` : ""} by ${who}`;
  if (came !== stated) return `${cell}: ${came}, but ${stated} is stated`;
  if (before !== after) return `${cell}: refused, and the ticket changed all the same`;
  return null;
}
