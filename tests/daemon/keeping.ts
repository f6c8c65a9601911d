import { type ClientRequest, type IncomingMessage, request } from "node:http";
import type { RealDaemon } from "./real-daemon.ts";
import { credentials, type Who } from "./who.ts";

/** What a desk answers about its backups; a problem document where it refuses. */
export interface Kept {
  readonly status: number;
  readonly body: Buffer;
  readonly json: () => never;
}

/** Begins a call that carries a backup; its body is the caller's to write. */
export function beginKeeping(
  desk: RealDaemon,
  path: "/v1/backup" | "/v1/restore",
  who: Who = {},
  length?: number,
): ClientRequest {
  return request({
    socketPath: desk.socket,
    method: path === "/v1/backup" ? "GET" : "POST",
    path,
    agent: false,
    headers: {
      ...credentials(who),
      ...(length !== undefined && {
        "content-type": "application/octet-stream",
        "content-length": String(length),
      }),
    },
  });
}

/** @throws Error where the answer breaks off */
export function answerTo(sent: ClientRequest): Promise<Kept> {
  return new Promise((resolve, reject) => {
    sent.on("error", reject);
    sent.on("response", (response: IncomingMessage) => {
      const pieces: Buffer[] = [];
      response.on("data", (piece: Buffer) => pieces.push(piece));
      response.on("error", reject);
      response.on("end", () => {
        const body = Buffer.concat(pieces);
        resolve({ status: response.statusCode!, body, json: () => JSON.parse(body.toString()) as never });
      });
    });
  });
}

/** The desk's backup, whole; or what it says instead. */
export function fetchBackup(desk: RealDaemon, who: Who = {}): Promise<Kept> {
  const sent = beginKeeping(desk, "/v1/backup", who);
  sent.end();
  return answerTo(sent);
}

/** The same once no other backup is in its way. */
export async function backupOnceFree(desk: RealDaemon): Promise<Kept> {
  for (;;) {
    const kept = await fetchBackup(desk);
    if (kept.status !== 503) return kept;
  }
}

export function restore(desk: RealDaemon, backup: Uint8Array, who: Who = {}): Promise<Kept> {
  const sent = beginKeeping(desk, "/v1/restore", who, backup.length);
  sent.end(backup);
  return answerTo(sent);
}

/** Waits until the desk serves another history. */
export async function another(desk: RealDaemon, epoch: string): Promise<string> {
  for (;;) {
    const now = await desk.owner.call("daemon.status", {}).then(
      (status) => status.epoch,
      () => epoch,
    );
    if (now !== epoch) return now;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
