import { Readable } from "node:stream";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { mayKnock } from "../../core/contract/access.ts";
import type { Actor } from "../../core/person.ts";
import { Refusal } from "../../core/refusal.ts";
import { backupRoutes as paths, type Safekeeping } from "../../core/safekeeping.ts";
import type { Handlers, RoutesOf } from "./handler.ts";

export interface BackupDoor {
  readonly safekeeping: Safekeeping;
  readonly whoIs: (request: FastifyRequest) => Promise<Actor>;
  readonly called: (actor: Actor) => void;
  /** A restore was decided and answered: the desk is to let go of its data. */
  readonly onRestored: () => void;
}

/** How often whoever waits is told that something still happens, in ms: less than their patience. */
const stillMs = 10_000;

/** The audit, part by part. */
export function auditRoutes(safekeeping: Safekeeping): Handlers<RoutesOf<"audit">> {
  return {
    "audit.verify": async ({ after }) => {
      const { faults, ...seen } = await safekeeping.audit(after);
      return { ...seen, faults: [...faults] };
    },
  };
}

/** The desk as a whole, down and up as a tar. Admins only. */
export function backupRoutes(door: BackupDoor) {
  const admit = async (request: FastifyRequest, action: "desk.backup" | "desk.restore"): Promise<void> => {
    const actor = await door.whoIs(request);
    door.called(actor);
    if (!actor.person.roles.some((role) => mayKnock(action, role)))
      throw new Refusal("not_allowed", { action });
  };
  return async (app: FastifyInstance): Promise<void> => {
    app.removeAllContentTypeParsers();
    app.addContentTypeParser("application/octet-stream", (_, payload, done) => done(null, payload));
    app.route({
      method: "GET",
      url: paths.backup,
      handler: async (request, reply) => {
        await admit(request, "desk.backup");
        const { content } = await patiently(reply, () => door.safekeeping.backup());
        const stream = Readable.from(content, { objectMode: false });
        // Whoever went away while it was being made reads nothing, and so would never end it.
        if (reply.raw.destroyed) stream.destroy();
        return reply
          .headers({ "content-type": "application/x-tar", "cache-control": "private, no-store" })
          .send(stream);
      },
    });
    app.route({
      method: "POST",
      url: paths.restore,
      bodyLimit: Number.MAX_SAFE_INTEGER,
      handler: async (request, reply) => {
        await admit(request, "desk.restore");
        if (request.headers.expect !== undefined) reply.raw.writeContinue();
        const length = Number(request.headers["content-length"]);
        const body = request.raw.iterator({ destroyOnReturn: false });
        const { faults: _, ...restored } = await patiently(reply, () =>
          door.safekeeping.restore(body, Number.isSafeInteger(length) ? length : null),
        );
        // The answer first: whoever asked hears that it is decided before everybody is sent away.
        reply.raw.once("close", door.onRestored);
        return reply.type("application/json").send(JSON.stringify(restored));
      },
    });
  };
}

/** Does something long without letting its caller think that nobody is there. */
async function patiently<T>(reply: FastifyReply, act: () => Promise<T>): Promise<T> {
  const timer = setInterval(() => {
    if (!reply.raw.destroyed) reply.raw.writeProcessing();
  }, stillMs);
  try {
    return await act();
  } finally {
    clearInterval(timer);
  }
}
