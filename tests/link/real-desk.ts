import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";
import { stopDesk } from "../../src/cli/desk-process.ts";
import type { Client } from "../../src/cli/link/client.ts";
import { type ConnectOptions, connect } from "../../src/cli/link/connect.ts";
import { isListening } from "../../src/cli/link/local-http.ts";
import { type Home, homeOf } from "../../src/core/home.ts";
import { ownFolder } from "./folder.ts";

const executable = fileURLToPath(new URL("../../bin/chatdesk.js", import.meta.url));

/** A home of this test's own with the environment that leads there; a desk that was started in it ends with the test. */
export function deskHome(folder = ownFolder()): { home: Home; env: Record<string, string> } {
  const env = { PATH: process.env.PATH ?? "", CHATDESK_HOME: folder };
  const home = homeOf(env, { uid: process.getuid!(), home: folder });
  onTestFinished(async () => {
    await stopDesk(home).catch(() => null);
    // Of a long home it is not below the home.
    rmSync(home.run, { recursive: true, force: true });
  });
  return { home, env };
}

/** Runs the real daemon in the foreground of the test. @returns the process, once its socket answers */
export async function runDesk(
  home: Home,
  env: Record<string, string>,
  words: readonly string[] = [],
): Promise<ChildProcess> {
  const child = spawn(process.execPath, [executable, "daemon", "run", "--sample", ...words], {
    env,
    stdio: "ignore",
  });
  onTestFinished(() => kill(child));
  while (!(await isListening({ path: home.socket }))) {
    if (child.exitCode !== null) throw new Error(`the daemon ended with ${child.exitCode}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return child;
}

/** Kills it as a power cut would. */
export async function kill(child: ChildProcess): Promise<void> {
  child.kill("SIGKILL");
  if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
}

/** A client that is closed with the test. */
export async function client(options: ConnectOptions): Promise<Client> {
  const desk = await connect({ machineConfig: "/nowhere", ...options });
  onTestFinished(() => desk.close());
  return desk;
}
