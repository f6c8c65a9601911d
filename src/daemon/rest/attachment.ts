import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { Readable } from "node:stream";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { fileName, mediaTypeOf, sizeText } from "../../core/attachment.ts";
import { type Attached, nameHeader, attachmentRoutes as paths } from "../../core/contract/attachment.ts";
import { visible } from "../../core/event.ts";
import { effective } from "../../core/parameter.ts";
import type { Actor } from "../../core/person.ts";
import type { AttachmentStore } from "../../core/ports.ts";
import { Refusal } from "../../core/refusal.ts";
import type { Desk } from "../desk.ts";
import { type Doorkeeper, whilst } from "./doorkeeper.ts";
import { idempotencyKey, invite } from "./mount.ts";

export interface AttachmentDoor {
  readonly desk: Desk;
  readonly store: AttachmentStore;
  readonly keeper: Doorkeeper;
}

/** Files of a ticket, up as a raw body and down as a stream: neither is ever held in memory as a whole. */
export function attachmentRoutes(door: AttachmentDoor) {
  const { keeper } = door;
  return async (app: FastifyInstance): Promise<void> => {
    app.removeAllContentTypeParsers();
    app.addContentTypeParser("application/octet-stream", (_, payload, done) => done(null, payload));
    app.route({
      method: "POST",
      url: paths.add,
      // Its length is judged against the parameter, by the handler.
      bodyLimit: Number.MAX_SAFE_INTEGER,
      handler: async (request, reply) => {
        const answer = await add(door, await keeper.admit(request, "attachment.add"), request, reply);
        return reply.type("application/json").send(JSON.stringify(answer));
      },
    });
    app.route({
      method: "GET",
      url: paths.get,
      handler: async (request, reply) =>
        get(door, await keeper.admit(request, "attachment.get"), request, reply),
    });
  };
}

async function add(
  { desk, store, keeper }: AttachmentDoor,
  actor: Actor,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Attached> {
  const number = positive(request, "number");
  const name = nameOf(request);
  const lease = leaseOf(request);
  const key = idempotencyKey(request);
  const limit = Number(effective(desk.parameters.value, "tamanho-maximo-anexo"));
  if (Number(request.headers["content-length"] ?? 0) > limit) throw tooLarge(name, limit);
  const facts = { verb: "attach", name, lease } as const;
  try {
    await desk.consider(actor, number, { ...facts, bytes: 0, mediaType: "", hash: "" });
  } catch (error) {
    // What was recorded under this key stays recorded, whatever holds now: only the content can say that it is the same.
    if (key === undefined || !(await isRecorded(desk, actor, number, key))) throw error;
  }
  invite(request, reply);
  const upload = await store.receive(limited(request.raw, limit, name));
  const { hash, bytes, head } = upload;
  const messageId = key ?? randomUUID();
  const { events } = await upload.keep(() => {
    // A file may take minutes to come.
    const now = keeper.readmit(actor, "attachment.add");
    return desk.perform(now, number, { ...facts, hash, bytes, mediaType: mediaTypeOf(head) }, messageId);
  });
  return { seq: events[0]!.seq, messageId };
}

async function get(
  { desk, store, keeper }: AttachmentDoor,
  actor: Actor,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const number = positive(request, "number");
  const seq = positive(request, "seq");
  const { standing } = await desk.read(actor, number);
  const [event] = await desk.log.events(number, seq - 1, 1);
  const none = new Refusal("not_found", { what: "attachment", id: seq });
  if (event?.type !== "attachment_added" || !visible(event, standing)) throw none;
  const content = await store.read(event.hash);
  if (content === null) throw none;
  const sent = Readable.from(
    whilst(content, () => keeper.readmit(actor, "attachment.get")),
    { objectMode: false },
  );
  // Also where nobody has read a byte of it.
  if (content instanceof Readable) sent.once("close", () => content.destroy());
  return reply
    .headers({
      "content-type": event.mediaType,
      "content-length": event.bytes,
      "content-disposition": `attachment; filename*=UTF-8''${percentEncoded(event.name)}`,
      "x-content-type-options": "nosniff",
      "content-security-policy": "sandbox; default-src 'none'",
      "cache-control": "private, no-store",
      etag: `"${event.hash}"`,
    })
    .send(sent);
}

/** Did this author record anything under that id? @throws Refusal `not_found` where it is not their ticket */
async function isRecorded(desk: Desk, actor: Actor, number: number, messageId: string): Promise<boolean> {
  await desk.read(actor, number);
  return desk.log.recorded(number, actor.person.id, messageId);
}

/** @throws Refusal `too_large` as soon as more has come than may */
async function* limited(body: IncomingMessage, limit: number, name: string): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  // The connection stays for the answer.
  for await (const piece of body.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    bytes += piece.length;
    if (bytes > limit) throw tooLarge(name, limit);
    yield piece;
  }
}

function tooLarge(name: string, limit: number): Refusal {
  return new Refusal("too_large", { what: name, limit: sizeText(limit), bytes: limit });
}

function positive(request: FastifyRequest, field: "number" | "seq"): number {
  const text = (request.params as Record<string, string>)[field] ?? "";
  if (!/^[1-9]\d{0,14}$/.test(text))
    throw new Refusal("invalid_input", { field, rule: "is a whole number from 1" });
  return Number(text);
}

function leaseOf(request: FastifyRequest): number | undefined {
  const { lease } = request.query as { lease?: unknown };
  if (lease === undefined) return undefined;
  if (typeof lease !== "string" || !/^\d{1,15}$/.test(lease))
    throw new Refusal("invalid_input", { field: "lease", rule: "is a whole number" });
  return Number(lease);
}

/** The file's name as it may be kept. @throws Refusal `invalid_input` where none is given */
function nameOf(request: FastifyRequest): string {
  const given = request.headers[nameHeader];
  const wrong = (rule: string): Refusal => new Refusal("invalid_input", { field: nameHeader, rule });
  if (typeof given !== "string" || given === "") throw wrong("is missing");
  try {
    return fileName(decodeURIComponent(given));
  } catch {
    throw wrong("is not percent-encoded UTF-8");
  }
}

/** As RFC 8187 has it. */
function percentEncoded(text: string): string {
  return encodeURIComponent(text).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
