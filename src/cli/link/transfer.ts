import type { ClientRequest, IncomingMessage, RequestOptions } from "node:http";
import type { Refusal } from "../../core/refusal.ts";
import { NoAnswer } from "./http-exchange.ts";
import type { Source } from "./local-file.ts";
import { causeOf } from "./local-http.ts";
import { refusalOf } from "./problem.ts";
import { type Address, hostOf } from "./server-address.ts";

/** How long nothing may move, in ms. */
const patienceMs = 60_000;
/** How long one waits to be invited to send a body; a proxy in between may not know how. */
const invitationMs = 1_000;
const problemBytes = 256 * 1024;

/** One transfer: where the desk answers, and what is asked of it. */
export interface Transfer {
  readonly address: Address;
  /** Path and query, without the address's own base. */
  readonly path: string;
  /** Who asks; see `credentials`. */
  readonly headers: { readonly [name: string]: string };
}

/**
 * Sends a file as it is read, once the desk has invited it: what is refused at once is not sent at all.
 * @returns the desk's answer
 * @throws Refusal the desk's, or `file_unusable` where the file shrinks; NoAnswer
 */
export async function upload<T>(transfer: Transfer & { readonly source: Source }): Promise<T> {
  const { source } = transfer;
  const outgoing = await opened(transfer, "POST", {
    "content-type": "application/octet-stream",
    ...(source.bytes === null
      ? { "transfer-encoding": "chunked" }
      : { "content-length": String(source.bytes) }),
    expect: "100-continue",
  });
  try {
    const answer = answering(outgoing);
    const sent = invited(outgoing).then((is) => (is ? source.sendTo(outgoing) : undefined));
    outgoing.flushHeaders();
    // An answer may come before the file has gone: it is the desk's no.
    const incoming = await Promise.race([answer, sent.then(() => answer)]);
    const body = await textOf(incoming);
    if (incoming.statusCode !== 200) throw noFrom(body, incoming);
    return JSON.parse(body) as T;
  } finally {
    outgoing.destroy();
  }
}

/** Resolves once the body may be sent; with false where an answer came first, or the connection went. */
function invited(outgoing: ClientRequest): Promise<boolean> {
  return new Promise((resolve) => {
    const impatience = setTimeout(() => resolve(true), invitationMs);
    const settle = (is: boolean) => () => {
      clearTimeout(impatience);
      resolve(is);
    };
    outgoing.once("continue", settle(true)).once("response", settle(false)).once("close", settle(false));
  });
}

/**
 * Reads a content as it comes.
 * @param take - gets the pieces
 * @throws Refusal the desk's; NoAnswer where it breaks off; whatever `take` throws
 */
export async function download(
  transfer: Transfer,
  take: (content: AsyncIterable<Buffer>) => Promise<void>,
): Promise<void> {
  const outgoing = await opened(transfer, "GET", {});
  try {
    const answer = answering(outgoing);
    outgoing.end();
    const incoming = await answer;
    if (incoming.statusCode !== 200) throw noFrom(await textOf(incoming), incoming);
    await take(whole(incoming));
  } finally {
    outgoing.destroy();
  }
}

async function opened(
  { address, path, headers }: Transfer,
  method: string,
  more: { readonly [name: string]: string },
): Promise<ClientRequest> {
  const { request } = address.kind === "https" ? await import("node:https") : await import("node:http");
  const where: RequestOptions =
    address.kind === "unix" ? { socketPath: address.path } : { host: address.host, port: address.port };
  return request({
    ...where,
    method,
    path: address.kind === "unix" ? path : `${address.base}${path}`,
    agent: false,
    timeout: patienceMs,
    headers: { ...headers, ...more, host: hostOf(address) },
  });
}

/** The head of the answer. @throws NoAnswer where none comes */
function answering(outgoing: ClientRequest): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    outgoing.once("timeout", () => outgoing.destroy(new Error(`nothing moved for ${patienceMs / 1000} s`)));
    // Not only once: a socket that we are done with may still fail.
    outgoing.on("error", (error: NodeJS.ErrnoException) =>
      reject(new NoAnswer(causeOf(error), { sent: true, answering: false, code: error.code })),
    );
    outgoing.once("response", resolve);
  });
}

/** The body in pieces. @throws NoAnswer where it breaks off */
async function* whole(incoming: IncomingMessage): AsyncGenerator<Buffer> {
  try {
    yield* incoming as AsyncIterable<Buffer>;
  } catch (error) {
    throw new NoAnswer(causeOf(error as Error), { sent: true, answering: true });
  }
  if (!incoming.complete) throw new NoAnswer("the answer broke off", { sent: true, answering: true });
}

async function textOf(incoming: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of whole(incoming)) {
    bytes += piece.length;
    if (bytes > problemBytes) throw new NoAnswer("the answer is too long", { sent: true, answering: true });
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString("utf8");
}

function noFrom(body: string, { statusCode = 0 }: IncomingMessage): Refusal | NoAnswer {
  const cause = `what answers there is no chatdesk (HTTP ${statusCode})`;
  return refusalOf(body, statusCode) ?? new NoAnswer(cause, { sent: true, answering: true });
}
