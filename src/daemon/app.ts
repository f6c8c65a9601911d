import { randomUUID } from "node:crypto";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import fastifyWebsocket from "@fastify/websocket";
import Fastify, { type FastifyInstance, type FastifyReply } from "fastify";
import { close, limits, protocol } from "../core/contract/protocol.ts";
import type { Actor } from "../core/person.ts";
import type { AttachmentStore } from "../core/ports.ts";
import { Refusal } from "../core/refusal.ts";
import type { Safekeeping } from "../core/safekeeping.ts";
import { version } from "../core/version.ts";
import { preflight } from "./cross-origin.ts";
import type { Desk } from "./desk.ts";
import { directoryOf } from "./directory.ts";
import { Door, type DoorOptions } from "./door.ts";
import { Heap } from "./heap.ts";
import { Hub } from "./live/hub.ts";
import { type LiveContext, serveLive } from "./live/socket.ts";
import { httpOptions, type Patience } from "./patience.ts";
import { attachmentRoutes } from "./rest/attachment.ts";
import { auditRoutes, backupRoutes } from "./rest/backup.ts";
import { admitted, type Doorkeeper } from "./rest/doorkeeper.ts";
import { eventRoutes } from "./rest/event.ts";
import { groupRoutes } from "./rest/group.ts";
import { letAsk, mount } from "./rest/mount.ts";
import { parameterRoutes } from "./rest/parameter.ts";
import { personRoutes } from "./rest/person.ts";
import { portfolioRoutes } from "./rest/portfolio.ts";
import { problemOf, refusalOf } from "./rest/problem.ts";
import { queueRoutes } from "./rest/queue.ts";
import { replyRoutes } from "./rest/reply.ts";
import { statusRoutes } from "./rest/status.ts";
import { ticketRoutes } from "./rest/ticket.ts";
import { refuseRaw, unreadable } from "./rest/unreadable.ts";
import type { Strangers } from "./strangers.ts";

export interface AppOptions extends DoorOptions {
  readonly attachments: AttachmentStore;
  readonly safekeeping: Safekeeping;
  /** A restore was decided: the desk is to let go of its data, and to begin anew. */
  readonly onRestored: () => void;
  readonly sample: boolean;
  readonly startedAt: number;
  readonly patience: Patience;
  /** Who has not said yet who they are, at all doors. */
  readonly strangers: Strangers;
  /** Is the disk full, so that the desk can only be read? */
  readonly isFull: () => boolean;
  /** Where it listens, for the status; known only once it does. */
  readonly listening: () => readonly string[];
  /** A bug or a failing disk: for the log. */
  readonly onError: (error: unknown) => void;
}

export interface App {
  readonly server: FastifyInstance;
  readonly hub: Hub;
  /** When somebody last asked for anything, in ms of the monotonic clock. */
  readonly lastCall: () => number;
  /** Tells every client that the desk goes away for now, finishes what is under way, and stops answering at all doors. */
  close(doors?: readonly Server[]): Promise<void>;
}

/** How long clients have to hear that the desk goes away, and requests to come to their end, in ms. */
const closingMs = 2000;

/** How often it looks whether a token has expired, in ms. */
const expiryMs = 500;

/** How frames are read. `closeTimeout` is ws's own, though its types do not know it yet. */
const webSocket = {
  maxPayload: limits.frameBytes,
  // A frame in more pieces than that costs far more than its bytes.
  maxFragments: 64,
  maxBufferedChunks: 4096,
  perMessageDeflate: false,
  // Pings are answered where there is room for it.
  autoPong: false,
  // For the other side's goodbye.
  closeTimeout: closingMs,
  handleProtocols: (offered: Set<string>) =>
    offered.has(protocol.subprotocol) ? protocol.subprotocol : (false as const),
};

