import type { Socket } from "node:net";
import { Program } from "../serve/program.ts";
import { connect, freePort, type Peer, serverPath, unlessClosed } from "./peer.ts";

const stream = "CHATS";

/**
 * A stream on files that knows each message by its id, so that one that is sent again is stored once. A conversation is
 * a subject; both sides are sent whatever the stream has stored of it, and a message counts for its author once the
 * stream has acknowledged it.
 */
export const nats: Peer = {
  name: "NATS JetStream",
  program: "nats-server",
  packages: "nats-server",
  promises: "written to a file before it is acknowledged, fsynced every two minutes",
  async start(folder) {
    const port = await freePort();
    const program = await Program.start({
      argv: ["nats-server", "--addr", "127.0.0.1", "--port", `${port}`, "--jetstream", "--store_dir", folder],
      env: { PATH: serverPath },
      ready: /Server is ready/,
    });
    const line = await Line.open(port, "desk", new AbortController());
    await line.ask(`STREAM.CREATE.${stream}`, { name: stream, subjects: ["chat.*"], storage: "file" });
    line.close();
    return {
      program,
      async openPair(index, heard, broken) {
        const subject = `chat.${index}`;
        const lines = await Promise.all([0, 1].map((side) => Line.open(port, `${index}-${side}`, broken)));
        await Promise.all(lines.map((line) => line.follow(subject, heard)));
        return {
          post: (side, id, text) => lines[side]!.post(subject, id, text),
          close() {
            for (const line of lines) line.close();
          },
        };
      },
    };
  },
};

/** One connection, in NATS's text protocol: commands are lines, and some have bytes after them. */
class Line {
  readonly #socket: Socket;
  readonly #name: string;
  readonly #broken: AbortController;
  /** Answers come to subjects below it. */
  readonly #inbox: string;
  /** What it has said and the stream has not sent it yet. */
  readonly #mine = new Set<string>();
  #rest: Buffer = Buffer.alloc(0);
  #heard: (id: string) => void = () => {};
  #onAnswer: (answer: string) => void = () => {};

  private constructor(socket: Socket, name: string, broken: AbortController) {
    this.#socket = socket;
    this.#name = name;
    this.#broken = broken;
    this.#inbox = `inbox.${name}`;
    socket.on("data", (data) => this.#read(data));
  }

  static async open(port: number, name: string, broken: AbortController): Promise<Line> {
    const line = new Line(await connect(port), name, broken);
    line.#socket.write(`CONNECT {"verbose":false,"headers":true}\r\nSUB ${line.#inbox}.* 1\r\n`);
    await line.#asking("PING\r\n");
    return line;
  }

  /** Asks the server something of JetStream. @throws Error with what it refuses it with */
  ask(what: string, details: unknown): Promise<void> {
    const text = JSON.stringify(details);
    return this.#asking(`PUB $JS.API.${what} ${this.#inbox}.answer ${text.length}\r\n${text}\r\n`);
  }

  /** Is sent whatever the stream stores of a subject from now on, in order. */
  async follow(subject: string, heard: (id: string) => void): Promise<void> {
    this.#heard = heard;
    // A stream sees only those who listen to the very subject to which it sends, not to a pattern.
    const deliver = `stored.${this.#name}`;
    this.#socket.write(`SUB ${deliver} 2\r\n`);
    const config = {
      filter_subject: subject,
      deliver_subject: deliver,
      deliver_policy: "new",
      ack_policy: "none",
    };
    await this.ask(`CONSUMER.CREATE.${stream}`, { stream_name: stream, config });
  }

  post(subject: string, id: string, text: string): void {
    this.#mine.add(id);
    const header = `NATS/1.0\r\nNats-Msg-Id: ${id}\r\n\r\n`;
    const [head, all] = [header.length, header.length + Buffer.byteLength(text)];
    this.#socket.write(`HPUB ${subject} ${this.#inbox}.${id} ${head} ${all}\r\n${header}${text}\r\n`);
  }

  close(): void {
    this.#socket.destroy();
  }

  async #asking(command: string): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.#onAnswer = (answer) =>
      /^-ERR|"error":/.test(answer) ? reject(new Error(`${command}: ${answer}`)) : resolve();
    this.#socket.write(command);
    await unlessClosed(this.#socket, promise);
  }

  #read(data: Buffer): void {
    this.#rest = this.#rest.length === 0 ? data : Buffer.concat([this.#rest, data]);
    for (let end = this.#rest.indexOf("\r\n"); end >= 0; end = this.#rest.indexOf("\r\n")) {
      const command = this.#rest.toString("latin1", 0, end);
      const hasBytes = /^H?MSG .* (\d+)$/.exec(command);
      const from = end + 2;
      const to = from + Number(hasBytes?.[1] ?? 0);
      const after = hasBytes ? to + 2 : to;
      if (after > this.#rest.length) return;
      const bytes = this.#rest.toString("latin1", from, to);
      this.#rest = this.#rest.subarray(after);
      this.#take(command, bytes);
    }
  }

  #take(command: string, bytes: string): void {
    const [kind, subject] = command.split(" ", 2);
    if (kind === "PING") this.#socket.write("PONG\r\n");
    else if (kind === "PONG" || kind === "-ERR") this.#onAnswer(command);
    else if (kind === "HMSG") this.#takeStored(/^Nats-Msg-Id: (\S+)/m.exec(bytes)![1]!);
    else if (kind === "MSG" && subject === `${this.#inbox}.answer`) this.#onAnswer(bytes);
    else if (kind === "MSG") this.#takeAcknowledgement(subject!.slice(this.#inbox.length + 1), bytes);
  }

  #takeStored(id: string): void {
    if (!this.#mine.delete(id)) this.#heard(id);
  }

  #takeAcknowledgement(id: string, answer: string): void {
    if (answer.includes('"error":')) this.#broken.abort(new Error(`the load was refused: ${answer}`));
    else this.#heard(id);
  }
}
