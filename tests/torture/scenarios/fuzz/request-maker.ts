import { z } from "zod";
import { addresses, type RouteName } from "../../../../src/core/contract/address.ts";
import { routes } from "../../../../src/core/contract/route.ts";
import { parameters } from "../../../../src/core/parameter.ts";
import type { Portfolio } from "../../../../src/core/portfolio.ts";
import type { Dice } from "../../dice.ts";
import { fitting, type Hints, idOf, type Schema } from "./arbitrary.ts";
import { garbled } from "./garbled.ts";
import { oddString, oddValue, spoilt } from "./odd.ts";
import type { Stage } from "./stage.ts";

/** One request, still in parts. */
export interface Ask {
  /** null where it is no route of the table. */
  readonly route: RouteName | null;
  readonly method: string;
  readonly path: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: Buffer | null;
}

/** As it travels. */
export function rendered({ method, path, headers, body }: Ask): Buffer {
  const length = body === null ? "" : `Content-Length: ${body.length}\r\n`;
  const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`).join("");
  const head = Buffer.from(
    `${method} ${path} HTTP/1.1\r\nHost: localhost\r\n${lines}${length}\r\n`,
    "latin1",
  );
  return body === null ? head : Buffer.concat([head, body]);
}

const names = Object.keys(addresses) as RouteName[];
const inputs = new Map<RouteName, Schema>(
  names.map((name) => [name, z.toJSONSchema(routes[name].input, { unrepresentable: "any" }) as Schema]),
);
/** People who come and go: where everybody is soon gone, nobody is left to ask anything. */
const passers = Array.from({ length: 24 }, (_, at) => `passer-${at}`);
/** What changes the whole desk is asked for less often than what reads it or changes a ticket. */
const weighty = /^(portfolio\.apply|reply\.apply|user\.|group\.|origin\.|parameter\.(set|unset|revert))/;
const light = names.filter((name) => !weighty.test(name));

/** Draws requests from the desk's own table of routes: fitting ones, nearly fitting ones, and what no program sends. */
export class RequestMaker {
  readonly #dice: Dice;
  readonly #stage: Stage;
  readonly #portfolio: Portfolio;
  #made = 0;

  constructor(dice: Dice, stage: Stage, portfolio: Portfolio) {
    this.#dice = dice;
    this.#stage = stage;
    this.#portfolio = portfolio;
  }

  next(): Ask {
    this.#made++;
    const dice = this.#dice;
    if (dice.chance(0.06)) return this.#attachment();
    const route = dice.oneOf(dice.chance(0.12) ? names : light);
    const { method } = addresses[route];
    let input = fitting(inputs.get(route)!, dice, this.#hints(route)) as Record<string, unknown>;
    if (dice.chance(0.3)) input = spoilt(input, dice) as Record<string, unknown>;
    if (typeof input !== "object" || input === null) input = {};
    input = patient(route, input, dice);
    const { path, rest } = filled(addresses[route].path, input, dice);
    const inQuery = method === "GET" || (method === "DELETE" && dice.chance(0.5));
    const asBody = dice.chance(inQuery ? 0.03 : 0.98);
    const body = asBody ? this.#body(rest) : null;
    return {
      route,
      method: dice.chance(0.01) ? dice.oneOf(["HEAD", "OPTIONS", "PATCH", "TRACE", "PROPFIND"]) : method,
      path: inQuery ? `${path}?${query(rest)}` : path,
      headers: [...this.#who(), ...this.#key(), ...(asBody ? this.#type() : [])],
      body,
    };
  }

  #body(value: unknown): Buffer {
    const dice = this.#dice;
    const text = JSON.stringify(value);
    if (dice.chance(0.85)) return Buffer.from(text);
    return dice.chance(0.7) ? garbled(text, dice) : Buffer.from(JSON.stringify(oddValue(dice)) ?? "");
  }

  #who(): [string, string][] {
    const dice = this.#dice;
    if (dice.chance(0.25)) return [];
    if (dice.chance(0.97)) return [["Chatdesk-As", dice.oneOf(this.#stage.people)]];
    return [
      [
        "Chatdesk-As",
        dice.oneOf(["nobody", "%", "%00", "%ED%A0%80", "__proto__", "a".repeat(4000), "owner, ana"]),
      ],
    ];
  }

  #key(): [string, string][] {
    const dice = this.#dice;
    const luck = dice.between(0, 1);
    if (luck < 0.55) return [];
    if (luck < 0.8) return [["Idempotency-Key", `${idOf(dice, 12)}-${this.#made}`]];
    if (luck < 0.9) return [["Idempotency-Key", "the-same-key-again"]];
    const odd = dice.oneOf([
      "",
      "short",
      "k".repeat(65),
      "with space",
      "\xff\xfe",
      "a,b,c,d,e",
      "../../../x",
    ]);
    const header: [string, string] = ["Idempotency-Key", odd];
    return dice.chance(0.3) ? [header, header] : [header];
  }

  #type(): [string, string][] {
    const dice = this.#dice;
    if (dice.chance(0.93)) return [["Content-Type", "application/json"]];
    const odd = dice.oneOf([
      "text/plain",
      "application/x-www-form-urlencoded",
      "multipart/form-data",
      "application/json; charset=utf-16",
      "application/octet-stream",
      "application/json, text/html",
      ";",
      "__proto__",
    ]);
    return dice.chance(0.2) ? [] : [["Content-Type", odd]];
  }

  #attachment(): Ask {
    const dice = this.#dice;
    const number = dice.oneOf([...this.#stage.tickets, 0, -1, 999_999, "x", "%00", "1e3", "9".repeat(20)]);
    if (dice.chance(0.4)) {
      const seq = dice.oneOf([0, 1, 2, 3, 4, 5, "x", "%2e%2e", "9".repeat(16)]);
      return {
        route: null,
        method: dice.oneOf(["GET", "GET", "HEAD"]),
        path: `/v1/tickets/${number}/attachments/${seq}`,
        headers: this.#who(),
        body: null,
      };
    }
    const name = dice.oneOf([
      "a.txt",
      "..%2F..%2Fetc%2Fpasswd",
      "%00",
      "%",
      "%ED%A0%80",
      "a".repeat(3000),
      "",
      "%E2%80%AEexe.txt",
      ".",
      "con",
    ]);
    const lease = dice.oneOf([
      "",
      "",
      "?lease=1",
      "?lease=-1",
      "?lease=1&lease=2",
      "?lease[]=1",
      `?lease=${"9".repeat(40)}`,
    ]);
    return {
      route: null,
      method: "POST",
      path: `/v1/tickets/${number}/attachments${lease}`,
      headers: [
        ...this.#who(),
        ...this.#key(),
        ["Content-Type", dice.chance(0.9) ? "application/octet-stream" : "text/plain"],
        ...(dice.chance(0.9) ? [["Chatdesk-Name", name] as const] : []),
      ],
      body: Buffer.alloc(dice.oneOf([0, 1, 5, 4096, 70_000]), dice.whole(0, 255)),
    };
  }

  #hints(route: RouteName): Hints {
    const dice = this.#dice;
    const { people, tickets } = this.#stage;
    const groups = this.#portfolio.groups.map(({ id }) => id);
    const noun = route.split(".")[0]!;
    const ids: Record<string, readonly unknown[]> = {
      user: [...people, ...passers],
      group: groups,
      parameter: [1, 2, 3, 5, 8],
    };
    const table: Record<string, readonly unknown[] | undefined> = {
      number: tickets,
      key: noun === "parameter" ? [...Object.keys(parameters), "316", 317] : undefined,
      value: [true, false, 0, 1, 5, 20, 600, "en", "pt-BR", "chat", "general-request", "service-desk", "sim"],
      // New people, groups and origins make each later change dearer: mostly it is one that is there.
      id: ids[noun],
      activity: ["general-request", "vpn-does-not-connect", "VPN does not connect", idOf(dice, 5)],
      agent: people,
      requester: people,
      as: people,
      group: groups,
      executor: groups,
      groups: [["chat-users"], ["service-desk", "network"], []],
      add: [["ana"], ["rosana", "rui"]],
      remove: [["ana"], ["rosana"]],
      roles: [["requester"], ["agent"], ["requester", "agent", "admin"]],
      word: ["greeting", "hello", oddString(dice)],
      after: noun === "event" ? ["", "AAAA", Buffer.from("x 1").toString("base64url")] : [0, 1, 3],
      text: [idOf(dice, 10), "olá 👋"],
      reason: ["because"],
      portfolio: [this.#portfolio, spoilt(this.#portfolio, dice)],
    };
    return (property) => (Object.hasOwn(table, property) ? table[property] : undefined);
  }
}

