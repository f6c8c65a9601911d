import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { Program } from "../serve/program.ts";
import { freePort, type Peer, programPath, serverPath } from "./peer.ts";
import { archivedPairs } from "./xmpp.ts";

/** Where Debian keeps what makes its tables in SQLite. */
const tables = "/usr/share/ejabberd/sql/lite.sql";

/** Two people with accounts, and an archive of all they say on SQLite. */
export const ejabberd: Peer = {
  name: "ejabberd (archive on SQLite)",
  program: "ejabberdctl",
  packages: "ejabberd and erlang-p1-sqlite3",
  promises: "archived in SQLite and fsynced before it is acknowledged",
  async start(folder) {
    const port = await freePort();
    const file = join(folder, "ejabberd.yml");
    const archive = join(folder, "archive.sqlite");
    const database = new DatabaseSync(archive);
    database.exec(readFileSync(tables, "utf8"));
    database.close();
    writeFileSync(file, settings(port, archive));
    const program = await Program.start({
      // Not by ejabberdctl, which would run it as another user behind a shell, and beside a demon that outlives it.
      argv: ["erl", "-noinput", "-mnesia", "dir", `"${folder}/data"`, "-s", "ejabberd"],
      env: {
        ...{ PATH: serverPath, HOME: folder, ERL_LIBS: libraries(), ERL_CRASH_DUMP_SECONDS: "0" },
        ...{ EJABBERD_CONFIG_PATH: file, EJABBERD_LOG_PATH: join(folder, "ejabberd.log") },
      },
      ready: /Start accepting TCP connections/,
    });
    return { program, openPair: await archivedPairs(port) };
  },
};

/** Where its code is, and that of what it needs, as its starter says. */
function libraries(): string {
  const starter = programPath(ejabberd.program)!;
  return /^ERL_LIBS='?([^'\n]+)/m.exec(readFileSync(starter, "utf8"))?.[1] ?? "";
}

function settings(port: number, archive: string): string {
  return `hosts: [localhost]
loglevel: info
listen:
  - {ip: 127.0.0.1, port: ${port}, module: ejabberd_c2s, backlog: 1000}
auth_method: internal
registration_timeout: infinity
sql_type: sqlite
sql_database: ${archive}
modules:
  mod_mam: {default: always, db_type: sql}
  mod_register: {ip_access: all}
  mod_stream_mgmt: {}
`;
}
