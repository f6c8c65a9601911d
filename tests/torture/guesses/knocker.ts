import { Agent, request } from "node:http";
import { protocol } from "../../../src/core/contract/protocol.ts";

const patienceMs = 20_000;

/** Where a guess comes from, and through which door. */
export class Knocker {
  readonly from: string;
  readonly #agent: Agent;
  readonly #local: { readonly localAddress?: string };
  readonly #at: { readonly host: string; readonly port: string } | { readonly socketPath: string };

  /** @param from - an address of the loopback network, or `unix` */
  constructor(from: string, url: string, socketPath: string) {
    this.from = from;
    this.#local = from === "unix" ? {} : { localAddress: from };
    this.#agent = new Agent({ keepAlive: true, maxSockets: 8, ...this.#local });
    const { hostname, port } = new URL(url);
    this.#at = from === "unix" ? { socketPath } : { host: hostname, port };
  }

  /** Asks who one is. @returns the HTTP status, and the refusal's code */
  rest(authorization: string): Promise<{ status: number; code: string | null }> {
    return this.#ask("/v1/me", { authorization });
  }

  /** Asks for a live connection. @returns 101 where it is opened */
  handshake(authorization: string): Promise<{ status: number; code: string | null }> {
    return this.#ask(protocol.path, {
      authorization,
      connection: "Upgrade",
      upgrade: "websocket",
      "sec-websocket-version": "13",
      "sec-websocket-key": "dGhlIHNhbXBsZSBub25jZQ==",
      "sec-websocket-protocol": protocol.subprotocol,
    });
  }

  close(): void {
    this.#agent.destroy();
  }

  #ask(path: string, headers: Record<string, string>): Promise<{ status: number; code: string | null }> {
    return new Promise((resolve, reject) => {
      // What asked to be upgraded and was not is of no use for a second request.
      const way = "upgrade" in headers ? { agent: false, ...this.#local } : { agent: this.#agent };
      const sent = request({ ...this.#at, ...way, path, headers, timeout: patienceMs }, (response) => {
        let text = "";
        response.setEncoding("utf8").on("data", (part: string) => {
          text += part;
        });
        response.on("error", reject);
        response.on("end", () => resolve({ status: response.statusCode!, code: codeIn(text) }));
      });
      sent.on("upgrade", (_, socket) => {
        socket.destroy();
        resolve({ status: 101, code: null });
      });
      sent.on("timeout", () => sent.destroy(new Error(`no answer in ${patienceMs} ms`)));
      sent.on("error", reject);
      sent.end();
    });
  }
}

function codeIn(text: string): string | null {
  try {
    return (JSON.parse(text) as { code?: string }).code ?? null;
  } catch {
    return null;
  }
}
