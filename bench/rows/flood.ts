import { join } from "node:path";
import { setTimeout as rest } from "node:timers/promises";
import type { Row } from "../row.ts";
import { Flood } from "../screen/flood.ts";
import { Screen } from "../screen/screen.ts";
import { seedHome } from "../seed/home.ts";
import { cpuMsOf } from "../serve/program.ts";
import { startDaemon } from "../serve/servers.ts";

const perSecond = 5000;

/** How much of a core a screen uses that is written to without a pause. */
export const floodRow: Row = {
  about: `screen: CPU at ${perSecond} messages/s incoming`,
  async run(bench) {
    const { folder, chatdesk, stretchMs, rounds } = bench;
    const { home, chats } = await seedHome(join(folder, "home"), { chats: 1, history: 100 });
    const chat = chats[0]!;
    const daemon = await startDaemon({ chatdesk, home });
    const flood = await Flood.before(daemon.url, chat);
    const screen = new Screen({
      argv: [process.execPath, chatdesk, "--server", flood.url, "request", "--resume", `${chat.ticket}`],
      ...{ home, env: { CHATDESK_TOKEN: chat.requester } },
    });
    await flood.isLive;
    /** In percent of one core while messages come; what the screen has left to do after them counts as well. */
    const share = async (ms: number): Promise<number> => {
      const [cpu, began] = [cpuMsOf(screen.pid), performance.now()];
      let said = 0;
      for (let passed = 0; passed < ms; passed = performance.now() - began) {
        for (; said < (passed / 1000) * perSecond; said++)
          flood.say(`Nº ${said}: try the other access point, and tell me whether it drops there too`);
        await rest(1);
      }
      const took = performance.now() - began;
      if (said < (0.95 * took * perSecond) / 1000)
        throw new Error(`the flood was too slow: only ${said} messages in ${took.toFixed(0)} ms`);
      const word = crypto.randomUUID();
      flood.say(word);
      await screen.writes(word);
      return (100 * (cpuMsOf(screen.pid) - cpu)) / took;
    };
    await share(stretchMs);
    const ours: number[] = [];
    for (let round = 0; round < rounds; round++) ours.push(await share(2 * stretchMs));
    await screen.close();
    flood.close();
    await daemon.program.stop();
    const what = `screen: CPU at ${perSecond.toLocaleString("en-GB")} messages/s incoming`;
    return [{ what, unit: "%", against: "one core", goal: { most: 45 }, ours, theirs: [] }];
  },
};
