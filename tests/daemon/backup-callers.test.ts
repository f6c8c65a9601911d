import { once } from "node:events";
import { existsSync, readdirSync } from "node:fs";
import type { ClientRequest, IncomingMessage } from "node:http";
import { join } from "node:path";
import { setTimeout as rest, setImmediate as turn } from "node:timers/promises";
import { expect, test } from "vitest";
import { another, answerTo, backupOnceFree, beginKeeping, fetchBackup } from "./keeping.ts";
import { type RealDaemon, startDaemon } from "./real-daemon.ts";
import { uploaded } from "./upload.ts";

/** A desk whose backup has some bulk: as many messages, and as many megabytes of attachments. */
async function bulky(messages: number, megabytes: number): Promise<RealDaemon> {
  const desk = await startDaemon();
  await desk.owner.call("user.add", { id: "eva", name: "Eva", roles: ["requester", "admin"] });
  const { number } = await desk.as("ana").call("ticket.create", { activity: "vpn-access", chat: true });
  const say = (text: string) => desk.as("ana").call("ticket.reply", { number, text });
  // Fewer at once than may stand at a door.
  for (let n = 0; n < messages; n += 50)
    await Promise.all(Array.from({ length: 50 }, (_, more) => say(`line ${n + more}`)));
  for (let n = 0; n < megabytes; n++)
    await uploaded(desk, number, Buffer.alloc(1_000_000, n), { name: `${n}.bin`, as: "ana" });
  return desk;
}

const takeRights = (desk: RealDaemon) => desk.owner.call("user.edit", { id: "eva", roles: ["requester"] });

/** Is a file or folder of the desk's data there? */
const isThere = ({ home }: RealDaemon, name: string) => existsSync(join(home, "data", name));

/** How often a moment is tried to be met that passes by itself. */
const tries = 20;

/**
 * Has the caller leave while that file or folder of the desk's data is there, and the desk stands still.
 * @returns false where the answer came first
 */
async function leavesDuring(name: string, desk: RealDaemon, sent: ClientRequest): Promise<boolean> {
  let answered = false;
  sent.on("error", () => {});
  sent.on("response", (response) => {
    answered = true;
    response.pause();
  });
  while (!isThere(desk, name) && !answered) await turn();
  process.kill(desk.pid, "SIGSTOP");
  // What it has answered by now comes in.
  await rest(20);
  const inTime = isThere(desk, name) && !answered;
  sent.destroy();
  process.kill(desk.pid, "SIGCONT");
  return inTime;
}

test("a restore whose caller leaves while it is checked takes place", async () => {
  const desk = await bulky(500, 3);
  const { body } = await fetchBackup(desk);
  let left = false;
  for (let at = 0; at < tries && !left; at++) {
    const { epoch } = await desk.owner.call("daemon.status", {});
    const sent = beginKeeping(desk, "/v1/restore", {}, body.length);
    sent.end(body);
    // Beside the database as soon as it is read, which is when everything has come.
    left = await leavesDuring("restoring/desk.db-wal", desk, sent);
    await another(desk, epoch);
  }
  expect(left).toBe(true);
  expect(await desk.owner.call("audit.verify", {})).toMatchObject({ faults: [], next: null });
});

test("a backup whose caller leaves while it is made is not in the way of the next one", async () => {
  const desk = await bulky(500, 0);
  let left = false;
  for (let at = 0; at < tries && !left; at++) {
    const sent = beginKeeping(desk, "/v1/backup");
    sent.end();
    left = await leavesDuring("outgoing", desk, sent);
    expect((await backupOnceFree(desk)).status).toBe(200);
    expect(isThere(desk, "outgoing")).toBe(false);
  }
  expect(left).toBe(true);
});

test("a restore is refused whose caller loses the right to it on the way", async () => {
  const desk = await bulky(0, 3);
  const { body } = await fetchBackup(desk);
  const { epoch } = await desk.owner.call("daemon.status", {});
  const sent = beginKeeping(desk, "/v1/restore", { as: "eva" }, body.length);
  const answer = answerTo(sent);
  sent.write(body.subarray(0, body.length / 2));
  while (!isThere(desk, "restoring")) await turn();
  await takeRights(desk);
  sent.end(body.subarray(body.length / 2));
  const { status, json } = await answer;
  expect([status, json()]).toEqual([403, expect.objectContaining({ code: "not_allowed" })]);
  expect((await desk.owner.call("daemon.status", {})).epoch).toBe(epoch);
  expect(readdirSync(join(desk.home, "data")).filter((name) => /restor|replaced/.test(name))).toEqual([]);
});

test("a backup breaks off whose caller loses the right to it on the way", async () => {
  const desk = await bulky(0, 12);
  const sent = beginKeeping(desk, "/v1/backup", { as: "eva" });
  sent.end();
  const [response] = (await once(sent, "response")) as [IncomingMessage];
  await once(response, "readable");
  await takeRights(desk);
  const end = new Promise((resolve) => {
    response.on("end", () => resolve("whole")).on("error", () => resolve("broken off"));
  });
  response.resume();
  expect(await end).toBe("broken off");
  expect((await fetchBackup(desk)).status).toBe(200);
});
