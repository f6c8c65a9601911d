import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { Duplex } from "node:stream";

type Desk = Pick<Server, "emit">;

/** Seconds after which somebody who was told to wait may ask again. */
const again = "1";

/**
 * Stands behind doors that are open already, until there is a desk to lead to: whoever knocks while it still looks
 * through its logs is told so, instead of finding nobody.
 */
export class Anteroom {
  #desk: Desk | null = null;

  /** Takes what a door hands over: the events of a server of node:http. */
  readonly server = {
    emit: (name: string, ...given: unknown[]): boolean => {
      if (this.#desk) return this.#desk.emit(name, ...given);
      if (name === "request" || name === "checkContinue")
        tell(...(given as [IncomingMessage, ServerResponse]));
      else if (name === "upgrade") turnAway(given[1] as Duplex);
      else if (name === "clientError") (given[1] as Duplex).destroy();
      return true;
    },
  };

  /** From now on everybody is led to this desk. */
  leadTo(desk: Desk): void {
    this.#desk = desk;
  }
}

function tell(request: IncomingMessage, response: ServerResponse): void {
  const isAlive = request.url === "/livez";
  const answer = isAlive ? { ok: true } : { ok: false, reason: "recovering" };
  response
    .writeHead(isAlive ? 200 : 503, {
      "content-type": "application/json",
      connection: "close",
      ...(!isAlive && { "retry-after": again }),
    })
    .end(JSON.stringify(answer));
}

function turnAway(socket: Duplex): void {
  const answer = `HTTP/1.1 503 Service Unavailable\r\nRetry-After: ${again}\r\nConnection: close\r\n\r\n`;
  // Whoever asks for an upgrade has the connection to themselves: a reset would be heard by nobody else.
  socket.on("error", () => {}).end(answer, () => socket.destroy());
}
