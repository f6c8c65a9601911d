import { join } from "node:path";
import { openLive, unlessBroken } from "../load/pair.ts";
import { interleaved } from "../measure.ts";
import type { Row } from "../row.ts";
import { type Chat, seedHome } from "../seed/home.ts";
import { type Server, startDaemon, startFloor } from "../serve/servers.ts";

const events = 200;
const chats = 20;
/** How the frame begins that says that the reader is up to date. */
const up = '{"live"';

/** Somebody comes back and is sent what they missed, until they are told that they are up to date. */
export const resume: Row = {
  about: `${events} gapless events to resume, until the reader is told that it is live`,
  async run({ rounds, quick, folder, chatdesk }) {
    const seeded = await seedHome(join(folder, "home"), { chats, history: events + 10 });
    const [daemon, floor] = [
      await startDaemon({ chatdesk, home: seeded.home }),
      await startFloor(join(folder, "floor")),
    ];
    await fill(floor, seeded.chats);
    const times = quick ? 20 : 100;
    await msEach(daemon, seeded.chats, times);
    await msEach(floor, seeded.chats, times);
    const both = await interleaved(rounds, (whose) =>
      msEach(whose === "ours" ? daemon : floor, seeded.chats, times),
    );
    await Promise.all([daemon, floor].map(({ program }) => program.stop()));
    const what = `${events} gapless events to resume`;
    return [{ what, unit: "ms", against: "floor", goal: { most: 1.5 }, ...both }];
  },
};

/** Gives the floor the same tickets with as many events. */
async function fill({ url }: Server, all: readonly Chat[]): Promise<void> {
  for (const { ticket, requester, seq } of all) {
    const broken = new AbortController();
    const socket = await openLive(url, requester, broken);
    socket.send(JSON.stringify({ watch: { ticket, after: 0 } }));
    const text = "The VPN drops every ten minutes since this morning, on Wi-Fi and on cable alike.";
    const { promise: full, resolve } = Promise.withResolvers<void>();
    socket.on("message", (data: Buffer) => {
      if (JSON.parse(data.toString("utf8")).event?.seq === seq) resolve();
    });
    for (let at = 1; at <= seq; at++)
      socket.send(JSON.stringify({ post: { ticket, messageId: `seeded-${at}`, text } }));
    await unlessBroken(broken, full);
    socket.terminate();
  }
}

/** The mean time, in ms, to bring a reader up to date who lacks the last events. @throws Error for a gap */
async function msEach({ url }: Server, all: readonly Chat[], times: number): Promise<number> {
  const broken = new AbortController();
  const sockets = await Promise.all(all.map(({ requester }) => openLive(url, requester, broken)));
  let ms = 0;
  for (let at = 0; at < times; at++) {
    const { ticket, seq } = all[at % all.length]!;
    const socket = sockets[at % all.length]!;
    const { promise: live, resolve } = Promise.withResolvers<void>();
    const came: Buffer[] = [];
    const hear = (data: Buffer): void => {
      if (data.indexOf(up) === 0) resolve();
      else came.push(data);
    };
    socket.on("message", hear);
    const began = performance.now();
    socket.send(JSON.stringify({ watch: { ticket, after: seq - events } }));
    await unlessBroken(broken, live);
    ms += performance.now() - began;
    socket.off("message", hear);
    const seqs = came.flatMap((data): number[] => JSON.parse(data.toString("utf8")).event?.seq ?? []);
    if (seqs.length !== events || seqs.some((one, index) => one !== seq - events + 1 + index))
      throw new Error(`Nº ${ticket} came with a gap: ${seqs.join(" ")}`);
  }
  for (const socket of sockets) socket.terminate();
  return ms / times;
}
