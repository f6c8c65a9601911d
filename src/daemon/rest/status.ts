import { version } from "../../core/version.ts";
import type { AppOptions } from "../app.ts";
import type { Desk } from "../desk.ts";
import type { Guesses } from "../guesses.ts";
import type { Hub } from "../live/hub.ts";
import type { Handlers, RoutesOf } from "./handler.ts";

/** What the daemon is and does right now. */
export function statusRoutes(
  desk: Desk,
  hub: Hub,
  options: Pick<AppOptions, "listening" | "isFull" | "sample" | "startedAt"> & { readonly guesses: Guesses },
): Handlers<RoutesOf<"daemon">> {
  return {
    "daemon.status": async (_, { actor }) => {
      const admin = actor.person.roles.includes("admin");
      const faults = [desk.parameters, desk.portfolio, desk.people, desk.replies]
        .map(({ fault }) => fault)
        .filter((fault) => fault !== null);
      return {
        pid: process.pid,
        version,
        listen: [...options.listening()],
        store: admin ? desk.log.description : desk.log.description.split(" ")[0]!,
        epoch: desk.log.epoch,
        startedAt: new Date(options.startedAt).toISOString(),
        connections: hub.size,
        ...(await desk.log.counts()),
        sample: options.sample,
        faults: admin ? faults : [],
        state: options.isFull() ? "read_only" : "serving",
        signIns: admin ? { ...options.guesses.counts } : null,
      };
    },
  };
}
