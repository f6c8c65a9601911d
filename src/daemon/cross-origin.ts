import type { IncomingMessage } from "node:http";
import type { FastifyReply } from "fastify";

/**
 * Tells a browser that the page it asks for may have the answer: only for an origin that has been let in before this.
 * @returns whether the browser only wanted to know that
 */
export function preflight({ method, headers }: IncomingMessage, reply: FastifyReply): boolean {
  if (headers.origin === undefined) return false;
  reply.headers({ "access-control-allow-origin": headers.origin, vary: "origin" });
  if (method !== "OPTIONS" || headers["access-control-request-method"] === undefined) return false;
  reply
    .code(204)
    .headers({
      "access-control-allow-methods": "GET, POST, PUT, PATCH, DELETE",
      "access-control-allow-headers":
        "authorization, content-type, idempotency-key, chatdesk-as, chatdesk-name",
      "access-control-max-age": "600",
    })
    .send();
  return true;
}
