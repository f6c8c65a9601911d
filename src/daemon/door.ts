import type { IncomingMessage } from "node:http";
import { isIP, type Socket } from "node:net";
import type { Actor } from "../core/person.ts";
import { Refusal } from "../core/refusal.ts";
import { Bucket } from "./bucket.ts";
import type { Desk } from "./desk.ts";
import { Guesses } from "./guesses.ts";
import { identify, refreshed } from "./identity.ts";

export interface DoorOptions {
  /** Did this request come through the socket in the owner's private folder? */
  readonly isLocal: (socket: Socket) => boolean;
  /** May a request carry this Host? */
  readonly isHost: (host: string | undefined, local: boolean) => boolean;
  /** Whose pages may ask: exact origins. */
  readonly allowOrigin: readonly string[];
  /** The proxy in front says in X-Forwarded-For where a request came from; nobody else is believed. */
  readonly behindProxy: boolean;
  readonly framesPerSecond: number;
}

/** One person over all their terminals and commands may do so many times what one connection may. */
const accountShare = 10;

/** Where every request is looked at before anything is done for it: whose page it is, who asks, and how often. */
export class Door {
  readonly guesses = new Guesses();
  readonly #desk: Desk;
  readonly #options: DoorOptions;
  readonly #accounts = new Map<string, Bucket>();

  constructor(desk: Desk, options: DoorOptions) {
    this.#desk = desk;
    this.#options = options;
  }

  /**
   * Is it a caller at all, and not somebody else's page in a browser?
   * @throws Refusal `not_allowed` for an Origin or a Host that is not listed
   */
  check({ headers, socket }: IncomingMessage): void {
    const { allowOrigin, isHost, isLocal } = this.#options;
    if (headers.origin !== undefined && !allowOrigin.includes(headers.origin))
      throw new Refusal("not_allowed", { action: "Origin" });
    if (!isHost(headers.host, isLocal(socket))) throw new Refusal("not_allowed", { action: "Host" });
  }

  /**
   * Who asks.
   * @throws Refusal `not_signed_in`, `not_allowed`, `not_found` as `identify` does, `invalid_input` for a name that is
   *   no header, `too_fast` where the account has asked too often
   */
  async enter(request: IncomingMessage): Promise<Actor> {
    const { headers, socket } = request;
    const as = headers["chatdesk-as"];
    const actor = await identify(
      { people: this.#desk.people, guesses: this.guesses, now: () => this.#desk.clock.now() },
      {
        local: this.#options.isLocal(socket),
        address: this.#addressOf(request),
        authorization: headers.authorization,
        as: typeof as === "string" && as !== "" ? decoded(as) : undefined,
      },
    );
    const budget = this.budgetOf(actor);
    if (budget?.take() === false) throw tooFast(budget.waitMs);
    return actor;
  }

  /** The same actor with the rights they have by now. @throws Refusal `not_signed_in` where these are gone */
  again(actor: Actor): Actor {
    return refreshed(this.#desk.people, actor, this.#desk.clock.now());
  }

  /**
   * What is left to that account, whoever it is that an admin acts for, of the commands and frames that it may say.
   * @returns null for the owner's socket, which has no limit: whoever owns the machine could do more than that
   */
  budgetOf({ person, via, token }: Actor): Bucket | null {
    if (token === undefined) return null;
    const { id } = via ?? person;
    const rate = this.#options.framesPerSecond * accountShare;
    const budget = this.#accounts.get(id) ?? new Bucket(rate, 2 * rate);
    this.#accounts.set(id, budget);
    return budget;
  }

  #addressOf({ headers, socket }: IncomingMessage): string {
    const { behindProxy, isLocal } = this.#options;
    if (isLocal(socket)) return "unix";
    // What the proxy itself has added stands last; everything before it is the caller's own word.
    const forwarded = behindProxy ? String(headers["x-forwarded-for"] ?? "").split(",") : [];
    const last = forwarded.at(-1)?.trim() ?? "";
    return isIP(last) > 0 ? last : (socket.remoteAddress ?? "unknown");
  }
}

/** The desk's no to an account that asks too often: nothing was done, and it may ask again. */
export function tooFast(waitMs: number): Refusal {
  return new Refusal("too_fast", { seconds: Math.max(1, Math.ceil(waitMs / 1000)) });
}

/** A header that carries any name. @throws Refusal `invalid_input` where it is not what encodeURIComponent makes */
function decoded(header: string): string {
  try {
    return decodeURIComponent(header);
  } catch {
    throw new Refusal("invalid_input", { field: "Chatdesk-As", rule: "is not percent-encoded UTF-8" });
  }
}
