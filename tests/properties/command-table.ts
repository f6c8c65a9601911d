import type { RouteName } from "../../src/core/contract/address.ts";
import type { RouteInput } from "../../src/core/contract/route.ts";
import type { Live } from "./live-reader.ts";
import { activities, agents, executors, type Name, names, requesters, type TrialDesk } from "./trial-desk.ts";

/** What chance has thrown for one command. Smaller is simpler. */
export interface Dice {
  /** Which command, by weight. */
  readonly verb: number;
  readonly who: number;
  readonly ticket: number;
  readonly a: number;
  readonly b: number;
  /** How far the clock goes before it. */
  readonly minutes: number;
  /** It is given in the same turn of the event loop as the one before it. */
  readonly together: boolean;
}

export interface Stage {
  readonly trial: TrialDesk;
  readonly readers: Readonly<Record<Name, Live>>;
  /** How many tickets there are. */
  readonly tickets: () => number;
}

type Run = (stage: Stage, who: Name, dice: Dice) => Promise<unknown>;
interface Verb {
  readonly weight: number;
  /** Who usually does it; once in eight times anybody tries. */
  readonly by: readonly Name[];
  readonly name: string;
  readonly run: Run;
}

const pick = <T>(from: readonly T[], at: number): T => from[at % from.length]!;
const levels = ["high", "medium", "low"] as const;
/** What no requester may ever read begins with this. */
export const secret = "secret";

const any = names;
const desk = [...agents, "root"] as const;
const team = agents;
const admin = ["root"] as const;

/** A command that is one route about one ticket. */
function on<N extends RouteName>(
  weight: number,
  by: readonly Name[],
  route: N,
  more: (dice: Dice, stage: Stage) => Omit<RouteInput<N>, "number"> = () =>
    ({}) as Omit<RouteInput<N>, "number">,
): Verb {
  return give(
    weight,
    by,
    route,
    (dice, stage) => ({ number: numberOf(dice, stage), ...more(dice, stage) }) as RouteInput<N>,
  );
}

/** A command that is one route. One in four carries a key, which may have been used before. */
function give<N extends RouteName>(
  weight: number,
  by: readonly Name[],
  route: N,
  input: (dice: Dice, stage: Stage) => RouteInput<N>,
): Verb {
  const run: Run = (stage, who, dice) =>
    stage.trial.ask(who, route, input(dice, stage), dice.b % 4 === 3 ? `key-${dice.b % 32}` : undefined);
  return { weight, by, name: route, run };
}

function numberOf(dice: Dice, stage: Stage): number {
  return 1 + (dice.ticket % Math.max(1, stage.tickets()));
}

/** Under which lease somebody acts: none, or a number that may be the current one. */
const lease = ({ b }: Dice) => (b % 2 === 0 ? {} : { lease: 1 + (b % 5) });

