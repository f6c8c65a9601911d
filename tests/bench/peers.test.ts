import { describe, expect, it } from "vitest";
import { ejabberd } from "../../bench/peers/ejabberd.ts";
import { mosquitto } from "../../bench/peers/mosquitto.ts";
import { nats } from "../../bench/peers/nats.ts";
import { type Peer, programPath } from "../../bench/peers/peer.ts";
import { prosody } from "../../bench/peers/prosody.ts";
import { besideAll } from "../../bench/rows/peers.ts";
import { Program } from "../../bench/serve/program.ts";
import { ownFolder } from "./folder.ts";

describe("a peer of the bench", () => {
  for (const peer of [prosody, ejabberd, nats, mosquitto])
    it.skipIf(programPath(peer.program) === null)(
      `${peer.name} carries what each side says, and both hear of it once`,
      async () => {
        const { program, openPair } = await peer.start(ownFolder());
        const heard: string[] = [];
        const wholes = Array.from({ length: 6 }, () => Promise.withResolvers<void>());
        const hear = (id: string): void => {
          heard.push(id);
          if (heard.filter((one) => one === id).length === 2) wholes[Number(id.slice(1))]!.resolve();
        };
        const pairs = await Promise.all([0, 1].map((index) => openPair(index, hear, new AbortController())));
        const say = async (id: number): Promise<void> => {
          pairs[id % 2]!.post(id < 3 ? 0 : 1, `m${id}`, "São três roteadores");
          await wholes[id]!.promise;
        };
        await Promise.all([0, 1, 2, 3].map(say));
        // Whatever was heard too often has come before what is said last.
        await Promise.all([4, 5].map(say));
        expect(heard.toSorted()).toEqual([0, 1, 2, 3, 4, 5].flatMap((id) => [`m${id}`, `m${id}`]));
        for (const pair of pairs) pair.close();
        await program.stop();
        expect(program.isRunning).toBe(false);
      },
    );

  it("is said to be absent where it is, and why it cannot be measured where it cannot", async () => {
    const said: string[] = [];
    const folder = ownFolder();
    const bench = {
      rounds: 1,
      stretchMs: 1,
      warmMs: 1,
      quick: true,
      folder,
      chatdesk: "",
      say: (line: string) => said.push(line),
    };
    const shared = { packages: "a package", promises: "nothing" };
    const broken = `console.error("module nothing is missing"); process.exit(3)`;
    const start = async (): Promise<never> => {
      await Program.start({ argv: [process.execPath, "-e", broken], ready: /never/ });
      throw new Error("it was taken to serve");
    };
    const peers: Peer[] = [
      { ...shared, name: "Absent", program: "chatdesk-no-such-program", start },
      { ...shared, name: "Broken", program: "sh", start },
    ];
    expect(await besideAll(bench, peers)).toEqual([]);
    expect(said).toEqual([
      "Absent is absent: Debian has it in a package",
      expect.stringMatching(/^Broken cannot be measured, .*a package: .*module nothing is missing/),
    ]);
  });
});
