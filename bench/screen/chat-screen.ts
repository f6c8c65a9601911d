import { join } from "node:path";
import { setTimeout as rest } from "node:timers/promises";
import type { WebSocket } from "ws";
import { openLive } from "../load/pair.ts";
import type { Bench } from "../row.ts";
import { seedHome } from "../seed/home.ts";
import { cpuMsOf, rssKiBOf } from "../serve/program.ts";
import { type Daemon, startDaemon } from "../serve/servers.ts";
import { Screen } from "./screen.ts";

/** A requester's screen on a chat with a history, and the agent who writes to it. */
export class ChatScreen {
  readonly #daemon: Daemon;
  readonly #screen: Screen;
  readonly #agent: Speaker;
  #count = 0;

  private constructor(daemon: Daemon, screen: Screen, agent: Speaker) {
    this.#daemon = daemon;
    this.#screen = screen;
    this.#agent = agent;
  }

  /** Opens it, and waits until it shows what was said last. @param history - events that the chat has */
  static async open({ folder, chatdesk }: Bench, history: number): Promise<ChatScreen> {
    const { home, chats } = await seedHome(join(folder, `screen-${history}`), { chats: 1, history });
    const daemon = await startDaemon({ chatdesk, home });
    const [chat] = chats;
    const agent = await Speaker.open(daemon.url, chat!.agent, chat!.ticket);
    const argv = [
      process.execPath,
      chatdesk,
      "--as",
      "requester-0",
      "request",
      "--resume",
      `${chat!.ticket}`,
    ];
    const screen = new Screen({ argv, home });
    const one = new ChatScreen(daemon, screen, agent);
    await one.#isUpToDate();
    return one;
  }

  /** CPU of the screen, in µs, for each of the messages that come in at that pace. */
  async cpuMicrosAMessage(ms: number, perSecond: number): Promise<number> {
    const cpu = cpuMsOf(this.#screen.pid);
    const messages = Math.round((ms / 1000) * perSecond);
    for (let at = 0; at < messages; at++) {
      this.#agent.post(
        `Nº ${++this.#count}: try the other access point, and tell me whether it drops there too`,
      );
      await rest(1000 / perSecond);
    }
    await this.#isUpToDate();
    return ((cpuMsOf(this.#screen.pid) - cpu) * 1000) / messages;
  }

  /** CPU of the screen, in µs, for each of the keys that are pressed at that pace. */
  async cpuMicrosAKey(ms: number, perSecond: number): Promise<number> {
    const cpu = cpuMsOf(this.#screen.pid);
    const keys = Math.round((ms / 1000) * perSecond);
    for (let key = 0; key < keys; key++) {
      this.#screen.press(key % 40 < 20 ? "a" : "\x7f");
      await rest(1000 / perSecond);
    }
    await rest(100);
    return ((cpuMsOf(this.#screen.pid) - cpu) * 1000) / keys;
  }

  /** Memory of the screen that is in use, in MiB. */
  get memoryMiB(): number {
    return rssKiBOf(this.#screen.pid) / 1024;
  }

  async close(): Promise<void> {
    await this.#screen.close();
    this.#agent.close();
    await this.#daemon.program.stop();
  }

  /** Waits until the screen has drawn the very last word: by chance, or a screen would draw only what differs in it. */
  async #isUpToDate(): Promise<void> {
    const word = crypto.randomUUID();
    this.#agent.post(word);
    await this.#screen.writes(word);
  }
}

/** The agent's end of the chat. */
class Speaker {
  readonly #socket: WebSocket;
  readonly #ticket: number;
  readonly #broken: AbortController;
  #said = 0;

  private constructor(socket: WebSocket, ticket: number, broken: AbortController) {
    this.#socket = socket;
    this.#ticket = ticket;
    this.#broken = broken;
    socket.on("message", (data: Buffer) => {
      if (data.includes('"refused"')) broken.abort(new Error(`the load was refused: ${data.toString()}`));
    });
  }

  static async open(url: string, token: string, ticket: number): Promise<Speaker> {
    const broken = new AbortController();
    return new Speaker(await openLive(url, token, broken), ticket, broken);
  }

  /** @throws Error with what broke the connection, or was refused before */
  post(text: string): void {
    this.#broken.signal.throwIfAborted();
    const messageId = `screen-${performance.now().toString(36).replace(".", "-")}-${++this.#said}`;
    this.#socket.send(JSON.stringify({ post: { ticket: this.#ticket, messageId, text, lease: 1 } }));
  }

  close(): void {
    this.#socket.terminate();
  }
}
