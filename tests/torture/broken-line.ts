import { once } from "node:events";
import {
  type AddressInfo,
  connect,
  createServer,
  type NetConnectOpts,
  type Server,
  type Socket,
} from "node:net";

/** How a line breaks: with an error, as if it had ended well, or without a word to either side. */
export type Break = "reset" | "end" | "silence";

/** What becomes of one connection. Nothing is ever changed, doubled or reordered. */
export interface Fate {
  /** After so many bytes in that direction it breaks; the byte before is the last that arrives. */
  readonly cut?: { readonly after: number; readonly direction: "up" | "down"; readonly how: Break };
  /** Each byte travels alone. */
  readonly dribble?: boolean;
  /** Every piece arrives so many ms later. */
  readonly delayMs?: number;
  /** How long a silent line stays open before it is reset; for ever where left out. */
  readonly silenceMs?: number;
}

/** A TCP door in front of a daemon, whose lines break as they are told to. */
export class BrokenLine {
  /** The fate of the next connection. */
  fate: () => Fate;
  /** How many connections were broken, and how. */
  readonly broken: Record<Break, number> = { reset: 0, end: 0, silence: 0 };
  connections = 0;
  readonly #target: NetConnectOpts;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #silent = false;

  private constructor(target: NetConnectOpts, fate: () => Fate) {
    this.#target = target;
    this.fate = fate;
    this.#server = createServer({ allowHalfOpen: true }, (client) => this.#serve(client));
  }

  /** Opens one. @param target - a URL or the path of a Unix socket */
  static async open(target: string, fate: () => Fate = () => ({})): Promise<BrokenLine> {
    const line = new BrokenLine(addressOf(target), fate);
    line.#server.listen(0, "127.0.0.1");
    await once(line.#server, "listening");
    return line;
  }

  /** Where clients connect to. */
  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** How many connections have been broken. */
  get cuts(): number {
    return this.broken.reset + this.broken.end + this.broken.silence;
  }

  /** From now on nothing passes, either way, and nobody is told: a laptop's lid. */
  silence(): void {
    this.#silent = true;
  }

  /** The line is back: what hung on the old one is reset, new connections pass. */
  heal(): void {
    this.#silent = false;
    for (const socket of this.#sockets) reset(socket);
  }

  close(): void {
    this.#server.close();
    for (const socket of this.#sockets) socket.destroy();
  }

  #serve(client: Socket): void {
    this.connections += 1;
    const daemon = connect({ ...this.#target, allowHalfOpen: true });
    const fate = this.fate();
    const pair = new Pair(client, daemon, fate, {
      isSilent: () => this.#silent,
      onBreak: (how) => {
        this.broken[how] += 1;
      },
    });
    for (const socket of [client, daemon]) {
      this.#sockets.add(socket);
      socket.setNoDelay(true);
      socket.on("close", () => {
        this.#sockets.delete(socket);
        pair.onClose();
      });
    }
  }
}

/** One connection: two sockets, and what travels between them. */
class Pair {
  readonly #client: Socket;
  readonly #daemon: Socket;
  readonly #fate: Fate;
  readonly #line: { isSilent(): boolean; onBreak(how: Break): void };
  #gone: Break | null = null;

  constructor(
    client: Socket,
    daemon: Socket,
    fate: Fate,
    line: { isSilent(): boolean; onBreak(how: Break): void },
  ) {
    this.#client = client;
    this.#daemon = daemon;
    this.#fate = fate;
    this.#line = line;
    this.#carry(client, daemon, "up");
    this.#carry(daemon, client, "down");
  }

  /** One side is gone: so is the other, unless nobody is to know. */
  onClose(): void {
    if (this.#line.isSilent() || this.#gone === "silence") return;
    this.#client.destroy();
    this.#daemon.destroy();
  }

  #carry(from: Socket, to: Socket, direction: "up" | "down"): void {
    const { cut, dribble, delayMs } = this.#fate;
    const last = cut?.direction === direction ? cut.after : Number.POSITIVE_INFINITY;
    let carried = 0;
    let tail: Promise<void> | null = null;
    const inOrder = (act: () => Promise<void> | void): void => {
      if (!dribble && delayMs === undefined) return void act();
      tail = (tail ?? Promise.resolve()).then(act);
    };
    const write = async (data: Buffer): Promise<void> => {
      if (delayMs !== undefined) await new Promise((resolve) => setTimeout(resolve, delayMs));
      if (!dribble) return void this.#write(to, data);
      for (const byte of data) {
        this.#write(to, Buffer.from([byte]));
        await new Promise((resolve) => setImmediate(resolve));
      }
    };
    from.on("data", (data: Buffer) => {
      if (this.#gone !== null || this.#line.isSilent()) return;
      const rest = data.subarray(0, last - carried);
      carried += rest.length;
      inOrder(() => write(rest));
      if (carried >= last && cut) inOrder(() => this.#break(cut.how));
    });
    from.on("end", () => {
      if (this.#gone === null && !this.#line.isSilent()) inOrder(() => void to.end());
    });
    // The close that follows is what counts.
    from.on("error", () => {});
  }

  #write(to: Socket, data: Buffer): void {
    if (this.#gone === null && !to.destroyed && to.writable) to.write(data);
  }

  #break(how: Break): void {
    if (this.#gone !== null) return;
    this.#gone = how;
    this.#line.onBreak(how);
    const { silenceMs } = this.#fate;
    if (how === "reset") this.#end(reset);
    else if (how === "end") this.#end((socket) => socket.destroySoon());
    else if (silenceMs !== undefined) setTimeout(() => this.#end(reset), silenceMs).unref();
  }

  #end(act: (socket: Socket) => void): void {
    act(this.#client);
    act(this.#daemon);
  }
}

/** Only TCP knows a reset. */
function reset(socket: Socket): void {
  if (socket.remoteAddress === undefined) socket.destroy();
  else socket.resetAndDestroy();
}

function addressOf(target: string): NetConnectOpts {
  if (target.startsWith("/")) return { path: target };
  const { hostname, port } = new URL(target);
  return { host: hostname, port: Number(port) };
}
