import type { Role } from "../person.ts";
import type { RouteName } from "./address.ts";

const anyone: readonly Role[] = ["requester", "agent", "admin", "ci"];
const people: readonly Role[] = ["requester", "agent", "admin"];
const agent: readonly Role[] = ["agent"];
const admin: readonly Role[] = ["admin"];

/**
 * Which roles may knock at a route at all. Whose ticket it is, and who holds it, is judged behind the door: by
 * `may()` and by `decide()`.
 */
export const access: { readonly [N in RouteName]: readonly Role[] } = {
  "me.show": anyone,
  "daemon.status": anyone,
  "parameter.list": admin,
  "parameter.get": admin,
  "parameter.set": admin,
  "parameter.unset": admin,
  "parameter.log": admin,
  "parameter.revert": admin,
  "parameter.check": admin,
  "portfolio.show": anyone,
  "portfolio.plan": admin,
  "portfolio.apply": admin,
  "offer.show": anyone,
  "offer.wait": anyone,
  "explain.chat": anyone,
  "explain.activity": anyone,
  "reply.list": ["agent", "admin"],
  "reply.show": ["agent", "admin"],
  "reply.apply": admin,
  "user.list": admin,
  "user.add": admin,
  "user.edit": admin,
  "user.remove": admin,
  "user.token": admin,
  "group.list": ["agent", "admin"],
  "group.add": admin,
  "group.edit": admin,
  "group.remove": admin,
  "origin.list": ["agent", "admin"],
  "origin.add": admin,
  "ticket.create": anyone,
  "ticket.list": anyone,
  "ticket.search": anyone,
  "ticket.view": anyone,
  "ticket.events": anyone,
  "ticket.wait": anyone,
  "ticket.reply": anyone,
  "ticket.note": ["agent", "admin"],
  "ticket.take": agent,
  "ticket.release": ["agent", "admin"],
  "ticket.transfer": ["agent", "admin"],
  "ticket.invite": ["agent", "admin"],
  "ticket.end": anyone,
  "ticket.leave": anyone,
  "ticket.resume": anyone,
  "ticket.suspend": ["agent", "admin"],
  "ticket.reactivate": ["agent", "admin"],
  "ticket.priority": ["agent", "admin"],
  "ticket.cancel": anyone,
  "ticket.resolve": ["agent", "admin"],
  "ticket.close": anyone,
  "ticket.reopen": anyone,
  "ticket.rate": people,
  "queue.list": ["agent", "admin"],
  "queue.next": agent,
  "agent.show": agent,
  "agent.set": agent,
  "event.list": anyone,
};
