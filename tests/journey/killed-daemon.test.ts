import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { shows, TestDesk } from "./test-desk.ts";

const kills = 50;

describe("the daemon is killed in mid-conversation", () => {
  const desk = new TestDesk();
  beforeAll(() => desk.start());
  afterAll(() => desk.close());

  it(`${kills} times: every message stands once, in order, and both screens go on by themselves`, async () => {
    const ana = desk.terminal(["--as", "ana", "request", "--direct"]);
    await shows(ana, "Request registered");
    const rosana = desk.terminal(["--as", "rosana", "agent"]);
    await shows(rosana, "Ana Souza");
    rosana.write("\r");
    await shows(ana, "Rosana online");
    for (let kill = 0; kill < kills; kill++) {
      // One message before, one that races the kill, and one that is written while nobody listens.
      ana.write(`ana ${kill} a\r`);
      rosana.write(`rosana ${kill} a\r`);
      await shows(rosana, `ana ${kill} a`);
      ana.write(`ana ${kill} b\r`);
      await desk.kill();
      await Promise.all([shows(ana, /offline|reconnecting/), shows(rosana, /offline|reconnecting/)]);
      rosana.write(`rosana ${kill} b\r`);
      await desk.start();
      await Promise.all([shows(rosana, `ana ${kill} b`), shows(ana, `rosana ${kill} b`)]);
      await Promise.all([shows(ana, "● connected"), shows(rosana, "● connected")]);
      // A connection that held for a second was a good one: the next attempts to come back begin with short waits again.
      await pause(1_100);
    }
    const { events } = await desk.json<{ events: { seq: number; type: string; text: string | null }[] }>(
      "ticket",
      "transcript",
      "1",
      "--format",
      "json",
    );
    const texts = events.flatMap(({ type, text }) => (type === "message_posted" ? [text!] : []));
    for (const who of ["ana", "rosana"]) {
      const expected = Array.from({ length: kills }, (_, kill) => [
        `${who} ${kill} a`,
        `${who} ${kill} b`,
      ]).flat();
      expect(texts.filter((text) => text.startsWith(`${who} `))).toEqual(expected);
    }
    expect(texts).toHaveLength(4 * kills);
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, at) => at + 1));
  }, 300_000);
});
