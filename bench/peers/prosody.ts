import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { Program } from "../serve/program.ts";
import { freePort, type Peer, serverPath } from "./peer.ts";
import { archivedPairs } from "./xmpp.ts";

/** Two people with accounts, and an archive of all they say on SQLite. */
export const prosody: Peer = {
  name: "Prosody (archive on SQLite)",
  program: "prosody",
  packages: "prosody and lua-dbi-sqlite3",
  promises: "archived in SQLite and fsynced before it is acknowledged",
  async start(folder) {
    const port = await freePort();
    const file = join(folder, "prosody.cfg.lua");
    writeFileSync(file, settings(folder, port));
    const program = await Program.start({
      argv: ["prosody", "-F", "--config", file],
      env: { PATH: serverPath },
      ready: /Activated service 'c2s'/,
    });
    return { program, openPair: await archivedPairs(port) };
  },
};

function settings(folder: string, port: number): string {
  return `run_as_root = true
pidfile = "${folder}/prosody.pid"
data_path = "${folder}/data"
interfaces = { "127.0.0.1" }
c2s_ports = { ${port} }
modules_enabled = { "saslauth", "mam", "smacks", "register_ibr" }
modules_disabled = { "s2s", "tls", "offline" }
allow_registration = true
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