/** The desk behind its doors, not listening yet. */
export async function buildApp(desk: Desk, options: AppOptions): Promise<App> {
  const answerWith = (error: unknown, reply: FastifyReply): FastifyReply => {
    const refusal = refusalOf(error);
    if (refusal.code === "unexpected") options.onError(error);
    if (reply.raw.headersSent) return reply;
    if (refusal.facts.seconds !== undefined) reply.header("retry-after", String(refusal.facts.seconds));
    return reply
      .code(refusal.status)
      .type("application/problem+json")
      .send(JSON.stringify(problemOf(refusal, desk)));
  };
  const server = Fastify({
    forceCloseConnections: "idle",
    // What comes on a connection that is still there is answered as always, and told that it is the last.
    return503OnClosing: false,
    http: httpOptions(options.patience),
    bodyLimit: limits.frameBytes,
    // Contracts are zod's: nothing is compiled, and what would compile it is never loaded.
    schemaController: { compilersFactory: { buildValidator: noSchemas, buildSerializer: noSchemas } },
    // A path may carry a name of 120 characters instead of an id.
    routerOptions: { maxParamLength: 1000 },
    // What fails before a route is found: a path that is no URL.
    frameworkErrors: (error, _, reply) => void answerWith(error, reply),
    // And before there is a request at all.
    clientErrorHandler: (error, socket) => refuseRaw(desk, unreadable(error), socket),
  });
  const hub = new Hub(desk, options.onError);
  const boot = randomUUID();
  let lastCall = performance.now();
  let draining = false;

  const door = new Door(desk, options);
  const { strangers } = options;
  strangers.watch(server.server);
  const whoIs = async ({ raw }: { raw: IncomingMessage }): Promise<Actor> => {
    const actor = await door.enter(raw);
    strangers.known(raw.socket);
    return actor;
  };

  // Before any hook of ours: what such a hook refuses has its connection closed by this one's.
  await server.register(fastifyWebsocket, { options: webSocket });
  server.websocketServer.on("wsClientError", ({ message: rule }, socket) =>
    refuseRaw(desk, new Refusal("invalid_input", { field: "handshake", rule }), socket),
  );
  server.addHook("onRequest", async (request, reply) => {
    lastCall = performance.now();
    reply.header("chatdesk-version", version);
    door.check(request.raw);
    if (preflight(request.raw, reply)) return reply;
  });
  server.addHook("onSend", async (_, reply) => {
    if (draining) reply.header("connection", "close");
  });
  server.setErrorHandler((error, _, reply) => answerWith(error, reply));
  server.setNotFoundHandler((request, reply) => {
    const id = `${request.method} ${request.url.split("?")[0]}`;
    return answerWith(new Refusal("not_found", { what: "route", id }), reply);
  });
  const rightsChanged = (): void => {
    hub.rightsChanged((connection) => connection.close(close.revoked, "signed out")).catch(options.onError);
  };
  const expiry = watchExpiry(desk, rightsChanged);
  letAsk(server.server);
  const keeper: Doorkeeper = {
    admit: async (request, name) => {
      const actor = await whoIs(request);
      hub.roster.called(actor.person.id);
      return admitted(actor, name);
    },
    readmit: (actor, name) => admitted(door.again(actor), name),
  };
  await server.register(attachmentRoutes({ desk, store: options.attachments, keeper }));
  const { safekeeping, onRestored } = options;
  await server.register(backupRoutes({ safekeeping, keeper, onRestored }));
  server.get("/livez", () => ({ ok: true }));
  server.get("/readyz", (_, reply) => {
    const reason = draining ? "draining" : options.isFull() ? "read_only" : null;
    return reason === null ? { ok: true } : reply.code(503).send({ ok: false, reason });
  });
  const heap = new Heap();
  desk.onCommitted(() => heap.changed());
  const { framesPerSecond, onError, patience } = options;
  // Made once for all, and not beside a request that each connection would hold with it.
  const live: LiveContext = {
    ...{ desk, hub, boot, framesPerSecond, onError, patience },
    budgetOf: (actor) => door.budgetOf(actor),
    connection: {
      stallMs: patience.stallMs,
      heap,
      onRoom: (one) => void hub.readOn(one).catch(onError),
    },
  };
  const entered = new WeakMap<
    IncomingMessage,
    { readonly actor: Actor; readonly response: ServerResponse }
  >();
  server.get(
    protocol.path,
    {
      websocket: true,
      preValidation: async (request, { raw: response }) =>
        void entered.set(request.raw, { actor: await whoIs(request), response }),
    },
    (socket, request) => {
      const { actor, response } = entered.get(request.raw)!;
      const wire = request.raw.socket;
      // Who holds the line would hold its request and answer, and these are as large as all the rest of a connection.
      response.detachSocket(wire);
      socket.removeAllListeners("error");
      serveLive(live, { socket, wire }, actor);
      if (draining) return socket.close(close.draining, "draining");
      // Rights that went while the handshake was on its way were told to nobody yet.
      if (!holds(() => door.again(actor))) socket.close(close.revoked, "signed out");
    },
  );
  mount(
    server,
    {
      ...statusRoutes(desk, hub, { ...options, guesses: door.guesses }),
      ...parameterRoutes(desk),
      ...portfolioRoutes(desk, rightsChanged),
      ...personRoutes({ desk, sample: options.sample, onChange: rightsChanged }),
      ...groupRoutes(desk, rightsChanged),
      ...replyRoutes(desk),
      ...ticketRoutes(desk, hub),
      ...queueRoutes(desk, hub),
      ...eventRoutes(desk, hub),
      ...auditRoutes(safekeeping),
    },
    keeper,
    options.patience.bodyMs,
  );
  await hub.open();
  await server.ready();
  return {
    server,
    hub,
    lastCall: () => lastCall,
    async close(doors = []) {
      draining = true;
      for (const connection of hub.roster.connections) connection.close(close.draining, "draining");
      clearInterval(expiry);
      heap.close();
      hub.close();
      // A suspended terminal answers no closing handshake, and half a request never ends: neither keeps the desk.
      const cut = setTimeout(() => {
        for (const socket of server.websocketServer.clients) socket.terminate();
        for (const one of [server.server, ...doors]) one.closeAllConnections();
      }, closingMs);
      await Promise.all([server.close(), ...doors.map((one) => new Promise((ended) => one.close(ended)))]);
      clearTimeout(cut);
    },
  };
}

/** Fastify asks for a compiler where a route has a JSON schema: none of ours has. */
function noSchemas(): never {
  throw new Error("routes are checked against the contract, not against JSON schemas");
}

/** Whoever is connected with a token that expires is signed out as soon as it has. */
function watchExpiry(desk: Desk, onExpired: () => void): NodeJS.Timeout {
  let lookedAt = desk.clock.now();
  const timer = setInterval(() => {
    const now = desk.clock.now();
    if (directoryOf(desk.people.value).expiresWithin(lookedAt, now)) onExpired();
    lookedAt = now;
  }, expiryMs);
  timer.unref();
  return timer;
}

function holds(check: () => unknown): boolean {
  try {
    check();
    return true;
  } catch {
    return false;
  }
}
