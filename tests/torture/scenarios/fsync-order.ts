import { once } from "node:events";
import { join } from "node:path";
import type { DownFrame } from "../../../src/core/contract/frame.ts";
import { protocol } from "../../../src/core/contract/protocol.ts";
import { DaemonUnderFire } from "../daemon-under-fire.ts";
import { type Deed, deedOf, doer, load, textOf } from "../fixed-load.ts";
import { env, inMemory } from "../lives.ts";
import type { Scenario } from "../scenario.ts";
import { recording } from "../strace.ts";
import { tooEarly } from "../sync-order.ts";
import { callsIn } from "../syscall-log.ts";
import { eatMyData } from "../tools.ts";

/** How many messages a terminal has on their way at once, so that one commit serves several. */
const atOnce = 10;

export const fsyncOrder: Scenario = {
  name: "fsync-order",
  proves: "each acknowledgement leaves after the sync of its own transaction",
  needs: ["strace", "eatmydata"],
  unit: "acknowledgements",
  full: 3000,
  run: ({ times }) =>
    inMemory(async (folder) => {
      const { all, early } = tooEarly(await recorded(join(folder, "true"), times));
      const faults = early.map(
        ({ mark, by }) => `${mark} was acknowledged at line ${by.began}, and not yet synced`,
      );
      if (all.length < times) faults.push(`of ${times} acknowledgements ${all.length} are in the log`);
      const few = Math.min(times, 100);
      const control = tooEarly(await recorded(join(folder, "control"), few, eatMyData()!));
      if (control.early.length < few)
        faults.push(
          `without any sync ${control.early.length} of ${few} are found too early: this proves nothing`,
        );
      return {
        figures: {
          acknowledgements: all.length,
          "in order": all.length - early.length,
          "control: acknowledgements": control.all.length,
          "control: too early": control.early.length,
        },
        faults,
      };
    }),
};

/** The calls of a life that acknowledges so much: half of it over REST, half of it over a live connection. */
async function recorded(home: string, times: number, preload?: string) {
  const log = `${home}.log`;
  const daemon = await DaemonUnderFire.start({
    home,
    env: { ...env, ...(preload !== undefined && { LD_PRELOAD: preload }) },
    options: { framesPerSecond: 1_000_000 },
    under: recording(log),
  });
  const { done, last } = await load(daemon, Math.ceil(times / 2));
  if (last) throw new Error(`${last.deed.mark}: ${JSON.stringify(last.answer)}`);
  await postLive(daemon, postsFrom(done.length, times - done.length));
  await daemon.end("SIGTERM");
  return callsIn(log);
}

/** So many deeds from the n-th on that are messages, all for the first ticket. */
function postsFrom(n: number, many: number): Deed[] {
  const posts: Deed[] = [];
  for (let at = n; posts.length < many; at++) {
    const deed = deedOf(at);
    if (deed.does === "post") posts.push({ ...deed, ticket: 1 });
  }
  return posts;
}

async function postLive(daemon: DaemonUnderFire, deeds: readonly Deed[]): Promise<void> {
  const socket = daemon.socketFor(doer);
  const waiting = new Set<string>();
  const left = deeds.values();
  const say = (frame: unknown): void => socket.send(JSON.stringify(frame));
  const done = new Promise<void>((resolve, reject) => {
    const next = (): void => {
      while (waiting.size < atOnce) {
        const deed = left.next().value;
        if (!deed) break;
        waiting.add(deed.mark);
        say({ post: { ticket: deed.ticket, messageId: deed.mark, text: textOf(deed) } });
      }
      if (waiting.size === 0) resolve();
    };
    socket.on("message", (data) => {
      const frame = JSON.parse(String(data)) as DownFrame;
      if ("refused" in frame) reject(new Error(JSON.stringify(frame.refused)));
      if ("live" in frame) next();
      if ("event" in frame && waiting.delete(frame.event.messageId ?? "")) next();
    });
    socket.on("error", reject);
    socket.on("close", (code) => reject(new Error(`the connection was closed with ${code}`)));
  });
  await once(socket, "open");
  say({ hello: { protocol: protocol.version } });
  say({ watch: { ticket: 1, after: 0 } });
  await done;
  socket.close();
}
