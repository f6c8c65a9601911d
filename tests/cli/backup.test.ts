import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer, request, type ServerResponse } from "node:http";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, describe, expect, it, onTestFinished } from "vitest";
import { DeskHome } from "./desk.ts";

const home = new DeskHome();
const file = join(home.folder, "desk.tar");
afterAll(() => home.remove());

const texts = async (number: string): Promise<string[]> => {
  const { events } = await home.json<{ events: { text: string | null }[] }>("ticket", "transcript", number);
  return events.flatMap(({ text }) => text ?? []);
};
/** What is left of backups that were not finished. */
const parts = (): string[] => readdirSync(home.folder).filter((name) => name.endsWith(".part"));
/**
 * The desk behind a proxy, until the test ends.
 * @param meddle - hears of every backup that is asked for; true where it answers that itself
 * @returns its address
 */
async function behindProxy(meddle: (answer: ServerResponse) => boolean): Promise<string> {
  const proxy = createServer((asked, answer) => {
    const { method, url, headers } = asked;
    if (url?.includes("/backup") && meddle(answer)) return;
    const socketPath = `${home.folder}/run/desk.sock`;
    const passed = request({ socketPath, method, path: url, headers }, (got) => {
      answer.writeHead(got.statusCode!, got.headers);
      got.pipe(answer);
    });
    asked.pipe(passed);
  });
  const path = join(home.folder, "proxy.sock");
  await new Promise<void>((resolve) => proxy.listen(path, resolve));
  onTestFinished(async () => {
    proxy.closeAllConnections();
    await new Promise((resolve) => proxy.close(resolve));
  });
  return `unix:${path}`;
}
const create = async (): Promise<string> =>
  (await home.run(["ticket", "create", "--activity", "vpn-access", "--chat"])).stdout.trim();

