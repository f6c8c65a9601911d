/**
 * Runs what people run most, once, on desks of its own, so that what V8 compiles of it meanwhile is kept beside it in
 * dist/: a start from it takes about half as long.
 */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const create = ["ticket", "create", "--activity", "vpn-access", "--description", "The VPN drops", "--chat"];
const running = [
  create,
  ["ticket", "list"],
  ["ticket", "view", "1"],
  ["ticket", "reply", "1", "It does so every hour"],
  ["ticket", "transcript", "1", "--json"],
  ["agent", "queue"],
  ["config", "list"],
];
const fresh = [create, ["daemon", "stop"]];

/** @throws Error with what went wrong: then everything works as well, and starts later */
export async function keepCode(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "chatdesk-build-"));
  const [one, other] = [join(folder, "1"), join(folder, "2")];
  const children: ChildProcess[] = [];
  const envAt = (home: string) => ({ PATH: process.env.PATH, HOME: home, CHATDESK_HOME: home });
  const keeping = (name: string, home: string, lines: object = []): ChildProcess => {
    const child = spawn(
      process.execPath,
      [join(import.meta.dirname, "kept-run.ts"), name, JSON.stringify(lines)],
      { env: envAt(home), stdio: ["ignore", "ignore", "pipe"] },
    );
    children.push(child);
    return child;
  };
  try {
    const daemon = keeping("daemon", one);
    await said(daemon, / listens on /);
    await ended(
      keeping("everyday", one, [
        ...running.map((line) => [one, line]),
        ...fresh.map((line) => [other, line]),
      ]),
    );
    daemon.kill("SIGTERM");
    await ended(daemon);
  } finally {
    for (const child of children) child.kill("SIGKILL");
    // The desk that was started on demand, where it was not stopped.
    const cli = join(import.meta.dirname, "../../bin/chatdesk.js");
    spawnSync(process.execPath, [cli, "daemon", "stop"], { env: envAt(other), stdio: "ignore" });
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Waits until a child says that on stderr. @throws Error with what it said, where it ends instead */
async function said(child: ChildProcess, what: RegExp): Promise<void> {
  let text = "";
  for await (const part of child.stderr!.setEncoding("utf8").iterator({ destroyOnReturn: false })) {
    text += part;
    if (what.test(text)) return void child.stderr!.resume();
  }
  throw new Error(text);
}

async function ended(child: ChildProcess): Promise<void> {
  let text = "";
  child.stderr!.setEncoding("utf8").on("data", (part) => {
    text += part;
  });
  const [code] = await once(child, "close");
  if (code !== 0) throw new Error(`${child.spawnargs.slice(1).join(" ")} ended with ${code}: ${text}`);
}
