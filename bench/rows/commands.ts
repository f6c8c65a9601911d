import { spawnSync } from "node:child_process";
import { join } from "node:path";
import type { Bench, Row } from "../row.ts";
import { Program } from "../serve/program.ts";
import { startDaemon } from "../serve/servers.ts";
import { against, ended } from "./start.ts";

const create = ["ticket", "create", "--activity", "vpn-access", "--description", "The VPN drops"];

/** `chatdesk --version`. */
export const versionRow: Row = {
  about: "chatdesk --version",
  run: (bench) => against(bench, "`chatdesk --version`", 1.3, () => ended(ours(bench, "--version"))),
};

/** `chatdesk ticket create` while a daemon runs; and beside `gh --version`, where there is one. */
export const createRow: Row = {
  about: "chatdesk ticket create with a daemon running",
  async run(bench) {
    const { home, program } = await startDaemon({
      chatdesk: bench.chatdesk,
      home: join(bench.folder, "home"),
    });
    const act = (): Promise<number> => ended(ours(bench, ...create), home);
    const what = "`chatdesk ticket create` with a daemon running";
    const lines = await against(bench, what, 1.9, act);
    if (spawnSync("gh", ["--version"]).status === 0)
      lines.push(
        ...(await against(bench, what, 1, act, { name: "gh --version", argv: ["gh", "--version"] })),
      );
    else bench.say("gh is not installed: not compared with `gh --version`");
    await program.stop();
    return lines;
  },
};

/** The first command of a fresh home, which starts a daemon and registers a ticket. */
export const firstRow: Row = {
  about: "first command of a fresh home: a daemon is started, a ticket registered",
  async run(bench) {
    let homes = 0;
    return against(bench, "first command of a fresh home", 10, async () => {
      const home = join(bench.folder, `fresh-${homes++}`);
      const ms = await ended(ours(bench, ...create), home);
      await ended(ours(bench, "daemon", "stop"), home);
      return ms;
    });
  },
};

/** From starting a daemon on a home that has been used until it listens. */
export const readyRow: Row = {
  about: "daemon ready",
  async run(bench) {
    const home = join(bench.folder, "home");
    await (await startDaemon({ chatdesk: bench.chatdesk, home })).program.stop();
    return against(bench, "daemon ready", 6, async () => {
      const begin = performance.now();
      const program = await Program.start({
        argv: ours(bench, "daemon", "run"),
        env: { HOME: home, CHATDESK_HOME: home },
        ready: / listens on /,
      });
      const ms = performance.now() - begin;
      await program.stop();
      return ms;
    });
  },
};

function ours({ chatdesk }: Bench, ...words: string[]): string[] {
  return [process.execPath, chatdesk, ...words];
}