describe("backup and restore", () => {
  it("bring the whole desk back, while a watcher stays and reads the restored history", async () => {
    const number = await create();
    await home.run(["ticket", "reply", number, "before the backup"]);
    writeFileSync(join(home.folder, "note.txt"), "a file");
    await home.run(["ticket", "attach", number, join(home.folder, "note.txt")]);
    const saved = await home.json<Record<string, unknown>>("backup", file);
    expect(saved).toMatchObject({ file, tickets: 1, attachments: 1, missing: 0 });
    expect([parts(), statSync(file).mode & 0o777]).toEqual([[], 0o600]);

    await home.run(["ticket", "reply", number, "after the backup"]);
    const watcher = home.start(["ticket", "watch", number, "--json"]);
    await watcher.says(/after the backup/);
    const restored = await home.run(["restore", file, "--json"]);
    expect(restored).toMatchObject({ code: 0, stderr: "" });
    expect(JSON.parse(restored.stdout)).toMatchObject({ tickets: 1, attachments: 1 });
    expect(await texts(number)).toEqual(["before the backup"]);
    await home.run(["ticket", "reply", number, "under a number that was another's"]);
    await watcher.says(/under a number that was another's/);
    watcher.child.kill("SIGINT");
    await watcher.ended;

    const saving = join(home.folder, "saved.txt");
    expect((await home.run(["ticket", "save", number, "4", "--to", saving])).code).toBe(0);
    expect(readFileSync(saving, "utf8")).toBe("a file");
    expect(await home.json("audit", "verify")).toMatchObject({ tickets: 1, attachments: 1, faults: [] });
  });

  it("replace no file unasked, and keep what is there where the copy fails", async () => {
    const before = readFileSync(file);
    const again = await home.run(["backup", file]);
    expect([again.code, again.stderr]).toEqual([8, expect.stringContaining("--force")]);
    expect(readFileSync(file)).toEqual(before);
    expect((await home.run(["backup", file, "--force"])).code).toBe(0);
    const nowhere = await home.run(["backup", join(home.folder, "nowhere", "desk.tar"), "--json"]);
    expect([nowhere.code, JSON.parse(nowhere.stderr).error.code]).toEqual([2, "file_unusable"]);
  });

  it("write through nobody's link, and over nobody's file that came meanwhile", async () => {
    const [target, theirs] = [join(home.folder, "new.tar"), join(home.folder, "theirs.txt")];
    writeFileSync(theirs, "theirs");
    symlinkSync(theirs, `${target}.part`);
    symlinkSync(join(home.folder, "nowhere.txt"), target);
    expect((await home.run(["backup", target])).code).toBe(8);
    rmSync(target);
    const server = await behindProxy(() => {
      writeFileSync(target, "theirs, too");
      return false;
    });
    const late = await home.run(["backup", target, "--server", server]);
    expect([late.code, late.stderr]).toEqual([8, expect.stringContaining("--force")]);
    expect([theirs, target].map((name) => readFileSync(name, "utf8"))).toEqual(["theirs", "theirs, too"]);
    expect(parts()).toEqual(["new.tar.part"]);
    rmSync(`${target}.part`);
  });

  it.each([
    ["SIGINT", 130],
    ["SIGTERM", null],
    ["SIGHUP", null],
  ] as const)("leave nothing behind where %s ends them", async (signal, code) => {
    const server = await behindProxy((answer) => {
      answer.writeHead(200, { "content-type": "application/x-tar" });
      return answer.write("the beginning of it");
    });
    const saving = home.start(["backup", join(home.folder, "never.tar"), "--server", server]);
    while (parts().length === 0) await pause(10);
    saving.child.kill(signal);
    expect([(await saving.ended).code, parts()]).toEqual([code, []]);
    expect(saving.child.signalCode).toBe(code === null ? signal : null);
  });

  it("go through pipes", async () => {
    const number = await create();
    const copied = join(home.folder, "piped.tar");
    const inShell = (line: string) =>
      spawnSync("sh", ["-c", `"${process.execPath}" bin/chatdesk.js ${line}`], { env: home.env });
    expect(inShell(`backup - > "${copied}"`).status).toBe(0);
    await home.run(["ticket", "cancel", number, "--reason", "never mind"]);
    const back = inShell(`restore - --json < "${copied}"`);
    expect([back.status, String(back.stderr)]).toEqual([0, ""]);
    expect((await home.json<{ status: string }>("ticket", "view", number)).status).toBe("registered");
  });

  it("tell a cursor of the history before where it stands", async () => {
    const { stdout } = await home.run(["events", "--json", "--no-follow"]);
    const { cursor } = JSON.parse(stdout.trim().split("\n").at(-1)!);
    await home.run(["restore", file]);
    const { code, stderr } = await home.run(["events", "--json", "--no-follow", "--after", cursor]);
    expect([code, JSON.parse(stderr).error.message]).toEqual([
      2,
      expect.stringContaining("without a cursor"),
    ]);
  });

  it("refuse what is no backup, and change nothing", async () => {
    writeFileSync(join(home.folder, "nonsense.tar"), "nonsense");
    const { epoch } = await home.json<{ epoch: string }>("daemon", "status");
    const { code, stderr } = await home.run(["restore", join(home.folder, "nonsense.tar")]);
    expect([code, stderr]).toEqual([3, expect.stringContaining("cannot be restored")]);
    expect(await home.json("daemon", "status")).toMatchObject({ epoch });
  });
});

it("audit verify says what is wrong, and exits 3", async () => {
  const number = await create();
  await home.run(["ticket", "attach", number, join(home.folder, "note.txt")]);
  const hash = createHash("sha256").update("a file").digest("hex");
  rmSync(join(home.folder, "data", "attachments", hash.slice(0, 2), hash));
  const { code, stdout, stderr } = await home.run(["audit", "verify", "--json"]);
  expect([code, stderr]).toEqual([3, ""]);
  expect(JSON.parse(stdout).faults).toContainEqual({
    ticket: Number(number),
    seq: 3,
    fault: "attachment_missing",
  });
  const told = await home.run(["audit", "verify"]);
  expect([told.code, told.stdout]).toEqual([3, expect.stringContaining(`${number}\t3\tattachment_missing`)]);
});
