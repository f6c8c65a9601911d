import type { Socket } from "node:net";
import type { OpenPair } from "../load/pair.ts";
import { connect, unlessClosed } from "./peer.ts";

/**
 * Opens conversations on an XMPP server for `localhost` that archives, and lets people make their own accounts.
 * @throws Error where it acknowledges what it does not archive: one that lacks its database serves all the same
 */
export async function archivedPairs(port: number): Promise<OpenPair> {
  const { promise: acknowledged, resolve } = Promise.withResolvers<void>();
  const witness = await Line.open(port, "witness", () => resolve());
  witness.post("witness@localhost", "w", "Is this kept?");
  await acknowledged;
  const archive = await witness.archive();
  if (!archive.includes("<result "))
    throw new Error(`what it acknowledged is not in its archive: ${archive}`);
  witness.close();
  return async (index, heard) => {
    const names = [`p${index}x0`, `p${index}x1`] as const;
    const lines = await Promise.all(names.map((name) => Line.open(port, name, heard)));
    return {
      post: (side, id, text) => lines[side]!.post(`${names[1 - side]}@localhost`, id, text),
      close() {
        for (const line of lines) line.close();
      },
    };
  };
}

const open =
  "<?xml version='1.0'?><stream:stream to='localhost' version='1.0' xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams'>";

/** One person's stream: just enough to sign up and in, to say something and to hear what was said and acknowledged. */
class Line {
  readonly #socket: Socket;
  readonly #heard: (id: string) => void;
  /** Ids that have no acknowledgement yet, in order, and how many have one. */
  readonly #said: string[] = [];
  #acknowledged = 0;
  /** Stanzas that came, of which the first is its own presence. */
  #received = 1;
  #text = "";
  #onText = (): void => {};

  private constructor(socket: Socket, heard: (id: string) => void) {
    this.#socket = socket;
    this.#heard = heard;
    socket.setEncoding("utf8").on("data", (text) => {
      this.#text += text;
      this.#onText();
    });
  }

  static async open(port: number, name: string, heard: (id: string) => void): Promise<Line> {
    const line = new Line(await connect(port), heard);
    await unlessClosed(line.#socket, line.#signIn(name));
    line.#onText = () => line.#read();
    return line;
  }

  post(to: string, id: string, text: string): void {
    this.#said.push(id);
    this.#socket.write(
      `<message to='${to}' type='chat' id='${id}'><body>${text}</body></message><r xmlns='urn:xmpp:sm:3'/>`,
    );
  }

  /** What the archive has of this person. @throws Error with what the server refuses it with */
  archive(): Promise<string> {
    const ask = this.#ask("<iq type='set' id='c'><query xmlns='urn:xmpp:mam:2'/></iq>", "<fin ");
    return unlessClosed(this.#socket, ask);
  }

  close(): void {
    this.#socket.destroy();
  }

  /** Makes an account, and a session that counts its stanzas. @throws Error with what the server refused it with */
  async #signIn(name: string): Promise<void> {
    await this.#ask(open, "</stream:features>");
    const account = `<username>${name}</username><password>secret</password>`;
    const signUp = `<iq type='set' id='a'><query xmlns='jabber:iq:register'>${account}</query></iq>`;
    await this.#ask(signUp, "type='result'");
    const secret = Buffer.from(`\0${name}\0secret`).toString("base64");
    const auth = `<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>${secret}</auth>`;
    await this.#ask(auth, "<success");
    await this.#ask(open, "</stream:features>");
    const bind = "<iq type='set' id='b'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/></iq>";
    await this.#ask(bind, "</iq>");
    await this.#ask("<enable xmlns='urn:xmpp:sm:3'/>", "<enabled");
    await this.#ask("<presence/>", "<r ");
  }

  /** Says something and waits for what ends the answer. @returns that */
  async #ask(said: string, end: string): Promise<string> {
    this.#text = "";
    this.#socket.write(said);
    await new Promise<void>((resolve, reject) => {
      this.#onText = () => {
        if (this.#text.includes(end)) resolve();
        else if (/<failure|<stream:error|type='error'/.test(this.#text)) reject(new Error(this.#text));
      };
    });
    const answer = this.#text;
    this.#text = "";
    return answer;
  }

  #read(): void {
    const whole =
      /<message [^>]*\bid='([^']+)'[^>]*>.*?<\/message>|<a [^>]*\bh='(\d+)'[^>]*\/>|<r [^>]*\/>/gs;
    let end = 0;
    for (const match of this.#text.matchAll(whole)) {
      end = match.index + match[0].length;
      if (match[1] !== undefined) {
        this.#received++;
        this.#heard(match[1]);
      } else if (match[2] !== undefined) this.#confirm(Number(match[2]));
      else this.#socket.write(`<a xmlns='urn:xmpp:sm:3' h='${this.#received}'/>`);
    }
    this.#text = this.#text.slice(end);
  }

  /** The server has dealt with so many stanzas: all but the first, which was the presence, are messages. */
  #confirm(stanzas: number): void {
    for (; this.#acknowledged < stanzas - 1; this.#acknowledged++) this.#heard(this.#said.shift()!);
  }
}
