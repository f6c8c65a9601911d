import { setTimeout as rest } from "node:timers/promises";
import { afterAll, expect, test } from "vitest";
import { SmallDisk } from "../torture/small-disk.ts";
import { missing } from "../torture/tools.ts";
import { type Answer, RealDaemon, startDaemon, temporaryFolder } from "./real-daemon.ts";

const cannot = missing(["tmpfs"]).length > 0;
if (cannot) console.warn("NOT TESTED HERE: a full disk. Missing: root, who may mount a tmpfs");

const disks: SmallDisk[] = [];
afterAll(() => {
  for (const disk of disks) disk.unmount();
});
function smallDisk(megabytes: number): SmallDisk {
  const disk = SmallDisk.mount(temporaryFolder(), megabytes);
  disks.push(disk);
  return disk;
}

const readiness = (desk: RealDaemon): Promise<Answer> => desk.http("GET", "/readyz");

test.skipIf(cannot)(
  "a full disk makes the whole desk read-only at once, until there is room again",
  async () => {
    const disk = smallDisk(8);
    const desk = await startDaemon({ data: disk.folder });
    const ana = desk.as("ana");
    const { number } = await ana.call("ticket.create", { activity: "vpn-access", chat: true });
    const terminal = await desk.live("ana");
    await terminal.watch(number);
    expect((await readiness(desk)).status).toBe(200);
    expect(await desk.owner.call("daemon.status", {})).toMatchObject({ state: "serving" });

    disk.fill();
    let said: unknown;
    for (let n = 0; typeof said !== "string" && n < 2000; n++)
      said = await terminal.post(number, `${n} ${"x".repeat(15_000)}`);
    expect(said).toBe("read_only");
    expect(await readiness(desk)).toMatchObject({ status: 503, text: '{"ok":false,"reason":"read_only"}' });
    expect(await desk.owner.call("daemon.status", {})).toMatchObject({ state: "read_only" });

    const { seq } = await ana.call("ticket.view", { number });
    const before = await desk.owner.call("parameter.get", { key: "capacidade-atendente" });
    const refused = await desk.owner.refusal("parameter.set", { key: "capacidade-atendente", value: 9 });
    expect(refused).toMatchObject({ code: "read_only", status: 503, final: false });
    expect(await desk.owner.call("parameter.get", { key: "capacidade-atendente" })).toEqual(before);
    expect(await ana.code("ticket.create", { direct: true })).toBe("read_only");
    expect(await ana.code("ticket.reply", { number, text: "small" })).toBe("read_only");
    // Reads go on, and so does what is only remembered: a reader's pointer.
    terminal.send({ seen: { ticket: number, seq } });
    await terminal.settled();
    expect((await ana.call("ticket.events", { number })).events.at(-1)).toMatchObject({ seq });

    disk.makeRoom();
    while ((await readiness(desk)).status !== 200) await rest(50);
    expect(await terminal.post(number, "again")).toMatchObject({ seq: seq + 1 });
    await desk.owner.call("parameter.set", { key: "capacidade-atendente", value: 9 });
    expect((await desk.stop()).code).toBe(0);
    const again = await startDaemon({ data: disk.folder, home: desk.home });
    const { events } = await again.as("ana").call("ticket.events", { number, after: seq });
    expect(events).toMatchObject([{ seq: seq + 1, text: "again" }]);
    expect(await again.owner.call("parameter.get", { key: "capacidade-atendente" })).toMatchObject({
      value: 9,
    });
    await again.stop();
  },
);

test.skipIf(cannot)(
  "a desk that cannot start for want of room says so, and starts once there is some",
  async () => {
    const disk = smallDisk(8);
    disk.fill();
    const home = temporaryFolder();
    const ended = await new RealDaemon(home, { data: disk.folder }).ended();
    expect(ended.code).toBe(1);
    expect(ended.said).toMatch(/the disk of \S+ is full: make room and start again\n$/);
    expect(ended.said).toContain(disk.folder);
    disk.makeRoom();
    const desk = await startDaemon({ home, data: disk.folder });
    await desk.stop();
  },
);
