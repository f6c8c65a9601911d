import { Readable } from "node:stream";
import type { FastifyInstance, FastifyReply } from "fastify";
import { backupRoutes as paths, type Safekeeping } from "../../core/safekeeping.ts";
import { type Doorkeeper, whilst } from "./doorkeeper.ts";
import type { Handlers, RoutesOf } from "./handler.ts";
import { invite } from "./mount.ts";

export interface BackupDoor {
  readonly safekeeping: Safekeeping;
  readonly keeper: Doorkeeper;
  /** A restore was decided, and answered where anybody still listened: the desk is to let go of its data. */
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
export function backupRoutes({ safekeeping, keeper, onRestored }: BackupDoor) {
  return async (app: FastifyInstance): Promise<void> => {
    app.removeAllContentTypeParsers();
    app.addContentTypeParser("application/octet-stream", (_, payload, done) => done(null, payload));
    app.route({
      method: "GET",
      url: paths.backup,
      handler: async (request, reply) => {
        const actor = await keeper.admit(request, "desk.backup");
        const { content, drop } = await patiently(reply, () => safekeeping.backup());
        // Whoever went away while it was being made, or goes before its first byte, reads nothing, and so never ends it.
        whenGone(reply, drop);
        const allowed = whilst(content, () => keeper.readmit(actor, "desk.backup"));
        return reply
          .headers({ "content-type": "application/x-tar", "cache-control": "private, no-store" })
          .send(Readable.from(allowed, { objectMode: false }));
      },
    });
    app.route({
      method: "POST",
      url: paths.restore,
      bodyLimit: Number.MAX_SAFE_INTEGER,
      handler: async (request, reply) => {
        const actor = await keeper.admit(request, "desk.restore");
        const check = (): void => void keeper.readmit(actor, "desk.restore");
        invite(request, reply);
        const length = Number(request.headers["content-length"]);
        const body = whilst(request.raw.iterator({ destroyOnReturn: false }), check);
        const { faults: _, ...restored } = await patiently(reply, () =>
          safekeeping.restore(body, Number.isSafeInteger(length) ? length : null, check),
        );
        // The answer first: whoever asked hears that it is decided before everybody is sent away.
        whenGone(reply, onRestored);
        return reply.type("application/json").send(JSON.stringify(restored));
      },
    });
  };
}

/** Acts once the answer has gone out or its caller has gone away; at once where they have already. */
function whenGone({ raw }: FastifyReply, act: () => unknown): void {
  if (raw.destroyed) act();
  else raw.once("close", act);
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
