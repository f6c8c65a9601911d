import type { RawData } from "ws";
import { close, limits } from "../../core/contract/protocol.ts";
import type { Actor } from "../../core/person.ts";
import { Bucket } from "../bucket.ts";
import type { Patience } from "../patience.ts";
import { Connection, type Line } from "./connection.ts";
import { LiveSession, type SessionContext } from "./session.ts";

export interface LiveContext extends SessionContext {
  readonly framesPerSecond: number;
  readonly patience: Patience;
  /** Called for what is no refusal: a bug or a failing disk. */
  readonly onError: (error: unknown) => void;
}

/** Serves one live connection until it closes. Listeners are on before the first await: no frame is lost. */
export function serveLive(context: LiveContext, line: Line, actor: Actor): void {
  const { hub, patience, onError } = context;
  const { socket } = line;
  let heardAt = performance.now();
  const alive = (): void => {
    heardAt = performance.now();
    hub.roster.heard(connection.actor.person.id);
  };
  const connection = new Connection(line, actor, {
    stallMs: patience.stallMs,
    onProgress: alive,
    onRoom: (one) => void hub.readOn(one).catch(onError),
  });
  const session = new LiveSession(context, connection);
  const inbox: string[] = [];
  /** With the one that is being dealt with. */
  let waiting = 0;
  let isWorking = false;
  /** One after the other, as they came: what was said first is recorded first. */
  const work = async (): Promise<void> => {
    isWorking = true;
    for (let text = inbox.shift(); text !== undefined; text = inbox.shift()) {
      try {
        if (!connection.hasRoom) await connection.room();
        await session.receive(text);
      } catch (error) {
        onError(error);
      }
      waiting--;
      connection.heard(-text.length);
    }
    isWorking = false;
  };
  const bucket = new Bucket(context.framesPerSecond, Math.max(limits.burst, context.framesPerSecond));
  /** Pings and pongs count like frames: whoever only pings costs as much. */
  const mayGoOn = (): boolean => {
    // Whoever has been sent away (a revoked token, too many frames) may still talk until the socket is gone.
    if (!connection.isOpen) return false;
    alive();
    if (bucket.take() && waiting < limits.unacknowledged) return true;
    connection.close(close.tooFast, "too fast");
    return false;
  };
  // The peer's own fault (a frame too large, a line cut): it is closed with the code for that, and no bug of ours.
  socket.on("error", () => {});
  socket.on("pong", mayGoOn);
  socket.on("ping", (data: Buffer) => {
    if (mayGoOn() && connection.hasRoom) socket.pong(data);
  });
  socket.on("message", (data: RawData, isBinary: boolean) => {
    if (isBinary && connection.isOpen) return connection.close(close.invalid, "text frames only");
    if (!mayGoOn()) return;
    const text = String(data);
    waiting++;
    connection.heard(text.length);
    inbox.push(text);
    if (!isWorking) void work();
  });
  const greeting = setTimeout(() => {
    if (!session.greeted) connection.close(close.tooSlow, "no hello came");
  }, patience.helloMs).unref();
  const heartbeat = setInterval(
    () => {
      // Who takes nothing is judged by that alone.
      if (connection.isFull) return;
      if (performance.now() - heardAt > patience.silenceMs) socket.terminate();
      else socket.ping();
    },
    Math.min(pingMs(actor), patience.silenceMs / 2),
  );
  heartbeat.unref();
  socket.on("close", () => {
    clearTimeout(greeting);
    clearInterval(heartbeat);
    hub.leave(connection);
  });
  hub.roster.join(connection);
}

/** Agents are pinged often, because somebody waits for them. */
function pingMs(actor: Actor): number {
  return actor.person.roles.includes("agent") ? 2000 : 15_000;
}
