import { join } from "node:path";
import { setTimeout as rest } from "node:timers/promises";
import type { WebSocket } from "ws";
import { openLive } from "../load/pair.ts";
import { interleaved } from "../measure.ts";
import type { Row } from "../row.ts";
import { seedHome } from "../seed/home.ts";
import { rssKiBOf } from "../serve/program.ts";
import { type Server, startDaemon, startRelay } from "../serve/servers.ts";

/** Connections opened at once. */
const atOnce = 50;
/** These are open already when memory is read first: what a server takes once, for however many, is no connection's. */
const first = 1000;
const preload = ["collect.ts"];

/** Memory of a connection that is signed in and says nothing. */
export function idle(connections: number): Row {
  return {
    about: `memory of an idle, signed-in connection, at ${connections}`,
    async run({ rounds, quick, folder, chatdesk }) {
      const many = quick ? Math.min(2 * first, connections) : connections;
      const both = await interleaved(rounds, async (whose, round) => {
        if (whose === "theirs") return kiBEach(await startRelay(preload), anybody(many));
        const { home, onlookers } = await seedHome(join(folder, `home-${round}`), {
          chats: 0,
          onlookers: many,
        });
        return kiBEach(await startDaemon({ chatdesk, home, preload }), onlookers);
      });
      const what = `memory of an idle connection, at ${many.toLocaleString("en-GB")}`;
      return [{ what, unit: "KiB", against: "raw `ws`", goal: { most: 1.4 }, ...both }];
    },
  };
}

function anybody(many: number): string[] {
  return Array.from({ length: many }, (_, at) => `somebody-${at}`);
}

async function kiBEach({ program, url }: Server, tokens: readonly string[]): Promise<number> {
  const inUse = async (): Promise<number> => {
    await rest(1000);
    process.kill(program.pid, "SIGWINCH");
    await rest(1000);
    return rssKiBOf(program.pid);
  };
  const broken = new AbortController();
  const sockets = await connect(url, tokens.slice(0, first), broken);
  const before = await inUse();
  sockets.push(...(await connect(url, tokens.slice(first), broken)));
  const after = await inUse();
  broken.signal.throwIfAborted();
  for (const socket of sockets) socket.terminate();
  await program.stop();
  return (after - before) / (tokens.length - first);
}

/** Opens live connections that say nothing more. @param broken - is aborted with an Error when one is closed */
export async function connect(
  url: string,
  tokens: readonly string[],
  broken: AbortController,
): Promise<WebSocket[]> {
  const sockets: WebSocket[] = [];
  for (let from = 0; from < tokens.length; from += atOnce)
    sockets.push(
      ...(await Promise.all(tokens.slice(from, from + atOnce).map((token) => openLive(url, token, broken)))),
    );
  return sockets;
}
