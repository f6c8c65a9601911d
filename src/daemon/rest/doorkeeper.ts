import type { FastifyRequest } from "fastify";
import { type DoorName, mayKnock } from "../../core/contract/access.ts";
import type { Actor } from "../../core/person.ts";
import { Refusal } from "../../core/refusal.ts";

/** Stands at every door of REST: says who calls, and whether they may, for as long as their call lasts. */
export interface Doorkeeper {
  /**
   * Who calls.
   * @throws Refusal as Door.enter() does; `not_allowed` where their roles may not knock at that door
   */
  readonly admit: (request: FastifyRequest, door: DoorName) => Promise<Actor>;
  /**
   * The same with the rights they have by now.
   * @throws Refusal `not_signed_in` where these are gone; `not_allowed` where they are no longer enough for that door
   */
  readonly readmit: (actor: Actor, door: DoorName) => Actor;
}

/** @throws Refusal `not_allowed` where none of their roles may knock at that door */
export function admitted(actor: Actor, door: DoorName): Actor {
  if (actor.person.roles.some((role) => mayKnock(door, role))) return actor;
  throw new Refusal("not_allowed", { action: door });
}

/**
 * A content piece by piece, for as long as its caller has the right to it.
 * @param check - called before each piece is handed on; throws where the right is gone
 */
export async function* whilst(
  content: AsyncIterable<Uint8Array>,
  check: () => unknown,
): AsyncGenerator<Uint8Array> {
  for await (const piece of content) {
    check();
    yield piece;
  }
}
