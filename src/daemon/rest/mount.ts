import type { Server } from "node:http";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { type Address, addresses, type RouteName } from "../../core/contract/address.ts";
import { MessageId } from "../../core/contract/frame.ts";
import { readJson } from "../../core/contract/json.ts";
import { limits } from "../../core/contract/protocol.ts";
import { routes } from "../../core/contract/route.ts";
import type { Actor } from "../../core/person.ts";
import { Refusal } from "../../core/refusal.ts";
import type { Doorkeeper } from "./doorkeeper.ts";
import type { Handlers } from "./handler.ts";
import { answerOf, Listing } from "./listing.ts";

/**
 * Who asks before they send a body (`Expect: 100-continue`) hears a no before it has travelled: whoever wants the body
 * invites it, once its caller may send it.
 */
export function letAsk(server: Pick<Server, "on" | "emit">): void {
  // Whatever else is expected is nothing that a caller needs to wait for.
  for (const asking of ["checkContinue", "checkExpectation"] as const)
    server.on(asking, (request, response) => server.emit("request", request, response));
}

/** Invites a body whose caller waits for that. */
export function invite({ headers }: FastifyRequest, { raw }: FastifyReply): void {
  if (headers.expect !== undefined) raw.writeContinue();
}

/**
 * Mounts every route of the table: signs the caller in, asks whether their role may knock, checks the input against
 * the contract, and hands it to the handler.
 * @param bodyMs - how long the body of a call may take to come, in ms
 */
export function mount(
  app: FastifyInstance,
  handlers: Handlers<RouteName>,
  keeper: Doorkeeper,
  bodyMs: number,
): void {
  const callers = new WeakMap<FastifyRequest, Actor>();
  app.removeContentTypeParser("application/json");
  app.addContentTypeParser(
    "application/json",
    { parseAs: "string" },
    async (request: FastifyRequest, body: string) =>
      body === ""
        ? undefined
        : readJson(body, isDeep(request) ? limits.portfolioDepth : limits.depth, "body"),
  );
  for (const name of Object.keys(addresses) as RouteName[]) {
    const { method, path, document }: Address = addresses[name];
    const isLarge = document === true;
    const schema = routes[name].input;
    const handler = handlers[name] as (input: unknown, call: object) => Promise<unknown>;
    app.route({
      method,
      url: path,
      config: { deep: isLarge },
      bodyLimit: isLarge ? limits.portfolioBytes : limits.frameBytes,
      // Before a byte of the body is read: what a stranger sends costs nothing.
      onRequest: async (request) => {
        callers.set(request, await keeper.admit(request, name));
      },
      preParsing: async (request, reply, payload) => {
        invite(request, reply);
        // Nothing is read of it, so that its end never comes; and some wait half a minute for their answer.
        if (method === "GET") return payload;
        const late = setTimeout(() => request.raw.destroy(), bodyMs).unref();
        request.raw.once("close", () => clearTimeout(late)).once("end", () => clearTimeout(late));
        return payload;
      },
      handler: async (request, reply) => {
        let actor = callers.get(request)!;
        const parsed = schema.safeParse(inputOf(request));
        if (!parsed.success) throw invalid(parsed.error.issues);
        const gone = new AbortController();
        reply.raw.once("close", () => gone.abort());
        const key = idempotencyKey(request);
        const ask = async () => {
          const asking = actor;
          const result = await handler(parsed.data, { actor, key, signal: gone.signal });
          if (!(result instanceof Listing)) return JSON.stringify(result);
          return answerOf(result, () => {
            if (keeper.readmit(asking, name).person !== asking.person) throw new Refusal("not_signed_in");
          });
        };
        let result = await ask();
        // Some answers take half a minute: what was found out under rights that are gone is told to nobody.
        for (let before = actor; method === "GET"; before = actor) {
          actor = keeper.readmit(before, name);
          if (actor.person === before.person) break;
          result = await ask();
        }
        return reply.type("application/json").send(result);
      },
    });
  }
}

function isDeep({ routeOptions }: FastifyRequest): boolean {
  return "deep" in routeOptions.config && routeOptions.config.deep === true;
}

/** Path, query and body as the one object that the contract describes. */
function inputOf(request: FastifyRequest): Record<string, unknown> {
  const { body } = request;
  if (body !== undefined && body !== null && (typeof body !== "object" || Array.isArray(body)))
    throw new Refusal("invalid_input", { field: "body", rule: "is no JSON object" });
  return { ...(request.query as object), ...(body as object | undefined), ...(request.params as object) };
}

/** What is wrong with an input, as the first fault found: its field and the rule. */
function invalid(
  issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[],
): Refusal {
  const issue = issues[0];
  return new Refusal("invalid_input", {
    field: issue?.path.map(String).join(".") || "input",
    rule: issue?.message ?? "does not fit",
  });
}

/** The `Idempotency-Key` of a call. @throws Refusal `invalid_input` where it is none */
export function idempotencyKey(request: FastifyRequest): string | undefined {
  const given = request.headers["idempotency-key"];
  if (given === undefined) return undefined;
  const parsed = MessageId.safeParse(given);
  if (!parsed.success)
    throw new Refusal("invalid_input", {
      field: "Idempotency-Key",
      rule: "is 8 to 64 of A-Z, a-z, 0-9, '_' and '-'",
    });
  return parsed.data;
}
