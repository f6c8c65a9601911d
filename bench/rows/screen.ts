import { join } from "node:path";
import { interleaved, type Measure } from "../measure.ts";
import type { Row } from "../row.ts";
import { ChatScreen } from "../screen/chat-screen.ts";
import { Screen } from "../screen/screen.ts";
import { startDaemon } from "../serve/servers.ts";
import { against } from "./start.ts";

/** The rule below the top line: a screen has one as soon as it is drawn. */
const drawn = "────";
/** It draws itself before the desk has answered, and says this when it has. */
const connected = "●";

/** From starting `chatdesk request` until its first frame is on the terminal, and until it says that it is connected. */
export const frameRow: Row = {
  about: "screen: first frame, and connected, with a daemon running",
  async run(bench) {
    const { chatdesk } = bench;
    const { home, program } = await startDaemon({ chatdesk, home: join(bench.folder, "home") });
    const until = (mark: string) => async (): Promise<number> => {
      const began = performance.now();
      const screen = new Screen({ argv: [process.execPath, chatdesk, "request"], home });
      await screen.writes(mark);
      const ms = performance.now() - began;
      await screen.leave();
      return ms;
    };
    const lines = [
      ...(await against(bench, "screen: first frame", 7, until(drawn))),
      ...(await against(bench, "screen: until it is connected", null, until(connected))),
    ];
    await program.stop();
    return lines;
  },
};

const pace = 50;

/** What a message and a key press cost a screen with a long history, and its memory. */
export const screenHistory: Row = {
  about: "screen: CPU a message and a key press, and memory, at 100,000 events of history against 100",
  async run(bench) {
    const [small, large] = [100, bench.quick ? 10_000 : 100_000];
    const screens = {
      ours: await ChatScreen.open(bench, large),
      theirs: await ChatScreen.open(bench, small),
    };
    const ms = 2 * bench.stretchMs;
    for (const screen of Object.values(screens)) await screen.cpuMicrosAMessage(ms, pace);
    const memory = await interleaved(1, async (whose) => screens[whose].memoryMiB);
    const message = await interleaved(bench.rounds, (whose) => screens[whose].cpuMicrosAMessage(ms, pace));
    const key = await interleaved(bench.rounds, (whose) => screens[whose].cpuMicrosAKey(ms, pace));
    await Promise.all(Object.values(screens).map((screen) => screen.close()));
    const line = (
      what: string,
      unit: string,
      most: number,
      both: Pick<Measure, "ours" | "theirs">,
    ): Measure => ({
      ...{ what: `screen: ${what}, ${large.toLocaleString("en-GB")} events of history`, unit },
      ...{ against: `${small}`, goal: { most }, ...both },
    });
    return [
      line("CPU a message", "µs", 1.1, message),
      line("CPU a key press", "µs", 1.1, key),
      line("memory", "MiB", 1.5, memory),
    ];
  },
};
