import { once } from "node:events";
import { mkdirSync, writeFileSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { join } from "node:path";
import { Program } from "../serve/program.ts";
import { freePort, installed, type Peer, serverPath } from "./peer.ts";

/** Two people with accounts, and an archive of all they say on SQLite. */
export const prosody: Peer = {
  name: "Prosody (archive on SQLite)",
  from: "prosody, lua-dbi-sqlite3",
  promises: "archived in SQLite before it is acknowledged",
  isThere: () => installed("prosody"),
  async start(folder, conversations) {
    const port = await freePort();
    const accounts = join(folder, "data", "localhost", "accounts");
    mkdirSync(accounts, { recursive: true });
    for (let at = 0; at < conversations; at++)
      for (const side of [0, 1])
        writeFileSync(join(accounts, `p${at}x${side}.dat`), `return { ["password"] = "secret" };\n`);
    writeFileSync(join(folder, "prosody.cfg.lua"), settings(folder, port));
    const program = await Program.start({
      argv: ["prosody", "-F", "--config", join(folder, "prosody.cfg.lua")],
      env: { PATH: serverPath },
      ready: /Activated service 'c2s'/,
    });
    return {
      program,
      async openPair(index, heard) {
        const names = [`p${index}x0`, `p${index}x1`] as const;
        const lines = await Promise.all(names.map((name) => Line.open(port, name, heard)));
        return {
          post: (side, id, text) => lines[side]!.post(`${names[1 - side]}@localhost`, id, text),
          close() {
            for (const line of lines) line.close();
          },
        };
      },
    };
  },
};

function settings(folder: string, port: number): string {
  return `run_as_root = true
pidfile = "${folder}/prosody.pid"
data_path = "${folder}/data"
interfaces = { "127.0.0.1" }
c2s_ports = { ${port} }
modules_enabled = { "saslauth", "mam", "smacks" }
modules_disabled = { "s2s", "tls", "offline" }
c2s_require_encryption = false
allow_unencrypted_plain_auth = true
authentication = "internal_plain"
default_archive_policy = true
storage = { archive = "sql", accounts = "internal" }
sql = { driver = "SQLite3", database = "${folder}/archive.sqlite" }
log = { info = "*console" }
VirtualHost "localhost"
`;
}

const open =
  "<?xml version='1.0'?><stream:stream to='localhost' version='1.0' xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams'>";

/** One person's XMPP stream: just enough to sign in, to say something and to hear what was said and acknowledged. */
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
    const socket = connect(port, "127.0.0.1").setNoDelay(true);
    await once(socket, "connect");
    const line = new Line(socket, heard);
    await line.#ask(open, "</stream:features>");
    const secret = Buffer.from(`\0${name}\0secret`).toString("base64");
    const signIn = `<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>${secret}</auth>`;
    await line.#ask(signIn, "<success");
    await line.#ask(open, "</stream:features>");
    const bind = "<iq type='set' id='b'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/></iq>";
    await line.#ask(bind, "</iq>");
    await line.#ask("<enable xmlns='urn:xmpp:sm:3'/>", "<enabled");
    await line.#ask("<presence/>", "<r ");
    line.#onText = () => line.#read();
    return line;
  }

  post(to: string, id: string, text: string): void {
    this.#said.push(id);
    this.#socket.write(
      `<message to='${to}' type='chat' id='${id}'><body>${text}</body></message><r xmlns='urn:xmpp:sm:3'/>`,
    );
  }

  close(): void {
    this.#socket.destroy();
  }

  /** Says something and waits for what ends the answer. */
  async #ask(said: string, answer: string): Promise<void> {
    this.#text = "";
    this.#socket.write(said);
    await new Promise<void>((resolve, reject) => {
      this.#onText = () => {
        if (this.#text.includes(answer)) resolve();
        else if (/<failure|<stream:error|type='error'/.test(this.#text)) reject(new Error(this.#text));
      };
    });
    this.#text = "";
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
