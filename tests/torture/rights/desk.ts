import type { Given, Knocker } from "../../../src/core/contract/access.ts";
import { addresses, type RouteName } from "../../../src/core/contract/address.ts";
import { attachmentPath } from "../../../src/core/contract/attachment.ts";
import type { Role } from "../../../src/core/person.ts";
import { DaemonUnderFire } from "../daemon-under-fire.ts";
import { Line } from "./line.ts";

/** Everybody who knocks, by the name under which the table has them. */
const people: { readonly [id: string]: { readonly roles: Role[]; readonly groups: string[] } } = {
  "requester-own": { roles: ["requester"], groups: ["chat-users"] },
  "requester-other": { roles: ["requester"], groups: ["chat-users"] },
  "ci-own": { roles: ["ci"], groups: ["chat-users"] },
  "ci-other": { roles: ["ci"], groups: ["chat-users"] },
  "agent-own": { roles: ["requester", "agent"], groups: ["chat-users", "network"] },
  "agent-queue": { roles: ["agent"], groups: ["chat-users", "network"] },
  "agent-holder": { roles: ["agent"], groups: ["network"] },
  "agent-guest": { roles: ["agent"], groups: ["workplace"] },
  "agent-elsewhere": { roles: ["agent"], groups: ["applications"] },
  "admin-own": { roles: ["admin"], groups: ["chat-users"] },
  "admin-other": { roles: ["admin"], groups: ["chat-users"] },
  // Asked in by `ticket.invite`, and somebody whose ticket it is where it is nobody's of the above.
  helper: { roles: ["agent"], groups: ["workplace"] },
  bystander: { roles: ["requester"], groups: ["chat-users"] },
};

/** A word that every ticket of the walk says, to be searched for. */
export const word = "umbrella";

/** The id of who stands in that column. */
export function idOf({ role, relation }: Knocker): string {
  return `${role}-${relation}`;
}

/** Who knocks at a door where no ticket is concerned. */
export const plain: { readonly [R in Role]: string } = {
  requester: "requester-other",
  ci: "ci-other",
  agent: "agent-queue",
  admin: "admin-other",
};

/** A desk with everybody on it, each signed in over TCP with a token of their own. */
export class RightsDesk {
  readonly daemon: DaemonUnderFire;
  readonly #tokens = new Map<string, string>();
  readonly #tickets = new Map<string, number>();

  constructor(daemon: DaemonUnderFire) {
    this.daemon = daemon;
  }

  static async open(home: string): Promise<RightsDesk> {
    const options = { listen: ["127.0.0.1:0"], framesPerSecond: 100_000 };
    const desk = new RightsDesk(await DaemonUnderFire.start({ home, options }));
    await desk.daemon.call("parameter.set", { key: "capacidade-atendente", value: 50 });
    for (const [id, { roles, groups }] of Object.entries(people)) {
      const { token } = await desk.daemon.call("user.add", { id, name: id, roles, groups });
      desk.#tokens.set(id, token);
    }
    return desk;
  }

  tokenOf(id: string): string {
    return this.#tokens.get(id)!;
  }

  /** Another of theirs, to be thrown away. */
  async otherTokenOf(id: string): Promise<string> {
    return (await this.daemon.call("user.token", { id })).token;
  }

  /** A token that held until a moment ago. */
  async revokedToken(): Promise<string> {
    const { token, tokenId } = await this.daemon.call("user.token", { id: "admin-other" });
    await this.daemon.call("user.revoke", { id: "admin-other", token: tokenId });
    return token;
  }

  line(token: string | null): Line {
    return new Line(this.daemon.urls[0]!, token);
  }

  /** A ticket in that state: one's own where `knocker` stands for that, else a bystander's. */
  async ticket(given: Given, { role, relation }: Knocker): Promise<number> {
    const as = relation === "own" ? `${role}-own` : "bystander";
    const { number } = await this.daemon.call(
      "ticket.create",
      { activity: "vpn-access", chat: given !== "over", description: word },
      { as },
    );
    if (given === "over") await this.daemon.call("ticket.resolve", { number, solution: "done" });
    if (given === "active" || given === "ended") {
      await this.daemon.call("ticket.take", { number }, { as: "agent-holder" });
      await this.daemon.call("ticket.invite", { number, agent: "agent-guest" }, { as: "agent-holder" });
    }
    if (given === "ended") await this.daemon.call("ticket.end", { number }, { as: "agent-holder" });
    return number;
  }

  /** The same, where a knock will leave it as it is: one for all of them. */
  async lastingTicket(given: Given, knocker: Knocker): Promise<number> {
    const key = `${given}/${knocker.relation === "own" ? idOf(knocker) : ""}`;
    const number = this.#tickets.get(key) ?? (await this.ticket(given, knocker));
    this.#tickets.set(key, number);
    return number;
  }

  /** The seq of a file on that ticket. */
  async attached(number: number): Promise<number> {
    const { requester } = await this.daemon.call("ticket.view", { number });
    const { body } = await this.line(this.tokenOf(requester.id)).send("POST", attachmentPath(number), {
      body: "hello",
      headers: { "content-type": "application/octet-stream", "chatdesk-name": "hello.txt" },
    });
    return (JSON.parse(body) as { seq: number }).seq;
  }

  async seqOf(number: number): Promise<number> {
    return (await this.daemon.call("ticket.view", { number })).seq;
  }

  /** What a chat that is done with holds goes to others. */
  async putAway(number: number): Promise<void> {
    await this.daemon.ask("ticket.close", { number });
  }

  async close(): Promise<void> {
    await this.daemon.end("SIGTERM");
  }
}

/** One route's path with its parameters, and what is left for query or body. */
export function addressed(route: RouteName, input: object): { method: string; path: string; body?: string } {
  const { method, path } = addresses[route];
  const rest = new Map<string, unknown>(Object.entries(input));
  const filled = path.replace(/:(\w+)/g, (_, name: string) => {
    const value = encodeURIComponent(String(rest.get(name)));
    rest.delete(name);
    return value;
  });
  if (method !== "GET") return { method, path: filled, body: JSON.stringify(Object.fromEntries(rest)) };
  return { method, path: `${filled}?${new URLSearchParams([...rest] as [string, string][])}` };
}