/** Nobody here waits half a minute for what does not come. */
function patient(route: RouteName, input: Record<string, unknown>, dice: Dice): Record<string, unknown> {
  if (route !== "ticket.wait" && route !== "event.list") return input;
  const seconds = Number(Object.hasOwn(input, "seconds") ? input.seconds : 25);
  return seconds > 0.05 && seconds <= 30 ? { ...input, seconds: dice.oneOf([0, 0.01, 0.05]) } : input;
}

/** Puts an input into a path; what has no place there stays for query or body. */
function filled(
  path: string,
  input: Record<string, unknown>,
  dice: Dice,
): { path: string; rest: Record<string, unknown> } {
  const rest = Object.fromEntries(Object.entries(input));
  const made = path.replace(/:(\w+)/g, (_, name: string) => {
    const value = String(Object.hasOwn(rest, name) ? rest[name] : "");
    delete rest[name];
    if (dice.chance(0.02))
      return dice.oneOf(["%", "%00", "..", "%2e%2e", "%2F", "%ff", "a%20b", "{}", "1;2", "~"]);
    return encodeURIComponent(value.toWellFormed());
  });
  return { path: made, rest };
}

function query(rest: Record<string, unknown>): string {
  return Object.entries(rest)
    .map(([name, value]) => {
      const text = typeof value === "object" ? (JSON.stringify(value) ?? "") : String(value);
      return `${encodeURIComponent(name.toWellFormed())}=${encodeURIComponent(text.toWellFormed())}`;
    })
    .join("&");
}
