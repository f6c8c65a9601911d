import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { Socket } from "node:net";
import fastifyWebsocket from "@fastify/websocket";
import Fastify, { type FastifyInstance, type FastifyReply } from "fastify";
import { close, limits, protocol } from "../core/contract/protocol.ts";
import type { Actor } from "../core/person.ts";
import type { AttachmentStore } from "../core/ports.ts";
import { Refusal } from "../core/refusal.ts";
import { version } from "../core/version.ts";
import type { Desk } from "./desk.ts";
import { identify } from "./identity.ts";
import { Hub } from "./live/hub.ts";
import { serveLive } from "./live/socket.ts";
import { attachmentRoutes, invite } from "./rest/attachment.ts";
import { eventRoutes } from "./rest/event.ts";
import { groupRoutes } from "./rest/group.ts";
import { mount } from "./rest/mount.ts";
import { parameterRoutes } from "./rest/parameter.ts";
import { personRoutes } from "./rest/person.ts";
import { portfolioRoutes } from "./rest/portfolio.ts";
import { problemOf, refusalOf } from "./rest/problem.ts";
import { queueRoutes } from "./rest/queue.ts";
import { replyRoutes } from "./rest/reply.ts";
import { statusRoutes } from "./rest/status.ts";
import { ticketRoutes } from "./rest/ticket.ts";

export interface AppOptions {
  readonly attachments: AttachmentStore;
  readonly sample: boolean;
  readonly framesPerSecond: number;
  readonly startedAt: number;
  /** Where it listens, for the status; known only once it does. */
  readonly listening: () => readonly string[];
  /** Did this request come through the socket in the owner's private folder? */
  readonly isLocal: (socket: Socket) => boolean;
  /** May a request that came over TCP carry this Host? */
  readonly isHost: (host: string | undefined) => boolean;
  /** A bug or a failing disk: for the log. */
  readonly onError: (error: unknown) => void;
}

export interface App {
  readonly server: FastifyInstance;
  readonly hub: Hub;
  /** When somebody last asked for anything, in ms of the monotonic clock. */
  readonly lastCall: () => number;
  /** Tells every client that the desk goes away for now, and stops answering. */
  close(): Promise<void>;
}

/** How long clients have to hear that the desk goes away, in ms. */
const closingMs = 2000;

/** The desk behind its doors, not listening yet. */
export async function buildApp(desk: Desk, options: AppOptions): Promise<App> {
  const answerWith = (error: unknown, reply: FastifyReply): FastifyReply => {
    const refusal = refusalOf(error);
    if (refusal.code === "unexpected") options.onError(error);
    if (reply.raw.headersSent) return reply;
    return reply
      .code(refusal.status)
      .type("application/problem+json")
      .send(JSON.stringify(problemOf(refusal, desk)));
  };
  const server = Fastify({
    forceCloseConnections: true,
    bodyLimit: limits.frameBytes,
    // A path may carry a name of 120 characters instead of an id.
    routerOptions: { maxParamLength: 1000 },
    // What fails before a route is found: a path that is no URL.
    frameworkErrors: (error, _, reply) => void answerWith(error, reply),
  });
  const hub = new Hub(desk, options.onError);
  const boot = randomUUID();
  let lastCall = performance.now();

  const whoIs = (request: { raw: IncomingMessage }): Actor => {
    const { headers, socket } = request.raw;
    const local = options.isLocal(socket);
    if (headers.origin !== undefined) throw new Refusal("not_allowed", { action: "Origin" });
    if (!local && !options.isHost(headers.host)) throw new Refusal("not_allowed", { action: "Host" });
    const as = headers["chatdesk-as"];
    return identify(desk.people, {
      local,
      authorization: headers.authorization,
      as: typeof as === "string" && as !== "" ? decoded(as) : undefined,
    });
  };

  server.addHook("onRequest", async (_, reply) => {
    lastCall = performance.now();
    reply.header("chatdesk-version", version);
  });
  server.setErrorHandler((error, _, reply) => answerWith(error, reply));
  server.setNotFoundHandler((request, reply) => {
    const id = `${request.method} ${request.url.split("?")[0]}`;
    return answerWith(new Refusal("not_found", { what: "route", id }), reply);
  });
  await server.register(fastifyWebsocket, {
    options: {
      maxPayload: limits.frameBytes,
      perMessageDeflate: false,
      handleProtocols: (offered: Set<string>) =>
        offered.has(protocol.subprotocol) ? protocol.subprotocol : false,
    },
  });
  const rightsChanged = (): void => {
    hub.rightsChanged((connection) => connection.close(close.revoked, "signed out")).catch(options.onError);
  };
  invite(server.server);
  const called = (actor: Actor): void => hub.roster.called(actor.person.id);
  await server.register(attachmentRoutes({ desk, store: options.attachments, whoIs, called }));
  server.get("/livez", () => ({ ok: true }));
  server.get("/readyz", () => ({ ok: true }));
  server.get(
    protocol.path,
    { websocket: true, preValidation: async (request) => void whoIs(request) },
    (socket, request) => {
      const live = { desk, hub, boot, framesPerSecond: options.framesPerSecond, onError: options.onError };
      serveLive(live, socket, whoIs(request));
    },
  );
  mount(
    server,
    {
      ...statusRoutes(desk, hub, options),
      ...parameterRoutes(desk),
      ...portfolioRoutes(desk, rightsChanged),
      ...personRoutes({ desk, sample: options.sample, onChange: rightsChanged }),
      ...groupRoutes(desk, rightsChanged),
      ...replyRoutes(desk),
      ...ticketRoutes(desk, hub),
      ...queueRoutes(desk, hub),
      ...eventRoutes(desk, hub),
    },
    whoIs,
    called,
  );
  await hub.open();
  await server.ready();
  return {
    server,
    hub,
    lastCall: () => lastCall,
    async close() {
      for (const connection of hub.roster.connections) connection.close(close.draining, "draining");
      hub.close();
      // A suspended terminal answers no closing handshake: it must not keep the desk from going.
      const cut = setTimeout(() => {
        for (const socket of server.websocketServer.clients) socket.terminate();
      }, closingMs);
      await server.close();
      clearTimeout(cut);
    },
  };
}

/** A header that carries any name. @throws Refusal `invalid_input` where it is not what encodeURIComponent makes */
function decoded(header: string): string {
  try {
    return decodeURIComponent(header);
  } catch {
    throw new Refusal("invalid_input", { field: "Chatdesk-As", rule: "is not percent-encoded UTF-8" });
  }
}
