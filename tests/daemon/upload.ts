import { createHash } from "node:crypto";
import { once } from "node:events";
import { existsSync, readdirSync } from "node:fs";
import { type ClientRequest, type IncomingMessage, request } from "node:http";
import { join } from "node:path";
import type { RealDaemon } from "./real-daemon.ts";
import { credentials, type Who } from "./who.ts";

export interface UploadOptions extends Who {
  readonly name?: string | undefined;
  readonly key?: string | undefined;
  readonly lease?: number | undefined;
  /** What the head says; null for a body of unknown length. */
  readonly length?: number | null | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

export interface Answered {
  readonly status: number;
  readonly headers: IncomingMessage["headers"];
  readonly body: Buffer;
}

/** Begins an upload; its body is the caller's to write. */
export function begin(
  desk: RealDaemon,
  number: number,
  { name = "file.bin", key, lease, length, headers, ...who }: UploadOptions,
): ClientRequest {
  return request({
    socketPath: desk.socket,
    method: "POST",
    path: `/v1/tickets/${number}/attachments${lease === undefined ? "" : `?lease=${lease}`}`,
    headers: {
      "content-type": "application/octet-stream",
      "chatdesk-name": encodeURIComponent(name),
      ...(typeof length === "number" && { "content-length": String(length) }),
      ...(key !== undefined && { "idempotency-key": key }),
      ...credentials(who),
      ...headers,
    },
  });
}

export async function answerTo(sent: ClientRequest): Promise<Answered> {
  const [incoming] = (await once(sent, "response")) as [IncomingMessage];
  const pieces: Buffer[] = [];
  for await (const piece of incoming) pieces.push(piece as Buffer);
  return { status: incoming.statusCode!, headers: incoming.headers, body: Buffer.concat(pieces) };
}

/** Uploads a content. @returns the seq it was recorded under, or the refusal's code */
export async function uploaded(
  desk: RealDaemon,
  number: number,
  content: string | Buffer,
  options: UploadOptions = {},
): Promise<number | string> {
  const length = options.length === undefined ? Buffer.byteLength(content) : options.length;
  const sent = begin(desk, number, { ...options, length });
  sent.end(content);
  const { status, body } = await answerTo(sent);
  const answer = JSON.parse(body.toString()) as { seq: number; code: string };
  return status === 200 ? answer.seq : answer.code;
}

/** Every content that a desk holds, by hash; and how many are on their way in. */
export function stored({ home }: RealDaemon): { readonly hashes: string[]; readonly incoming: number } {
  const folder = join(home, "data", "attachments");
  const folders = readdirSync(folder).filter((name) => name !== "incoming");
  const incoming = join(folder, "incoming");
  return {
    hashes: folders.flatMap((name) => readdirSync(join(folder, name))).sort(),
    incoming: existsSync(incoming) ? readdirSync(incoming).length : 0,
  };
}

export function hashOf(content: string | Buffer): string {
  return createHash("sha256").update(content).digest("hex");
}
