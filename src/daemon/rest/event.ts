import { setImmediate as turn } from "node:timers/promises";
import { limits } from "../../core/contract/protocol.ts";
import { visible } from "../../core/event.ts";
import type { Committed } from "../../core/ports.ts";
import { Refusal } from "../../core/refusal.ts";
import type { Desk } from "../desk.ts";
import type { Hub } from "../live/hub.ts";
import type { Handlers, RoutesOf } from "./handler.ts";
import { shown } from "./ticket.ts";

/** Every event that the caller may see, in the order of commits, from an opaque cursor on. */
export function eventRoutes(desk: Desk, hub: Hub): Handlers<RoutesOf<"event">> {
  return {
    "event.list": async ({ after, limit, seconds }, { actor, signal }) => {
      const end = performance.now() + seconds * 1000;
      let position = positionOf(desk, after);
      for (;;) {
        const page = await desk.log.committed(position, limit, limits.portionBytes);
        const seen = (await Promise.all(page.map((one) => forCaller(one)))).flat();
        position = page.at(-1)?.position ?? position;
        const left = end - performance.now();
        const waited = left <= 0 || signal.aborted || hub.isClosed;
        if (seen.length > 0 || (page.length === 0 && waited))
          return { events: seen, cursor: cursorOf(desk, position) };
        if (page.length === 0) await hub.nextCommit(left, signal);
        // A long history in which the caller may see nothing must not keep everybody else waiting.
        else await turn();
      }

      async function forCaller({ position: at, event }: Committed) {
        const ticket = await desk.log.ticket(event.ticket);
        const standing = ticket ? desk.standing(actor, ticket) : "none";
        return visible(event, standing) ? [{ ...shown(event, standing), cursor: cursorOf(desk, at) }] : [];
      }
    },
  };
}

function cursorOf(desk: Desk, position: number): string {
  return Buffer.from(`${desk.log.epoch} ${position}`).toString("base64url");
}

/** @throws Refusal `invalid_input` for what is no cursor of this desk's history */
function positionOf(desk: Desk, cursor: string | undefined): number {
  if (cursor === undefined) return 0;
  const [epoch, position] = Buffer.from(cursor, "base64url").toString().split(" ");
  const fault = (rule: string): Refusal => new Refusal("invalid_input", { field: "after", rule });
  if (!/^\d{1,15}$/.test(position ?? "")) throw fault("is no cursor of `chatdesk events`");
  if (epoch !== desk.log.epoch) throw fault("comes from before a restore: read afresh, without a cursor");
  return Number(position);
}
