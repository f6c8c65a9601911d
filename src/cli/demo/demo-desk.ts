import { mkdtempSync, rmSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { type Home, homeOf } from "../../core/home.ts";
import type { Environment } from "../context.ts";
import { startDesk, stopDesk } from "../desk-process.ts";
import type { Client } from "../link/client.ts";
import { connect } from "../link/connect.ts";

/** A desk that lives as long as the demonstration: its own home, its own daemon. */
export interface DemoDesk {
  /** The environment in which the demonstration's home is found, and no other desk. */
  readonly env: Environment;
  /** Its address, which outranks every other desk that this machine may know. */
  readonly server: string;
  /** The desk as one of its people sees it. */
  as(person: "ana" | "rosana"): Promise<Client>;
  /** Stops the daemon and leaves nothing behind. */
  close(): Promise<void>;
}

/**
 * Starts a sample desk in a folder of its own.
 * @throws Refusal unreachable, with what the daemon said, where it does not start
 */
export async function openDemoDesk(outer: Environment): Promise<DemoDesk> {
  const folder = mkdtempSync(join(tmpdir(), "chatdesk-demo-"));
  const { CHATDESK_SERVER: _server, CHATDESK_TOKEN: _token, ...rest } = outer;
  const env = { ...rest, CHATDESK_HOME: folder };
  const home: Home = homeOf(env, { uid: process.getuid?.() ?? 0, home: homedir() });
  const removeFolder = (): void => rmSync(folder, { recursive: true, force: true });
  try {
    // Should this process be killed, the daemon soon ends by itself.
    await startDesk(home, { env, words: ["--sample", "--idle-exit", "60"] });
  } catch (error) {
    removeFolder();
    throw error;
  }
  const server = `unix:${home.socket}`;
  const status = await (await connect({ home, env, server, noStart: true })).call("daemon.status", {});
  // Whatever ends this process (a reader of its output that has gone, say), the daemon goes with it.
  const onExit = (): void => {
    try {
      process.kill(status.pid);
    } catch {
      // It has ended by itself.
    }
    removeFolder();
  };
  process.once("exit", onExit);
  return {
    env,
    server,
    as: (person) => connect({ home, env, server, as: person, noStart: true }),
    async close() {
      await stopDesk(home);
      removeFolder();
      process.off("exit", onExit);
    },
  };
}
