import type { Role } from "../person.ts";
import type { RouteName } from "./address.ts";

/** Doors that are no JSON routes: files, and the frames of the live protocol. */
type OtherDoor =
  | `attachment.${"add" | "get"}`
  | `desk.${"backup" | "restore"}`
  | `live.${"hello" | "watch" | "unwatch" | "follow.queue" | "follow.mine" | "post" | "note" | "seen" | "typing" | "active"}`;
export type DoorName = RouteName | OtherDoor;

/** In what state the ticket is that somebody knocks about; `over`: resolved, and never had a chat. */
export type Given = "waiting" | "active" | "ended" | "over";

/** Who knocks: in which role, and what the ticket is to them. */
export interface Knocker {
  readonly role: Role;
  readonly relation: "own" | "other" | "queue" | "holder" | "guest" | "elsewhere";
}

/** The columns of the rows about tickets, in their order. */
export const knockers: readonly Knocker[] = [
  { role: "requester", relation: "own" },
  { role: "requester", relation: "other" },
  { role: "ci", relation: "own" },
  { role: "ci", relation: "other" },
  // An agent who asked for it; one who serves its queue; who holds its chat; a guest of theirs from another group; nobody's.
  { role: "agent", relation: "own" },
  { role: "agent", relation: "queue" },
  { role: "agent", relation: "holder" },
  { role: "agent", relation: "guest" },
  { role: "agent", relation: "elsewhere" },
  { role: "admin", relation: "own" },
  { role: "admin", relation: "other" },
];

/** The columns of the rows that are about no ticket. */
export const roles: readonly Role[] = ["requester", "ci", "agent", "admin"];

/** What a mark of the table says. Nobody, and whoever shows a revoked token, is `not_signed_in` at every door. */
export const marks = {
  "+": "allowed",
  ".": "answered, without that ticket",
  "-": "not_allowed",
  "?": "not_found",
  y: "not_yours",
  o: "own_ticket",
  t: "already_taken",
  "/": "does not occur",
} as const;
export type Mark = keyof typeof marks;

interface Row {
  readonly given: Given | null;
  /** One mark a column: of `knockers` where a ticket is given, else of `roles`. */
  readonly cells: string;
}

const any = (cells: string): Row => ({ given: null, cells });
const anyone = any("++++");
const staff = any("--++");
const agents = any("--+-");
const admins = any("---+");
const on = (given: Given, cells: string): Row => ({ given, cells: cells.replaceAll(" ", "") });
const seeing = on("active", "+? +? ++++? ++");
const speaking = on("active", "+? +? +y++? +y");
const ending = on("active", "+? +? +y+y? ++");
/** What only the agent who holds the chat does, or an admin in their stead. */
const holding = on("active", "-- -- -y+y? -+");

/**
 * Who may do what: the rights of this desk, a row a door. Ticket rows: requester (own, another's) · ci (own, another's)
 * · agent (own, of their queue, held by them, invited to, of another group) · admin (own, another's). Other rows:
 * requester, ci, agent, admin. The daemon shuts its doors by it, docs/rights.md is made from it, and a test knocks at
 * every cell of it.
 */
export const rights: { readonly [N in DoorName]: readonly [Row, ...Row[]] } = {
  "me.show": [anyone],
  "me.revoke": [anyone],
  "daemon.status": [anyone],
  "parameter.list": [admins],
  "parameter.get": [admins],
  "parameter.set": [admins],
  "parameter.unset": [admins],
  "parameter.log": [admins],
  "parameter.revert": [admins],
  "parameter.check": [admins],
  "portfolio.show": [anyone],
  "portfolio.plan": [admins],
  "portfolio.apply": [admins],
  "offer.show": [anyone],
  "offer.wait": [anyone],
  "explain.chat": [anyone],
  "explain.activity": [anyone],
  "reply.list": [staff],
  "reply.show": [staff],
  "reply.apply": [admins],
  "user.list": [admins],
  "user.add": [admins],
  "user.edit": [admins],
  "user.remove": [admins],
  "user.token": [admins],
  "user.tokens": [admins],
  "user.revoke": [admins],
  "group.list": [staff],
  "group.add": [admins],
  "group.edit": [admins],
  "group.remove": [admins],
  "origin.list": [staff],
  "origin.add": [admins],
  "ticket.create": [anyone],
  "ticket.list": [on("active", "+. +. +++.. ++")],
  "ticket.search": [on("active", "+. +. ++++. ++")],
  "ticket.view": [seeing],
  "ticket.events": [seeing],
  "ticket.wait": [seeing],
  "ticket.reply": [speaking],
  "ticket.note": [on("active", "-- -- -+++? -+")],
  "ticket.take": [on("waiting", "-- -- o+//? --"), on("active", "-- -- tt+t? --")],
  "ticket.release": [holding],
  "ticket.transfer": [holding],
  "ticket.invite": [holding],
  "ticket.end": [ending],
  "ticket.leave": [on("waiting", "+? +? ++//? ++")],
  "ticket.resume": [on("ended", "+? +? +--?? +-")],
  "ticket.suspend": [holding],
  "ticket.reactivate": [holding],
  "ticket.priority": [holding],
  "ticket.cancel": [ending],
  "ticket.resolve": [holding],
  "ticket.close": [ending],
  "ticket.reopen": [on("over", "+? +? ++//? ++")],
  "ticket.rate": [on("ended", "+? -- +--?? +-")],
  "queue.list": [on("waiting", "-- -- ++//. ++")],
  "queue.next": [agents],
  "agent.show": [agents],
  "agent.set": [agents],
  "audit.verify": [admins],
  "event.list": [on("active", "+. +. ++++. ++")],

  "attachment.add": [speaking],
  "attachment.get": [seeing],
  "desk.backup": [admins],
  "desk.restore": [admins],

  "live.hello": [anyone],
  "live.active": [anyone],
  "live.watch": [seeing],
  // Only ever one's own doing.
  "live.unwatch": [on("active", "++ ++ +++++ ++")],
  "live.follow.queue": [on("waiting", "-- -- ++//. --")],
  "live.follow.mine": [on("active", "+. +. +.++. +.")],
  "live.post": [speaking],
  "live.note": [on("active", "-? -? -+++? -+")],
  "live.seen": [seeing],
  "live.typing": [seeing],
};

/**
 * May this role knock at all: is any of its cells open to it? Whose ticket it is, and who holds it, is judged behind the
 * door, by `may()` and by `decide()`.
 */
export function mayKnock(door: DoorName, role: Role): boolean {
  return rights[door].some(({ given, cells }) =>
    [...cells].some(
      (mark, at) => mark !== "-" && mark !== "/" && (given ? knockers[at]?.role : roles[at]) === role,
    ),
  );
}
