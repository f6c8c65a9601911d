import { existsSync, rmSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join, resolve } from "node:path";
import closeWithGrace from "close-with-grace";
import type { z } from "zod";
import { homeOf } from "../core/home.ts";
import { ParameterDocument } from "../core/parameter-value.ts";
import { Portfolio } from "../core/portfolio.ts";
import type { AttachmentStore, Clock } from "../core/ports.ts";
import { Replies, type Reply } from "../core/reply.ts";
import { version } from "../core/version.ts";
import { type App, buildApp } from "./app.ts";
import { Desk } from "./desk.ts";
import { type Address, hostCheck, ListenError, LocalDoor, openDoors, parseAddress } from "./listen.ts";
import { Held, hold } from "./lock.ts";
import type { Beginning } from "./new-desk.ts";
import { PeopleBook } from "./people-book.ts";
import { makePrivate } from "./private-folder.ts";
import { openAttachments } from "./stores/attachments.ts";
import { openDocument } from "./stores/documents.ts";
import { openSqliteEventLog } from "./stores/sql-event-log.ts";

export interface DaemonOptions {
  readonly data?: string | undefined;
  readonly database?: string | undefined;
  readonly listen?: readonly string[] | undefined;
  readonly tlsCert?: string | undefined;
  readonly tlsKey?: string | undefined;
  readonly behindProxy?: boolean | undefined;
  readonly framesPerSecond?: number | undefined;
  /** Started by itself, with sample data: screens say so. */
  readonly sample?: boolean | undefined;
  /** Ends by itself after so many seconds without a client and without a chat. */
  readonly idleExit?: number | undefined;
}

/** Exit codes of the daemon itself, besides the command line's. */
const exits = { failed: 1, usage: 2, fatal: 70, lostRace: 75 } as const;

/** Stands in for data/ where every document exists already and it need not be read. */
const nothing: Beginning = {
  parameters: {},
  portfolio: { origins: [], calendars: [], groups: [], catalogs: [] },
  people: { people: [], tokens: [] },
  replies: [],
};

/** How long draining may take before the rest is cut, in ms. */
const graceMs = 9000;

/**
 * Runs the daemon in the foreground until it is told to stop.
 * @returns its exit code, where it could not start; otherwise it ends the process itself
 */
export async function run(options: DaemonOptions): Promise<number> {
  const say = (line: string): void => void process.stderr.write(`chatdesk daemon: ${line}\n`);
  try {
    await start(options, say);
    return 0;
  } catch (error) {
    if (error instanceof Held) {
      say(
        `${error.message}. Stop it with \`chatdesk daemon stop\`, or give this one a folder of its own (--data, CHATDESK_HOME).`,
      );
      return options.sample ? exits.lostRace : exits.failed;
    }
    const { code, path, message } = error as NodeJS.ErrnoException;
    if (error instanceof ListenError) say(`cannot listen: ${message}`);
    else if (code === "EACCES" || code === "EPERM" || code === "EROFS")
      say(`may not write to ${path}: check whose folder it is`);
    else if (code === "ENOSPC") say(`the disk of ${path} is full: make room and start again`);
    else say(`cannot start: ${message}`);
    return error instanceof ListenError && message.startsWith("--") ? exits.usage : exits.failed;
  }
}

async function start(options: DaemonOptions, say: (line: string) => void): Promise<void> {
  const startedAt = Date.now();
  // Everything this process creates is the owner's alone, from birth.
  process.umask(0o077);
  const addresses = (options.listen ?? []).map(parseAddress);
  if (options.database !== undefined)
    throw new ListenError("--database: this version keeps its data in SQLite only, in --data");
  const home = homeOf(process.env, { uid: process.getuid?.() ?? 0, home: homedir() });
  const data = resolve(options.data ?? home.data);
  for (const folder of [home.run, data]) makePrivate(folder);
  const releases = home.run === data ? [hold(data)] : [hold(home.run), hold(data)];
  const sample = isSample(data, options.sample === true);
  const clock: Clock = { now: Date.now };
  const desk = await openDesk(data, clock, (error) => {
    // After a failed write SQLite's memory may be ahead of the disk: only a fresh start knows what is true.
    say(
      `the disk failed: ${error instanceof Error ? error.message : String(error)}. Starting again recovers from what it holds.`,
    );
    process.exit(exits.fatal);
  });
  for (const document of [desk.parameters, desk.portfolio, desk.people, desk.replies])
    if (document.fault) say(`${document.fault}. The previous copy serves.`);
  const { app, urls, close } = await open(
    desk,
    { ...options, sample, attachments: openAttachments(join(data, "attachments")) },
    home.socket,
    addresses,
    startedAt,
    say,
  );
  const drain = async (): Promise<void> => {
    await close();
    await desk.log.close();
    for (const release of releases) release();
  };
  closeWithGrace({ delay: graceMs, logger: false }, async ({ err, signal }) => {
    if (err) say(`ends after an error that is a bug: ${err.stack ?? err.message}`);
    else say(signal ? `${signal}: draining` : "draining");
    await drain();
  });
  // Only now can it be told to stop: whoever reads this line may do so at once.
  say(`${version} listens on ${[home.socket, ...urls].join(", ")}`);
  if (options.idleExit) endWhenIdle(desk, app, options.idleExit * 1000);
}

