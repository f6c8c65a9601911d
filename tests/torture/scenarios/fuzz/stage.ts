import type { Role } from "../../../../src/core/person.ts";
import { DaemonUnderFire, type Fire } from "../../daemon-under-fire.ts";

/** A desk with people of every role and tickets in every state, for those who fuzz it. */
export interface Stage {
  /** Who fuzzes: a requester, a stranger to every ticket, agents, a pipeline, an admin. */
  readonly people: readonly string[];
  /** Ana's, in every state. */
  readonly tickets: readonly number[];
  /** A chat between two who only talk, and are to go on talking. */
  readonly talk: { readonly ticket: number; readonly requester: string; readonly agent: string };
}

/** Reads everything, and asks for nothing: so that no ticket is their own. */
export const auditor = "auditor";

const cast: Readonly<Record<string, readonly Role[]>> = {
  bob: ["requester"],
  rui: ["agent"],
  ciro: ["ci"],
  clara: ["requester"],
  celso: ["agent"],
  [auditor]: ["admin"],
};

/** Starts a daemon whose memory is small enough that what is kept for ever kills it soon. @param heapMiB - of JavaScript */
export function startSmall(
  home: string,
  options: Fire["options"] = {},
  heapMiB = 192,
): Promise<DaemonUnderFire> {
  return DaemonUnderFire.start({ home, options, env: { NODE_OPTIONS: `--max-old-space-size=${heapMiB}` } });
}

/** Fills a new desk. */
export async function setStage(daemon: DaemonUnderFire, tickets: number): Promise<Stage> {
  for (const [id, roles] of Object.entries(cast))
    await daemon.call("user.add", { id, name: id, roles: [...roles] });
  await daemon.call("parameter.set", { key: "capacidade-atendente", value: 20 });
  const numbers: number[] = [];
  for (let at = 0; at < tickets; at++) numbers.push(await ticketIn(daemon, states[at % states.length]!, at));
  const talk = await daemon.call("ticket.create", { direct: true, chat: true }, { as: "clara" });
  await daemon.call("ticket.take", { number: talk.number }, { as: "celso" });
  return {
    people: ["ana", "bob", "rosana", "rui", "ciro", "owner"],
    tickets: numbers,
    talk: { ticket: talk.number, requester: "clara", agent: "celso" },
  };
}

const states = ["waiting", "active", "ended", "none", "resolved", "cancelled"] as const;

async function ticketIn(
  daemon: DaemonUnderFire,
  state: (typeof states)[number],
  at: number,
): Promise<number> {
  const ana = { as: "ana" };
  const agent = { as: at % 4 === 1 ? "rosana" : "rui" };
  const { number } = await daemon.call("ticket.create", { direct: true, chat: state !== "none" }, ana);
  // An agent holds so many and no more: the others go on waiting.
  if (state === "active" && at < 60) await daemon.call("ticket.take", { number }, agent);
  if (state === "ended") await daemon.call("ticket.leave", { number }, ana);
  if (state === "resolved")
    await daemon.call("ticket.resolve", { number, solution: "done" }, { as: "owner" });
  if (state === "cancelled") await daemon.call("ticket.cancel", { number, reason: "no more" }, ana);
  return number;
}
