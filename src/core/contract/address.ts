/** Where one REST route lives. */
export interface Address {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  readonly path: `/v1/${string}`;
  /** Its body holds a whole document, which may be large and deep. */
  readonly document?: true;
}

/**
 * Where every REST route lives. Apart from route.ts, which says what goes in and comes out, because a one-shot
 * command needs only this table and must not load a validator for it.
 */
export const addresses = {
  "me.show": { method: "GET", path: "/v1/me" },
  "me.revoke": { method: "DELETE", path: "/v1/me/token" },
  "daemon.status": { method: "GET", path: "/v1/status" },

  "parameter.list": { method: "GET", path: "/v1/parameters" },
  "parameter.get": { method: "GET", path: "/v1/parameters/:key" },
  "parameter.set": { method: "PUT", path: "/v1/parameters/:key" },
  "parameter.unset": { method: "DELETE", path: "/v1/parameters/:key" },
  "parameter.log": { method: "GET", path: "/v1/parameter-log" },
  "parameter.revert": { method: "POST", path: "/v1/parameter-log/:id/revert" },
  "parameter.check": { method: "GET", path: "/v1/parameter-check" },

  "portfolio.show": { method: "GET", path: "/v1/portfolio" },
  "portfolio.plan": { method: "POST", path: "/v1/portfolio/plan", document: true },
  "portfolio.apply": { method: "PUT", path: "/v1/portfolio", document: true },
  "offer.show": { method: "GET", path: "/v1/offer" },
  "offer.wait": { method: "GET", path: "/v1/offer/wait" },
  "explain.chat": { method: "GET", path: "/v1/explain/chat" },
  "explain.activity": { method: "GET", path: "/v1/explain/activity/:activity" },

  "reply.list": { method: "GET", path: "/v1/replies" },
  "reply.show": { method: "GET", path: "/v1/replies/:word" },
  "reply.apply": { method: "PUT", path: "/v1/replies", document: true },

  "user.list": { method: "GET", path: "/v1/users" },
  "user.add": { method: "POST", path: "/v1/users" },
  "user.edit": { method: "PATCH", path: "/v1/users/:id" },
  "user.remove": { method: "DELETE", path: "/v1/users/:id" },
  "user.token": { method: "POST", path: "/v1/users/:id/tokens" },
  "user.tokens": { method: "GET", path: "/v1/users/:id/tokens" },
  "user.revoke": { method: "DELETE", path: "/v1/users/:id/tokens/:token" },
  "group.list": { method: "GET", path: "/v1/groups" },
  "group.add": { method: "POST", path: "/v1/groups" },
  "group.edit": { method: "PATCH", path: "/v1/groups/:id" },
  "group.remove": { method: "DELETE", path: "/v1/groups/:id" },
  "origin.list": { method: "GET", path: "/v1/origins" },
  "origin.add": { method: "POST", path: "/v1/origins" },

  "ticket.create": { method: "POST", path: "/v1/tickets" },
  "ticket.list": { method: "GET", path: "/v1/tickets" },
  "ticket.search": { method: "GET", path: "/v1/search" },
  "ticket.view": { method: "GET", path: "/v1/tickets/:number" },
  "ticket.events": { method: "GET", path: "/v1/tickets/:number/events" },
  "ticket.wait": { method: "GET", path: "/v1/tickets/:number/wait" },
  "ticket.reply": { method: "POST", path: "/v1/tickets/:number/messages" },
  "ticket.note": { method: "POST", path: "/v1/tickets/:number/notes" },
  "ticket.take": { method: "POST", path: "/v1/tickets/:number/take" },
  "ticket.release": { method: "POST", path: "/v1/tickets/:number/release" },
  "ticket.transfer": { method: "POST", path: "/v1/tickets/:number/transfer" },
  "ticket.invite": { method: "POST", path: "/v1/tickets/:number/guests" },
  "ticket.end": { method: "POST", path: "/v1/tickets/:number/end" },
  "ticket.leave": { method: "POST", path: "/v1/tickets/:number/leave-queue" },
  "ticket.resume": { method: "POST", path: "/v1/tickets/:number/resume" },
  "ticket.suspend": { method: "POST", path: "/v1/tickets/:number/suspend" },
  "ticket.reactivate": { method: "POST", path: "/v1/tickets/:number/reactivate" },
  "ticket.priority": { method: "POST", path: "/v1/tickets/:number/priority" },
  "ticket.cancel": { method: "POST", path: "/v1/tickets/:number/cancel" },
  "ticket.resolve": { method: "POST", path: "/v1/tickets/:number/resolve" },
  "ticket.close": { method: "POST", path: "/v1/tickets/:number/close" },
  "ticket.reopen": { method: "POST", path: "/v1/tickets/:number/reopen" },
  "ticket.rate": { method: "POST", path: "/v1/tickets/:number/rating" },

  "queue.list": { method: "GET", path: "/v1/queue" },
  "queue.next": { method: "POST", path: "/v1/queue/next" },
  "agent.show": { method: "GET", path: "/v1/agent" },
  "agent.set": { method: "PUT", path: "/v1/agent" },
  "audit.verify": { method: "GET", path: "/v1/audit" },
  "event.list": { method: "GET", path: "/v1/events" },
} as const satisfies Record<string, Address>;

export type RouteName = keyof typeof addresses;
