import { isIP } from "node:net";
import { isLoopback, ListenError, type OpenDoors } from "./listen.ts";

/**
 * Reads `--allow-origin`: a scheme and a host, and nothing behind them.
 * @throws ListenError for anything else
 */
export function parseOrigin(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url && url.origin !== "null" && text.toLowerCase().replace(/\/$/, "") === url.origin) return url.origin;
  throw new ListenError(`--allow-origin takes an origin, such as https://desk.example.com; got "${text}"`);
}

/**
 * Reads `--allow-host`: a name or an address, with a port or without.
 * @throws ListenError for anything else
 */
export function parseHost(text: string): string {
  if (/^(?:\[[0-9a-f:.]+\]|[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?)(?::\d{1,5})?$/i.test(text))
    return text.toLowerCase();
  throw new ListenError(`--allow-host takes a name or an address, such as desk.example.com; got "${text}"`);
}

export interface HostRules {
  /** What is listened on by now. */
  readonly doors: () => Pick<OpenDoors, "urls" | "certifies">;
  /** `--allow-host`, as `parseHost` gives it. */
  readonly allowHost: readonly string[];
  /** A proxy hands on the names that it was asked under: they are its business where none is listed. */
  readonly behindProxy: boolean;
}

/**
 * May a request name that Host? Only what is listened on, what the certificate speaks for, and what is listed: another
 * name means that somebody's page has had its own name point here.
 */
export function hostCheck({ doors, allowHost, behindProxy }: HostRules) {
  return (header: string | undefined, local: boolean): boolean => {
    const { name, port } = parted(header?.toLowerCase() ?? "");
    if (name === "") return false;
    if (allowHost.some((one) => one === name || one === `${name}:${port}`)) return true;
    if (local) return name === "localhost";
    if (behindProxy && allowHost.length === 0) return true;
    const { urls, certifies } = doors();
    return urls.some((url) => {
      const own = new URL(url);
      const usual = own.protocol === "https:" ? "443" : "80";
      if ((port || usual) !== (own.port || usual)) return false;
      return name === own.hostname || stands(name, own.hostname) || certifies(bare(name));
    });
  };
}

/** A name that means the same door: one's own machine's, or an address where every one of them is listened on. */
function stands(name: string, own: string): boolean {
  const everywhere = own === "0.0.0.0" || own === "[::]";
  if (everywhere || isLoopback(bare(own)))
    return isLoopback(bare(name)) || (everywhere && isIP(bare(name)) > 0);
  return false;
}

function parted(host: string): { name: string; port: string } {
  const match = /^(\[[^\]]*\]|[^:]*)(?::(\d+))?$/.exec(host);
  return { name: match?.[1] ?? "", port: match?.[2] ?? "" };
}

function bare(name: string): string {
  return name.replace(/^\[|\]$/g, "");
}
