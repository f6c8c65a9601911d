import { spawn } from "node:child_process";
import { expect, test } from "vitest";
import { missing } from "../torture/tools.ts";
import { Cast } from "./cast.ts";
import { type RealDaemon, startDaemon } from "./real-daemon.ts";
import { newId } from "./terminal.ts";

const cannot = missing(["strace"]).length > 0;
if (cannot) console.warn("NOT TESTED HERE: a failing disk. Missing: Debian's package strace");

/** From now on the first of these calls of the daemon's fails. */
async function breaks(desk: RealDaemon, calls: string, error: string): Promise<void> {
  const inject = `inject=${calls}:error=${error}:when=1`;
  const words = ["-f", "-o", "/dev/null", "-p", String(desk.pid), "-e", `trace=${calls}`, "-e", inject];
  const tracer = spawn("strace", words, { stdio: ["ignore", "ignore", "pipe"] });
  await new Promise<void>((attached) => {
    tracer.stderr.on("data", (text) => String(text).includes("attached") && attached());
  });
}

test.skipIf(cannot).each([
  ["a COMMIT whose fsync fails", "fdatasync,fsync", "EIO"],
  ["a write to the log that fails", "pwrite64", "EIO"],
])(
  "%s is answered by nobody: all lines go dead, exit 70, and the next start knows",
  async (_, calls, error) => {
    const { desk } = await Cast.start();
    const ana = desk.as("ana");
    const { number } = await ana.call("ticket.create", { activity: "vpn-access", chat: true });
    const terminals = await Promise.all([desk.live("ana"), desk.live("rosana")]);
    for (const terminal of terminals) await terminal.watch(number);
    const before = terminals.map(({ frames }) => frames.length);
    await breaks(desk, calls, error);
    const messageId = newId();
    const asked = ana.ask("ticket.reply", { number, text: "over REST" }).then(
      (answer) => answer.status,
      () => "no answer",
    );
    terminals[0]!.send({ post: { ticket: number, messageId, text: "in doubt" } });
    const ended = await desk.ended();
    expect(ended).toMatchObject({ code: 70, signal: null });
    expect(ended.said).toContain("the disk failed");
    expect(await asked).toBe("no answer");
    for (const [at, terminal] of terminals.entries()) {
      expect((await terminal.closed).code).toBe(1006);
      const after = terminal.frames.slice(before[at]);
      expect(after.filter((frame) => "event" in frame || "refused" in frame)).toEqual([]);
    }
    const again = await startDaemon({ home: desk.home });
    const terminal = await again.live("ana");
    const event = await terminal.post(number, "in doubt", { messageId });
    expect(event).toMatchObject({ text: "in doubt" });
    await terminal.watch(number);
    const stood = terminal.events(number).filter((one) => one.messageId === messageId);
    expect(new Set(stood.map(({ seq }) => seq)).size).toBe(1);
  },
);

test.skipIf(cannot)("a document whose fsync fails ends the desk as well", async () => {
  const desk = await startDaemon();
  await breaks(desk, "fsync,fdatasync", "EIO");
  const asked = desk.owner.ask("parameter.set", { key: "capacidade-atendente", value: 9 }).then(
    (answer) => answer.status,
    () => "no answer",
  );
  expect(await desk.ended()).toMatchObject({ code: 70 });
  expect(await asked).toBe("no answer");
  const again = await startDaemon({ home: desk.home });
  expect([3, 9]).toContain(
    (await again.owner.call("parameter.get", { key: "capacidade-atendente" })).value ?? 3,
  );
});
