import { readFileSync } from "node:fs";
import type { Home } from "../../core/home.ts";
import { Refusal } from "../../core/refusal.ts";
import { type Profile, readJson } from "./profile.ts";
import { type Address, addressOf, nameOf } from "./server-address.ts";

/** Which desk, and who said so. `local`: the daemon of this home, which may be started on demand. */
export interface Server {
  readonly address: Address;
  readonly from: "flag" | "env" | "profile" | "machine" | "local";
}

/** Who one is there. `token`: null for the owner of the machine. `key` tells people apart; it may hold the token. */
export interface Identity {
  readonly token: string | null;
  readonly key: string;
}

export interface Choices {
  readonly home: Home;
  readonly env: { readonly [name: string]: string | undefined };
  /** `--server`. */
  readonly server?: string | undefined;
  /** A token in hand, such as the one that `login` has just asked for. */
  readonly token?: string | undefined;
  /** `--token-file`: a path, or `-` for standard input. */
  readonly tokenFile?: string | undefined;
  /** The machine-wide configuration. */
  readonly machineConfig?: string | undefined;
}

/**
 * Which desk to speak to: `--server`, CHATDESK_SERVER, the profile, the machine-wide configuration, the local daemon.
 * @throws Refusal invalid_input where what is named is no address
 */
export function findServer(choices: Choices, profile: Profile | null): Server {
  if (choices.server) return { from: "flag", address: addressOf(choices.server) };
  if (choices.env.CHATDESK_SERVER) return { from: "env", address: addressOf(choices.env.CHATDESK_SERVER) };
  if (profile) return { from: "profile", address: addressOf(profile.server) };
  const named = readJson(choices.machineConfig ?? "/etc/chatdesk/config.json")?.server;
  if (typeof named === "string") return { from: "machine", address: addressOf(named) };
  return { from: "local", address: { kind: "unix", path: choices.home.socket } };
}

/**
 * Who one is at that desk: CHATDESK_TOKEN, `--token-file`, the profile, the owner. A profile's token goes to the
 * profile's desk only, whatever else is named.
 * @throws Refusal invalid_input where a token is named but not there, or could not be one
 */
export function findIdentity(choices: Choices, server: Server, profile: Profile | null): Identity {
  if (choices.token) return known(choices.token, "token");
  if (choices.env.CHATDESK_TOKEN) return known(choices.env.CHATDESK_TOKEN, "CHATDESK_TOKEN");
  if (choices.tokenFile) return known(readToken(choices.tokenFile), "--token-file");
  if (profile && nameOf(addressOf(profile.server)) === nameOf(server.address)) {
    const identity = known(profile.token, "profile");
    return profile.user === undefined ? identity : { ...identity, key: `user ${profile.user}` };
  }
  return { token: null, key: "owner" };
}

function known(raw: string, field: string): Identity {
  const token = raw.trim();
  if (!/^[\x21-\x7e]{1,512}$/.test(token)) {
    throw new Refusal("invalid_input", { field, rule: "a token is one word of visible ASCII characters" });
  }
  return { token, key: `token ${token}` };
}

function readToken(file: string): string {
  try {
    return readFileSync(file === "-" ? 0 : file, "utf8");
  } catch (error) {
    throw new Refusal("invalid_input", { field: "--token-file", rule: (error as Error).message });
  }
}