/** Everything people can do, one line each; the first does nothing, so that a failure shrinks to what it needs. */
export const verbs: readonly Verb[] = [
  { weight: 2, by: any, name: "nothing", run: async () => {} },
  give(9, [...requesters, "rosana"], "ticket.create", ({ a, b }) => ({
    activity: pick(activities, a),
    chat: b % 8 !== 0,
    impact: pick(levels, a >> 1),
    urgency: pick(levels, b),
    ...(b % 5 === 4 ? { key: `create-${b % 3}` } : {}),
  })),
  give(2, team, "ticket.create", ({ a }) => ({
    activity: pick(activities, a),
    chat: true,
    requester: pick(requesters, a),
  })),
  on(10, team, "ticket.take"),
  give(6, team, "queue.next", () => ({})),
  on(4, team, "ticket.release", lease),
  on(5, team, "ticket.transfer", ({ a }) => ({ group: pick(executors, a) })),
  on(5, desk, "ticket.transfer", ({ a, b }) => ({
    agent: pick(agents, a),
    ...(b % 2 === 0 ? { note: `${secret} for you` } : {}),
  })),
  on(3, desk, "ticket.invite", ({ a }) => ({ agent: pick(agents, a) })),
  on(3, desk, "ticket.suspend", () => ({ reason: "waits for a part" })),
  on(3, desk, "ticket.reactivate"),
  on(3, desk, "ticket.priority", ({ a, b }) => ({ impact: pick(levels, a), urgency: pick(levels, b) })),
  on(9, any, "ticket.reply", ({ a, b, ticket }) => ({
    text: `text ${a % 3}`,
    ...lease({ b } as Dice),
    ...(ticket % 3 === 0 ? { messageId: `message-${a % 4}` } : {}),
  })),
  on(6, desk, "ticket.note", ({ a }) => ({ text: `${secret} ${a % 3}` })),
  on(4, any, "ticket.end", lease),
  on(2, requesters, "ticket.leave"),
  on(4, requesters, "ticket.resume"),
  on(1, requesters, "ticket.cancel", () => ({ reason: "never mind" })),
  on(2, desk, "ticket.resolve", () => ({ solution: "done" })),
  on(1, any, "ticket.close"),
  on(3, any, "ticket.reopen"),
  on(1, requesters, "ticket.rate", ({ a }) => ({ score: 1 + (a % 5) })),
  give(3, team, "agent.set", ({ a }) => ({ status: pick(["online", "away", "offline"] as const, a) })),
  give(1, admin, "parameter.set", ({ a }) => ({ key: "capacidade-atendente", value: 1 + (a % 3) })),
  give(1, admin, "parameter.set", ({ a }) => ({ key: "ativar-chat", value: a % 4 !== 0 })),
  give(1, admin, "parameter.set", ({ a }) => ({ key: "ativar-troca-mensagens", value: a % 2 === 0 })),
  give(1, admin, "user.edit", ({ a }) => ({
    id: pick(agents, a),
    groups: ["chat-users", pick(executors, a >> 2)],
  })),
  { weight: 4, by: any, name: "offers", run: ({ trial }) => trial.dispatcher.look() },
  {
    weight: 2,
    by: any,
    name: "clocks",
    run: async (stage, _, dice) => {
      if (stage.tickets() > 0) await stage.trial.desk.tellClocks(numberOf(dice, stage));
    },
  },
  {
    // The daemon has heard nothing of an agent for too long.
    weight: 3,
    by: any,
    name: "lost",
    run: async (stage, _, dice) => {
      const ticket = await stage.trial.desk.log.ticket(numberOf(dice, stage));
      const lease = (ticket?.session?.lease ?? 0) - (dice.a % 4 === 3 ? 1 : 0);
      if (ticket) await stage.trial.desk.lose(ticket.number, lease);
    },
  },
  {
    weight: 8,
    by: any,
    name: "watch",
    run: (stage, who, dice) => stage.readers[who].watch(numberOf(dice, stage)),
  },
  {
    weight: 1,
    by: any,
    name: "unwatch",
    run: async (stage, who, dice) => stage.readers[who].unwatch(numberOf(dice, stage)),
  },
  { weight: 1, by: any, name: "cut off", run: async ({ readers }, who) => readers[who].cutOff() },
  { weight: 2, by: any, name: "connect", run: ({ readers }, who) => readers[who].connect() },
  { weight: 1, by: any, name: "stall", run: async ({ readers }, who) => readers[who].stall() },
  { weight: 2, by: any, name: "drain", run: async ({ readers }, who) => readers[who].drain() },
];

const byWeight = verbs.flatMap((verb) => Array.from({ length: verb.weight }, () => verb));
export const verbFaces = byWeight.length;

/** Does what the dice say. @returns who did what and what came of it, for the story of a failure */
export async function play(stage: Stage, dice: Dice): Promise<string> {
  const verb = byWeight[dice.verb]!;
  const who = pick(dice.who % 8 === 7 ? names : verb.by, dice.who >> 3);
  const answer = await verb.run(stage, who, dice);
  const outcome = typeof answer === "string" ? answer : "done";
  return `${who}: ${verb.name} (${numberOf(dice, stage)}, ${dice.a}, ${dice.b}): ${outcome}`;
}
