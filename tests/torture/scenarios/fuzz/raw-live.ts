import { randomBytes } from "node:crypto";
import { connect, type Socket } from "node:net";
import { setImmediate as turn } from "node:timers/promises";
import { protocol } from "../../../../src/core/contract/protocol.ts";

/** WebSocket opcodes (RFC 6455, 5.2). */
export const opcode = { more: 0, text: 1, binary: 2, close: 8, ping: 9, pong: 10 } as const;

export interface Cut {
  readonly opcode?: number;
  /** The last of its message. */
  readonly fin?: boolean;
  /** Reserved bits, as they stand in the first byte. */
  readonly reserved?: number;
  /** Four bytes; null sends it unmasked, which no client may. */
  readonly mask?: Buffer | null;
}

const noMask = Buffer.alloc(4);

/** One frame as it travels from a client (RFC 6455, 5.2). */
export function wire(payload: Buffer, cut: Cut = {}): Buffer {
  const { opcode: code = opcode.text, fin = true, reserved = 0, mask = noMask } = cut;
  const { length } = payload;
  const head = Buffer.alloc(length < 126 ? 2 : length < 65_536 ? 4 : 10);
  head[0] = (fin ? 0x80 : 0) | reserved | code;
  head[1] = (mask ? 0x80 : 0) | (length < 126 ? length : length < 65_536 ? 126 : 127);
  if (head.length === 4) head.writeUInt16BE(length, 2);
  else if (head.length === 10) head.writeBigUInt64BE(BigInt(length), 2);
  if (!mask) return Buffer.concat([head, payload]);
  if (mask.readUInt32BE() === 0) return Buffer.concat([head, mask, payload]);
  const masked = Buffer.from(payload);
  for (let at = 0; at < length; at++) masked[at]! ^= mask[at % 4]!;
  return Buffer.concat([head, mask, masked]);
}

/** A live connection made of bytes, so that anything can be sent over it. */
export class RawLive {
  readonly as: string;
  /** Its close code; 1006 where the line was cut without one. */
  readonly closed: Promise<number>;
  onText: (text: string) => void = () => {};
  readonly #socket: Socket;
  #rest: Buffer<ArrayBufferLike> = Buffer.alloc(0);
  #code = 1006;
  /** Pongs that wait while a frame is half written. */
  #held: Buffer[] | null = null;

  private constructor(socket: Socket, as: string) {
    this.#socket = socket;
    this.as = as;
    this.closed = new Promise((resolve) => socket.once("close", () => resolve(this.#code)));
  }

  /** Opens one as that person. @throws Error where the handshake is refused */
  static async open(path: string, as: string): Promise<RawLive> {
    const socket = connect(path);
    socket.on("error", () => {});
    socket.write(
      `GET ${protocol.path} HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
        `Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${randomBytes(16).toString("base64")}\r\n` +
        `Sec-WebSocket-Protocol: ${protocol.subprotocol}\r\nChatdesk-As: ${as}\r\n\r\n`,
    );
    const head = await new Promise<Buffer>((resolve, reject) => {
      let got: Buffer = Buffer.alloc(0);
      const take = (part: Buffer): void => {
        got = Buffer.concat([got, part]);
        const end = got.indexOf("\r\n\r\n");
        if (end < 0) return;
        socket.off("data", take);
        if (got.toString("latin1", 0, 12) === "HTTP/1.1 101") resolve(got.subarray(end + 4));
        else reject(new Error(`no handshake: ${got.toString("utf8", 0, 300)}`));
      };
      socket.on("data", take);
      socket.once("close", () => reject(new Error("the daemon closed during the handshake")));
    });
    const live = new RawLive(socket, as);
    socket.on("data", (part: Buffer) => live.#take(part));
    live.#take(head);
    return live;
  }

  write(bytes: Buffer): void {
    this.#socket.write(bytes);
  }

  /** Writes the parts one after the other, as a slow line brings them. */
  async dribble(parts: readonly Buffer[]): Promise<void> {
    this.#held = [];
    for (const part of parts) {
      this.write(part);
      await turn();
    }
    for (const pong of this.#held) this.write(pong);
    this.#held = null;
  }

  say(frame: object): void {
    this.write(wire(Buffer.from(JSON.stringify(frame))));
  }

  end(): void {
    this.#socket.destroy();
  }

  #pong(bytes: Buffer): void {
    if (this.#held) this.#held.push(bytes);
    else this.write(bytes);
  }

  /** Frames of the daemon: never masked, and never in fragments, since its messages go out whole. */
  #take(part: Buffer): void {
    let bytes = this.#rest.length === 0 ? part : Buffer.concat([this.#rest, part]);
    for (;;) {
      const length = bytes.length < 2 ? 0 : bytes[1]! & 0x7f;
      const head = length === 127 ? 10 : length === 126 ? 4 : 2;
      if (bytes.length < head) break;
      const size =
        length === 127 ? Number(bytes.readBigUInt64BE(2)) : length === 126 ? bytes.readUInt16BE(2) : length;
      if (bytes.length < head + size) break;
      const payload = bytes.subarray(head, head + size);
      const code = bytes[0]! & 0x0f;
      if (code === opcode.text) this.onText(payload.toString("utf8"));
      else if (code === opcode.ping) this.#pong(wire(payload, { opcode: opcode.pong }));
      else if (code === opcode.close) {
        this.#code = payload.length >= 2 ? payload.readUInt16BE() : 1005;
        this.#socket.end(wire(payload.subarray(0, 2), { opcode: opcode.close }));
      }
      bytes = bytes.subarray(head + size);
    }
    this.#rest = bytes;
  }
}
