import { once } from "node:events";
import { Agent, request } from "node:http";
import { WebSocket } from "ws";
import type { DownFrame, UpFrame } from "../../../src/core/contract/frame.ts";
import { protocol } from "../../../src/core/contract/protocol.ts";

const agent = new Agent({ keepAlive: true, maxSockets: 16 });

/** One caller's way to a TCP door, with a token or without. */
export class Line {
  readonly #url: URL;
  readonly #token: string | null;

  constructor(url: string, token: string | null) {
    this.#url = new URL(url);
    this.#token = token;
  }

  get #credentials(): Record<string, string> {
    return this.#token === null ? {} : { authorization: `Bearer ${this.#token}` };
  }

  send(
    method: string,
    path: string,
    { body, headers }: { readonly body?: string | undefined; readonly headers?: Record<string, string> } = {},
  ): Promise<{ status: number; body: string }> {
    return new Promise((resolve, reject) => {
      const sent = request(
        {
          agent,
          method,
          host: this.#url.hostname,
          port: this.#url.port,
          path,
          headers: {
            ...(body !== undefined && {
              "content-type": "application/json",
              "content-length": String(Buffer.byteLength(body)),
            }),
            ...this.#credentials,
            ...headers,
          },
        },
        (response) => {
          let text = "";
          response.setEncoding("utf8").on("data", (part: string) => {
            text += part;
          });
          response.on("end", () => resolve({ status: response.statusCode!, body: text }));
          response.on("error", reject);
        },
      );
      sent.on("error", reject);
      sent.end(body);
    });
  }

  /**
   * Says hello and then those frames, and hears everything that follows, up to the answer to a last question.
   * @returns the frames, or the HTTP status of a handshake that was refused
   */
  async live(frames: readonly UpFrame[]): Promise<readonly DownFrame[] | number> {
    const url = `${this.#url.origin.replace(/^http/, "ws")}${protocol.path}`;
    const socket = new WebSocket(url, [protocol.subprotocol], { headers: this.#credentials });
    const heard: DownFrame[] = [];
    const refused = new Promise<number>((resolve) =>
      socket.once("unexpected-response", (_, response) => resolve(response.statusCode!)),
    );
    const opened = await Promise.race([once(socket, "open"), refused]);
    if (typeof opened === "number") return opened;
    const answered = new Promise<void>((resolve) =>
      socket.on("message", (data) => {
        const frame = JSON.parse(String(data)) as DownFrame;
        if ("refused" in frame && frame.refused.messageId === lastId) return resolve();
        heard.push(frame);
      }),
    );
    for (const frame of [{ hello: { protocol: 1, have: {} } }, ...frames, last])
      socket.send(JSON.stringify(frame));
    await Promise.race([answered, once(socket, "close")]);
    socket.terminate();
    return heard;
  }
}

const lastId = "the-last-question";
const last = { post: { ticket: 999_999_999, messageId: lastId, text: "?" } };
