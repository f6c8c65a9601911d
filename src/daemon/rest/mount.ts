import type { FastifyInstance, FastifyRequest } from "fastify";
import { access } from "../../core/contract/access.ts";
import { addresses, type RouteName } from "../../core/contract/address.ts";
import { MessageId } from "../../core/contract/frame.ts";
import { limits } from "../../core/contract/protocol.ts";
import { routes } from "../../core/contract/route.ts";
import type { Actor } from "../../core/person.ts";
import { Refusal } from "../../core/refusal.ts";
import type { Handlers } from "./handler.ts";

/**
 * Mounts every route of the table: signs the caller in, asks whether their role may knock, checks the input against
 * the contract, and hands it to the handler.
 */
export function mount(
  app: FastifyInstance,
  handlers: Handlers<RouteName>,
  whoIs: (request: FastifyRequest) => Actor,
  onCall: (actor: Actor) => void,
): void {
  for (const name of Object.keys(addresses) as RouteName[]) {
    const { method, path } = addresses[name];
    const schema = routes[name].input;
    const handler = handlers[name] as (input: unknown, call: object) => Promise<unknown>;
    app.route({
      method,
      url: path,
      bodyLimit: /^(portfolio|reply)\./.test(name) ? limits.portfolioBytes : limits.frameBytes,
      handler: async (request, reply) => {
        const actor = whoIs(request);
        onCall(actor);
        if (!actor.person.roles.some((role) => access[name].includes(role)))
          throw new Refusal("not_allowed", { action: name });
        const parsed = schema.safeParse(inputOf(request));
        if (!parsed.success) throw invalid(parsed.error.issues);
        const gone = new AbortController();
        reply.raw.once("close", () => gone.abort());
        const result = await handler(parsed.data, {
          actor,
          key: idempotencyKey(request),
          signal: gone.signal,
        });
        return reply.type("application/json").send(JSON.stringify(result));
      },
    });
  }
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