/**
 * Is this the desk that starts by itself, nobody's but this machine's? A folder is marked as such when it is new, and
 * stays so until somebody runs a daemon on it on purpose.
 */
function isSample(data: string, onDemand: boolean): boolean {
  const mark = join(data, "sample");
  if (!onDemand) rmSync(mark, { force: true });
  else if (!existsSync(join(data, "desk.db"))) writeFileSync(mark, "");
  return onDemand && existsSync(mark);
}

/** Opens the stores: the only place that chooses them. */
async function openDesk(folder: string, clock: Clock, onFatal: (error: unknown) => void): Promise<Desk> {
  const log = await openSqliteEventLog({ file: join(folder, "desk.db"), clock, onFatal });
  const file = (name: string): string => join(folder, `${name}.json`);
  const complete = ["parameters", "portfolio", "people", "replies"].every((name) => existsSync(file(name)));
  const initial: Beginning = complete ? nothing : await (await import("./new-desk.ts")).beginning();
  const document = <T>(name: keyof Beginning, schema: z.ZodType<T>, value: T) =>
    openDocument({ name, file: file(name), schema, initial: value });
  const desk = new Desk({
    log,
    clock,
    parameters: await document("parameters", ParameterDocument, initial.parameters),
    portfolio: await document<Portfolio>("portfolio", Portfolio, initial.portfolio),
    people: await document<PeopleBook>("people", PeopleBook, initial.people),
    replies: await document<readonly Reply[]>("replies", Replies, initial.replies),
  });
  await desk.open();
  return desk;
}

async function open(
  desk: Desk,
  options: DaemonOptions & { readonly attachments: AttachmentStore },
  socketPath: string,
  addresses: readonly Address[],
  startedAt: number,
  say: (line: string) => void,
): Promise<{ app: App; urls: readonly string[]; close: () => Promise<void> }> {
  let urls: readonly string[] = [];
  const door = new LocalDoor();
  const behindProxy = options.behindProxy === true;
  const app = await buildApp(desk, {
    sample: options.sample === true,
    attachments: options.attachments,
    framesPerSecond: options.framesPerSecond ?? 20,
    startedAt,
    listening: () => [`unix:${socketPath}`, ...urls],
    isLocal: door.admits,
    isHost: hostCheck(() => urls, behindProxy),
    onError: (error) => say(error instanceof Error ? (error.stack ?? error.message) : String(error)),
  });
  if ((options.tlsCert === undefined) !== (options.tlsKey === undefined))
    throw new ListenError("--tls-cert and --tls-key go together");
  const tls = options.tlsCert && options.tlsKey ? { cert: options.tlsCert, key: options.tlsKey } : null;
  const tcp = await openDoors(app.server, { addresses, tls, behindProxy });
  urls = tcp.urls;
  await door.open(app.server, socketPath);
  return {
    app,
    urls,
    close: async () => {
      for (const server of tcp.servers) server.close();
      await app.close();
      for (const server of tcp.servers) server.closeAllConnections();
    },
  };
}

/** A desk that nobody asked for by name does not stay for ever. */
function endWhenIdle(desk: Desk, app: App, idleMs: number): void {
  let busyAt = performance.now();
  const timer = setInterval(
    async () => {
      const { waiting, active } = await desk.log.counts();
      const now = performance.now();
      if (app.hub.size > 0 || waiting > 0 || active > 0) busyAt = now;
      if (now - Math.max(busyAt, app.lastCall()) > idleMs) process.kill(process.pid, "SIGTERM");
    },
    Math.min(idleMs, 30_000),
  );
  timer.unref();
}
