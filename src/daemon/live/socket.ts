import type { RawData } from "ws";
import { close, limits } from "../../core/contract/protocol.ts";
import type { Actor } from "../../core/person.ts";
import { Bucket } from "../bucket.ts";
import type { Patience } from "../patience.ts";
import { Connection, type ConnectionOptions, type Line } from "./connection.ts";
import { LiveSession, type SessionContext } from "./session.ts";

export interface LiveContext extends SessionContext {
  readonly framesPerSecond: number;
  readonly patience: Patience;
  readonly connection: ConnectionOptions;
  /** Called for what is no refusal: a bug or a failing disk. */
  readonly onError: (error: unknown) => void;
}

/** Serves one live connection until it closes. Listeners are on before the first await: no frame is lost. */
export function serveLive(context: LiveContext, line: Line, actor: Actor): void {
  const { hub, patience, onError } = context;
  const { socket } = line;
  const connection = new Connection(line, actor, context.connection);
  const session = new LiveSession(context, connection);
  const inbox: string[] = [];
  /** How long the text is that is being dealt with. */
  let current: number | null = null;
  /** One after the other, as they came: what was said first is recorded first. */
  const work = (): void => {
    if (current !== null || inbox.length === 0) return;
    const text = inbox.shift()!;
    current = text.length;
    if (connection.hasRoom) receive(text);
    else void connection.room().then(() => receive(text));
  };
  const receive = (text: string): void => {
    try {
      session.receive(text, over);
    } catch (error) {
      over(error);
    }
  };
  const over = (error?: unknown): void => {
    if (error !== undefined) onError(error);
    connection.heard(-current!);
    current = null;
    work();
  };
  const bucket = new Bucket(context.framesPerSecond, Math.max(limits.burst, context.framesPerSecond));
  /** Pings and pongs count like frames: whoever only pings costs as much. */
  const mayGoOn = (): boolean => {
    // Whoever has been sent away (a revoked token, too many frames) may still talk until the socket is gone.
    if (!connection.isOpen) return false;
    connection.isAlive();
    const waiting = inbox.length + (current === null ? 0 : 1);
    if (bucket.take() && waiting < limits.unacknowledged) return true;
    connection.close(close.tooFast, "too fast");
    return false;
  };
  // The peer's own fault (a frame too large, a line cut): it was told the code for that, and is no bug of ours.
  socket.on("error", () => socket.terminate());
  socket.on("pong", mayGoOn);
  socket.on("ping", (data: Buffer) => {
    if (mayGoOn() && connection.hasRoom) socket.pong(data);
  });
  socket.on("message", (data: RawData, isBinary: boolean) => {
    if (isBinary && connection.isOpen) return connection.close(close.invalid, "text frames only");
    if (!mayGoOn()) return;
    const text = String(data);
    connection.heard(text.length);
    inbox.push(text);
    work();
  });
  const greeting = setTimeout(() => {
    if (!session.greeted) connection.close(close.tooSlow, "no hello came");
  }, patience.helloMs).unref();
  const everyMs = Math.min(pingMs(actor), patience.silenceMs / 2);
  const heartbeat = setInterval(() => {
    // Who takes nothing is judged by that alone.
    if (connection.isFull) return;
    const silentMs = performance.now() - connection.aliveAt;
    if (silentMs > patience.silenceMs) socket.terminate();
    // Who has just been heard, and told something since the last look, is known to be there and knows it of the desk.
    else if (!connection.wasTold() || silentMs > everyMs / 5) socket.ping();
  }, everyMs);
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
