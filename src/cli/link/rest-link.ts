import { addresses, type RouteName } from "../../core/contract/address.ts";
import type { RouteInput, RouteOutput } from "../../core/contract/route.ts";
import { Refusal } from "../../core/refusal.ts";
import type { CallOptions } from "./client.ts";
import type { HttpAnswer } from "./http-answer.ts";
import { type Exchange, type HttpRequest, NoAnswer } from "./http-exchange.ts";
import { refusalOf } from "./problem.ts";
import { type Address, hostOf, isLoopback } from "./server-address.ts";

/** Longer than any route waits. */
const patienceMs = 60_000;
const answerBytes = 64 * 1024 * 1024;

export interface RestLinkOptions {
  readonly address: Address;
  /** As people name it. */
  readonly server: string;
  /** What every request carries: see `credentials`. */
  readonly headers: { readonly [name: string]: string };
}

/** What the desk answered: what was asked for, or its no. `version`: the desk's; null where it says none. */
export type Reply<T> =
  | { readonly version: string | null; readonly refusal: null; readonly content: T }
  | { readonly version: string | null; readonly refusal: Refusal };

/** The routes of one desk. */
export class RestLink {
  readonly #options: RestLinkOptions;
  #exchange: Promise<Exchange> | null = null;

  constructor(options: RestLinkOptions) {
    this.#options = options;
  }

  /**
   * Sends the request once.
   * @throws NoAnswer where none came; Refusal where the input cannot even be sent
   */
  async ask<N extends RouteName>(
    route: N,
    input: RouteInput<N>,
    options: CallOptions = {},
  ): Promise<Reply<RouteOutput<N>>> {
    const { address, headers } = this.#options;
    const { path, body } = sorted(route, input);
    const request: HttpRequest = {
      method: addresses[route].method,
      path: address.kind === "unix" ? path : `${address.base}${path}`,
      host: hostOf(address),
      headers: {
        ...headers,
        accept: "application/json",
        ...(body !== undefined && { "content-type": "application/json" }),
        ...(options.idempotencyKey !== undefined && { "idempotency-key": visible(options.idempotencyKey) }),
      },
      bodyLimit: answerBytes,
      timeoutMs: patienceMs,
      ...(body !== undefined && { body }),
      ...(options.signal && { signal: options.signal }),
    };
    this.#exchange ??= exchangeFor(address);
    return replyOf(await (await this.#exchange)(request));
  }

  /**
   * What a caller is told when no answer came.
   * @param writes - it was to change something: where it was sent, nobody knows whether that was done
   */
  unreachable(error: NoAnswer, writes = false): Refusal {
    const unknown = writes && error.sent && { why: "unknown" };
    return new Refusal("unreachable", { server: this.#options.server, cause: error.message, ...unknown });
  }
}

function replyOf<T>({ status, body, headers }: HttpAnswer): Reply<T> {
  const version = headers["chatdesk-version"] ?? null;
  const refusal = status >= 200 && status < 300 ? null : refusalOf(body, status);
  if (refusal) return { version, refusal };
  try {
    if (status >= 200 && status < 300) return { version, refusal: null, content: JSON.parse(body) as T };
  } catch {
    // Said below: a proxy's page, or another program.
  }
  const code = `HTTP ${status}`;
  throw new NoAnswer(`what answers there is no chatdesk (${code})`, { sent: true, answering: true, code });
}

/**
 * The headers that say who asks.
 * @param as - the person in whose name an admin acts; percent-encoded, because names may have any letter
 */
export function credentials(token: string | null, as?: string): { readonly [name: string]: string } {
  return {
    ...(token !== null && { authorization: `Bearer ${token}` }),
    ...(as !== undefined && { "chatdesk-as": encodeURIComponent(as) }),
  };
}

function sorted(route: RouteName, input: object): { path: string; body: string | undefined } {
  const { method, path: pattern } = addresses[route];
  const rest = new Map<string, unknown>(Object.entries(input));
  const path = pattern.replace(/:(\w+)/g, (_, name: string) => {
    const value = rest.get(name);
    rest.delete(name);
    const text = value === undefined ? "" : String(value);
    // A path with dots is another path by the time it arrives.
    if (/^\.{0,2}$/.test(text))
      throw new Refusal("invalid_input", { field: name, rule: "that names nothing" });
    return encodeURIComponent(text);
  });
  if (method !== "GET")
    return { path, body: rest.size > 0 ? JSON.stringify(Object.fromEntries(rest)) : undefined };
  const query = new URLSearchParams();
  for (const [name, value] of rest) if (value !== undefined) query.append(name, String(value));
  return { path: query.size > 0 ? `${path}?${query}` : path, body: undefined };
}

function visible(value: string): string {
  if (/^[\x21-\x7e]{1,200}$/.test(value)) return value;
  throw new Refusal("invalid_input", { field: "Idempotency-Key", rule: "1 to 200 visible ASCII characters" });
}

async function exchangeFor(address: Address): Promise<Exchange> {
  if (address.kind === "unix")
    return (await import("./local-http.ts")).exchangeNearby({ path: address.path });
  const { host, port } = address;
  if (isLoopback(address)) return (await import("./local-http.ts")).exchangeNearby({ host, port });
  return (await import("./remote-http.ts")).exchangeAfar(address.kind === "https", host, port);
}
