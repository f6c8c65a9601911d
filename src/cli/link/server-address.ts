import { Refusal } from "../../core/refusal.ts";

/** Where a desk answers. */
export type Address =
  | { readonly kind: "unix"; readonly path: string }
  /** `base`: a path before every route, without its last slash; mostly empty. */
  | {
      readonly kind: "http" | "https";
      readonly host: string;
      readonly port: number;
      readonly base: string;
    };

/**
 * Reads `unix:/path.sock`, `http://…` or `https://…`.
 * @throws Refusal invalid_input for anything else, and for an address with a name or password in it
 */
export function addressOf(text: string): Address {
  const url = text.trim();
  if (url.startsWith("unix:")) {
    const path = url.slice("unix:".length).replace(/^\/\/(?=\/)/, "");
    if (!path.startsWith("/") || path.includes("\0")) throw wrong("unix: takes an absolute path");
    return { kind: "unix", path };
  }
  if (!URL.canParse(url)) throw wrong("it takes unix:/path.sock, http://… or https://…");
  const parsed = new URL(url);
  if (parsed.protocol !== "http:" && parsed.protocol !== "https:") {
    throw wrong("it takes unix:/path.sock, http://… or https://…");
  }
  if (parsed.username || parsed.password) throw wrong("an address holds no name and no password");
  if (parsed.search || parsed.hash) throw wrong("an address ends with its path");
  const kind = parsed.protocol === "https:" ? "https" : "http";
  return {
    kind,
    host: parsed.hostname.replace(/^\[|\]$/g, ""),
    port: Number(parsed.port || (kind === "https" ? 443 : 80)),
    base: parsed.pathname.replace(/\/+$/, ""),
  };
}

/** The one spelling of an address, by which profiles and outboxes know it again. */
export function nameOf(address: Address): string {
  if (address.kind === "unix") return `unix:${address.path}`;
  return `${address.kind}://${hostOf(address)}${address.base}`;
}

/** What a `host` header says of it. */
export function hostOf(address: Address): string {
  if (address.kind === "unix") return "localhost";
  const host = address.host.includes(":") ? `[${address.host}]` : address.host;
  return address.port === (address.kind === "https" ? 443 : 80) ? host : `${host}:${address.port}`;
}

/** Plain HTTP to this very machine. */
export function isLoopback(address: Address): boolean {
  return address.kind === "http" && /^(localhost|127(\.\d{1,3}){3}|::1)$/.test(address.host);
}

function wrong(rule: string): Refusal {
  return new Refusal("invalid_input", { field: "server", rule });
}
