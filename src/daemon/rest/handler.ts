import type { RouteName } from "../../core/contract/address.ts";
import type { RouteChecked, RouteOutput } from "../../core/contract/route.ts";
import type { Actor } from "../../core/person.ts";
import type { Listing } from "./listing.ts";

/** What a handler knows of the call besides its input. */
export interface Call {
  readonly actor: Actor;
  /** The `Idempotency-Key`: the messageId of the event that a write makes. */
  readonly key: string | undefined;
  /** Aborted when the caller goes away. */
  readonly signal: AbortSignal;
}

/** The handlers of some routes, as typed by the route table. */
export type Handlers<N extends RouteName> = {
  readonly [R in N]: (
    input: RouteChecked<R>,
    call: Call,
  ) => Promise<Told<RouteOutput<R>>> | Told<RouteOutput<R>>;
};

/** What a handler answers; a list may be told bit by bit. */
type Told<Output> = Output | (Output extends readonly (infer T)[] ? Listing<T> : never);

/** The names of all routes of one noun: `RoutesOf<"ticket">`. */
export type RoutesOf<Noun extends string> = Extract<RouteName, `${Noun}.${string}`>;
