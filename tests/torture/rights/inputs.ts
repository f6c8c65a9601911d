import type { RouteName } from "../../../src/core/contract/address.ts";
import type { DaemonUnderFire } from "../daemon-under-fire.ts";
import { word } from "./desk.ts";

let made = 0;
const fresh = (what: string): string => `${what}-${++made}`;

/** What each route is asked, such that only rights can stand in its way. */
type Making = (daemon: DaemonUnderFire, number: number) => Promise<object> | object;
const text = "one line";
const plainTicket: Making = (_, number) => ({ number });

export const inputs: { readonly [N in RouteName]?: Making } = {
  "parameter.get": () => ({ key: "contato-central" }),
  "parameter.set": () => ({ key: "contato-central", value: fresh("desk") }),
  "parameter.unset": () => ({ key: "contato-central" }),
  "parameter.revert": async (daemon) => {
    await daemon.call("parameter.set", { key: "contato-central", value: fresh("desk") });
    const [change] = await daemon.call("parameter.log", { key: "contato-central" });
    return { id: change!.id };
  },
  "portfolio.plan": async (daemon) => ({ portfolio: await daemon.call("portfolio.show", {}) }),
  "portfolio.apply": async (daemon) => ({ portfolio: await daemon.call("portfolio.show", {}) }),
  "offer.wait": () => ({ activity: "vpn-access" }),
  "explain.activity": () => ({ activity: "vpn-access" }),
  "reply.show": async (daemon) => ({ word: (await daemon.call("reply.list", {}))[0]!.word }),
  "reply.apply": async (daemon) => ({ replies: await daemon.call("reply.list", {}) }),
  "user.add": () => ({ id: fresh("new"), name: "New" }),
  "user.edit": async (daemon) => ({ id: await somebody(daemon), name: "Renamed" }),
  "user.remove": async (daemon) => ({ id: await somebody(daemon) }),
  "user.token": async (daemon) => ({ id: await somebody(daemon) }),
  "user.tokens": async (daemon) => ({ id: await somebody(daemon) }),
  "user.revoke": async (daemon) => {
    const id = await somebody(daemon);
    return { id, token: (await daemon.call("user.token", { id })).tokenId };
  },
  "group.add": () => ({ name: fresh("Group") }),
  "group.edit": async (daemon) => ({ id: await group(daemon), chatRequester: false }),
  "group.remove": async (daemon) => ({ id: await group(daemon) }),
  "origin.add": () => ({ name: fresh("Origin") }),
  "ticket.create": () => ({ activity: "vpn-access" }),
  "ticket.search": () => ({ query: word }),
  "ticket.view": plainTicket,
  "ticket.events": plainTicket,
  "ticket.wait": (_, number) => ({ number, until: "taken", seconds: 0 }),
  "ticket.reply": (_, number) => ({ number, text }),
  "ticket.note": (_, number) => ({ number, text }),
  "ticket.take": plainTicket,
  "ticket.release": plainTicket,
  "ticket.transfer": (_, number) => ({ number, group: "service-desk" }),
  "ticket.invite": (_, number) => ({ number, agent: "helper" }),
  "ticket.end": plainTicket,
  "ticket.leave": plainTicket,
  "ticket.resume": plainTicket,
  "ticket.suspend": (_, number) => ({ number, reason: text }),
  "ticket.reactivate": plainTicket,
  "ticket.priority": (_, number) => ({ number, impact: "high" }),
  "ticket.cancel": (_, number) => ({ number, reason: text }),
  "ticket.resolve": (_, number) => ({ number, solution: text }),
  "ticket.close": plainTicket,
  "ticket.reopen": plainTicket,
  "ticket.rate": (_, number) => ({ number, score: 5 }),
  "queue.next": async (daemon) => {
    await daemon.call("ticket.create", { activity: "vpn-access", chat: true }, { as: "bystander" });
    return {};
  },
  "agent.set": () => ({ status: "away" }),
};

async function somebody(daemon: DaemonUnderFire): Promise<string> {
  return (await daemon.call("user.add", { id: fresh("somebody"), name: "Somebody" })).id;
}

async function group(daemon: DaemonUnderFire): Promise<string> {
  return (await daemon.call("group.add", { name: fresh("Group") })).id;
}
