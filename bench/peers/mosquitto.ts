import { writeFileSync } from "node:fs";
import type { Socket } from "node:net";
import { join } from "node:path";
import { Program } from "../serve/program.ts";
import { connect, freePort, type Peer, serverPath, unlessClosed } from "./peer.ts";

/** Both sides subscribe to a topic of their own; a message counts once both have it, at quality of service 1. */
export const mosquitto: Peer = {
  name: "Mosquitto",
  program: "mosquitto",
  packages: "mosquitto",
  promises:
    "kept in memory when it is acknowledged (MQTT quality of service 1), written to disk every half hour",
  async start(folder) {
    const port = await freePort();
    const settings = [
      `listener ${port} 127.0.0.1`,
      "allow_anonymous true",
      "set_tcp_nodelay true",
      "persistence true",
      `persistence_location ${folder}/`,
      "user root",
    ];
    writeFileSync(join(folder, "mosquitto.conf"), `${settings.join("\n")}\n`);
    const program = await Program.start({
      argv: ["mosquitto", "-c", join(folder, "mosquitto.conf")],
      env: { PATH: serverPath },
      ready: / running/,
    });
    return {
      program,
      async openPair(index, heard) {
        const topic = `chat/${index}`;
        const lines = await Promise.all(
          [0, 1].map((side) => openLine(port, `${index}-${side}`, topic, heard)),
        );
        let count = 0;
        return {
          post: (side, id, text) => {
            count = (count % 65_535) + 1;
            lines[side]!.write(publish(topic, count, `${id} ${text}`));
          },
          close() {
            for (const line of lines) line.destroy();
          },
        };
      },
    };
  },
};

/** Control packets of MQTT 3.1.1: their type and flags, as the first byte has them. */
const packet = {
  connect: 0x10,
  publish: 0x32,
  acknowledged: 0x40,
  subscribe: 0x82,
  subscribed: 0x90,
} as const;

async function openLine(
  port: number,
  client: string,
  topic: string,
  heard: (id: string) => void,
): Promise<Socket> {
  const socket = await connect(port);
  const { promise: ready, resolve } = Promise.withResolvers<void>();
  let rest = Buffer.alloc(0);
  socket.on("data", (data) => {
    rest = rest.length === 0 ? data : Buffer.concat([rest, data]);
    for (;;) {
      const { from, end } = extentOf(rest);
      if (end > rest.length) return;
      const kind = rest[0]! & 0xf0;
      if (kind === packet.subscribed) resolve();
      else if (kind === (packet.publish & 0xf0)) {
        const at = from + 2 + rest.readUInt16BE(from);
        socket.write(Buffer.from([packet.acknowledged, 2, rest[at]!, rest[at + 1]!]));
        heard(rest.toString("latin1", at + 2, rest.indexOf(" ", at + 2)));
      }
      rest = rest.subarray(end);
    }
  });
  // Protocol level 4, a clean session, no keep-alive.
  socket.write(framed(packet.connect, [text("MQTT"), Buffer.from([4, 2, 0, 0]), text(client)]));
  socket.write(framed(packet.subscribe, [Buffer.from([0, 1]), text(topic), Buffer.from([1])]));
  await unlessClosed(socket, ready);
  return socket;
}

function publish(topic: string, id: number, payload: string): Buffer {
  return framed(packet.publish, [text(topic), Buffer.from([id >> 8, id & 0xff]), Buffer.from(payload)]);
}

function text(value: string): Buffer {
  const bytes = Buffer.from(value);
  return Buffer.concat([Buffer.from([bytes.length >> 8, bytes.length & 0xff]), bytes]);
}

function framed(type: number, parts: readonly Buffer[]): Buffer {
  const body = Buffer.concat(parts);
  const length: number[] = [];
  for (let left = body.length; left > 0 || length.length === 0; left >>= 7)
    length.push((left & 0x7f) | (left > 0x7f ? 0x80 : 0));
  return Buffer.concat([Buffer.from([type, ...length]), body]);
}

/** Where the first packet's body begins and ends; beyond the bytes where it has not all come. */
function extentOf(bytes: Buffer): { readonly from: number; readonly end: number } {
  let length = 0;
  for (let at = 1; at < bytes.length; at++) {
    length |= (bytes[at]! & 0x7f) << (7 * (at - 1));
    if (bytes[at]! < 0x80) return { from: at + 1, end: at + 1 + length };
  }
  return { from: 0, end: Number.POSITIVE_INFINITY };
}
