import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { join, resolve } from "node:path";
import closeWithGrace from "close-with-grace";
import type { z } from "zod";
import { type Home, homeOf } from "../core/home.ts";
import { ParameterDocument } from "../core/parameter-value.ts";
import { Portfolio } from "../core/portfolio.ts";
import type { Clock } from "../core/ports.ts";
import { Replies, type Reply } from "../core/reply.ts";
import { safeLines } from "../core/safe-text.ts";
import { type DocumentName, databaseName, documentFile, documentNames } from "../core/safekeeping.ts";
import { version } from "../core/version.ts";
import { Anteroom } from "./anteroom.ts";
import { type App, type AppOptions, buildApp } from "./app.ts";
import { hostCheck, parseHost, parseOrigin } from "./caller-check.ts";
import { Desk } from "./desk.ts";
import { keepHeapSmall } from "./heap.ts";
import {
  doorsOf,
  ListenError,
  LocalDoor,
  type OpenDoors,
  openDoors,
  parseAddress,
  portOf,
} from "./listen.ts";
import { Held, hold } from "./lock.ts";
import type { Beginning } from "./new-desk.ts";
import type { DaemonOptions } from "./options.ts";
import { patience } from "./patience.ts";
import { PeopleBook } from "./people-book.ts";
import { makePrivate } from "./private-folder.ts";
import { recoveryLines } from "./recovery-lines.ts";
import { endWhenIdle, isSample } from "./sample-desk.ts";
import { openAttachments } from "./stores/attachments.ts";
import { DiskRoom, guardedAttachments, guardedDocument, saysFailed, saysFull } from "./stores/disk-room.ts";
import { openDocument } from "./stores/documents.ts";
import { removeLeftovers } from "./stores/leftovers.ts";
import type { Recovery } from "./stores/recovery.ts";
import { completeReplacement } from "./stores/replacing.ts";
import { openSafekeeping } from "./stores/safekeeping.ts";
import { openSqliteEventLog } from "./stores/sql-event-log.ts";
import { isDamage } from "./stores/sqlite-error.ts";
import { Strangers } from "./strangers.ts";

export type { DaemonOptions } from "./options.ts";

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
  keepHeapSmall();
  const say = (line: string): void =>
    void process.stderr.write(`chatdesk daemon: ${safeLines(line).join("\n")}\n`);
  try {
    await start(options, say);
    return 0;
  } catch (error) {
    return explained(error, options, say);
  }
}

/** Says why there is no desk, and what to do. @returns the exit code for it */
function explained(error: unknown, options: DaemonOptions, say: (line: string) => void): number {
  if (error instanceof Held) {
    say(
      `${error.message}. Stop it with \`chatdesk daemon stop\`, or give this one a folder of its own (--data, CHATDESK_HOME).`,
    );
    // Whoever started this one may wait for the one that is there, if it is this home's.
    return error.folder === ownHome().run ? exits.lostRace : exits.failed;
  }
  const { code, path, message } = error as NodeJS.ErrnoException;
  if (error instanceof ListenError) say(`cannot listen: ${message}`);
  else if (code === "EACCES" || code === "EPERM" || code === "EROFS")
    say(`may not write to ${path}: check whose folder it is`);
  else if (saysFull(error))
    say(`the disk of ${path ?? dataFolder(options)} is full: make room and start again`);
  else if (saysFailed(error)) {
    say(
      `the disk of ${path ?? "the data folder"} failed: ${message}. Starting again recovers from what it holds.`,
    );
    return exits.fatal;
  } else if (isDamage(error))
    say(
      `cannot start: the database is damaged (${message}). Nothing was changed. Move the data folder aside, start again, and bring a backup back with \`chatdesk restore FILE\`.`,
    );
  else say(`cannot start: ${message}`);
  return error instanceof ListenError && message.startsWith("--") ? exits.usage : exits.failed;
}

function dataFolder({ data }: DaemonOptions): string {
  return resolve(data ?? ownHome().data);
}

function ownHome(): Home {
  return homeOf(process.env, { uid: process.getuid?.() ?? 0, home: homedir() });
}

async function start(options: DaemonOptions, say: (line: string) => void): Promise<void> {
  const startedAt = Date.now();
  // Everything this process creates is the owner's alone, from birth.
  process.umask(0o077);
  const addresses = (options.listen ?? []).map(parseAddress);
  if (options.database !== undefined)
    throw new ListenError("--database: this version keeps its data in SQLite only, in --data");
  const home = ownHome();
  const data = dataFolder(options);
  for (const folder of [home.run, data]) makePrivate(folder);
  const releases = home.run === data ? [hold(data)] : [hold(home.run), hold(data)];
  const sample = isSample(data, options.sample === true);
  const clock: Clock = { now: Date.now };
  const onFatal = (error: unknown): never => {
    // After a failed write SQLite's memory may be ahead of the disk: only a fresh start knows what is true.
    say(
      `the disk failed: ${error instanceof Error ? error.message : String(error)}. Starting again recovers from what it holds.`,
    );
    process.exit(exits.fatal);
  };
  const onChange = (isFull: boolean): void =>
    say(
      isFull
        ? `the disk of ${data} is full: read-only until there is room`
        : "there is room on the disk again",
    );
  const room = new DiskRoom({ folder: data, onFatal, onChange });
  const strangers = new Strangers({ ...patience, ...options.patience });
  let listening = addresses;
  const begin = async (): Promise<Life> => {
    const replaced = completeReplacement(data);
    if (replaced) say(`restored from a backup; what was there is kept in ${replaced}`);
    removeLeftovers(data);
    const anteroom = new Anteroom();
    const tcp = await openDoors(anteroom, doorsOf(options, listening, strangers));
    // Another life listens where this one does, also where the system chose the port.
    listening = listening.map(({ host }, at) => ({ host, port: portOf(tcp.urls[at]!) }));
    try {
      return await behind(anteroom, tcp);
    } catch (error) {
      // A door that stays open would keep a daemon alive that could not start.
      for (const server of tcp.servers) server.close().closeAllConnections();
      throw error;
    }
  };
  const behind = async (anteroom: Anteroom, tcp: OpenDoors): Promise<Life> => {
    const { desk, safekeeping, ...stores } = await openDesk({ folder: data, clock, room, onFatal, say });
    for (const document of [desk.parameters, desk.portfolio, desk.people, desk.replies])
      if (document.fault) say(`${document.fault}. The previous copy serves.`);
    const attachments = guardedAttachments(stores.attachments, room);
    const own = { sample, room, strangers, attachments, safekeeping, onRestored: () => restart() };
    const { app, close } = await open(desk, { ...options, ...own }, home.socket, tcp, startedAt, say);
    anteroom.leadTo(app.server.server);
    return {
      desk,
      app,
      announce: () => say(`${version} listens on ${[home.socket, ...tcp.urls].join(", ")}`),
      close: async () => {
        await close();
        await desk.log.close();
      },
    };
  };
  let life = begin();
  const restart = (): void => {
    say("draining, to go on with a restored backup");
    life = life.then(({ close }) => close()).then(begin);
    life
      .then(({ announce }) => announce())
      .catch((error: unknown) => process.exit(explained(error, options, say)));
  };
  const { announce } = await life;
  closeWithGrace({ delay: graceMs, logger: false }, async ({ err, signal }) => {
    if (err) say(`ends after an error that is a bug: ${err.stack ?? err.message}`);
    else say(signal ? `${signal}: draining` : "draining");
    await (await life).close();
    for (const release of releases) release();
  });
  // Only now can it be told to stop: whoever reads this line may do so at once.
  announce();
  if (options.idleExit) endWhenIdle(() => life, options.idleExit * 1000);
}

/** The desk from one opening of its data to the next, which is another's where a backup was restored. */
interface Life {
  readonly desk: Desk;
  readonly app: App;
  /** Says where it listens. */
  readonly announce: () => void;
  readonly close: () => Promise<void>;
}

interface Stores {
  readonly folder: string;
  readonly clock: Clock;
  readonly room: DiskRoom;
  readonly onFatal: (error: unknown) => void;
  readonly say: (line: string) => void;
}

/** Opens the stores: the only place that chooses them. */
async function openDesk({ folder, clock, room, onFatal, say }: Stores) {
  const onRecovered = (recovery: Recovery): void => recoveryLines(recovery).forEach(say);
  const log = await openSqliteEventLog({
    file: join(folder, databaseName),
    clock,
    room,
    onFatal,
    onRecovered,
  });
  const file = (name: DocumentName): string => join(folder, documentFile(name));
  const complete = documentNames.every((name) => existsSync(file(name)));
  const initial: Beginning = complete ? nothing : await (await import("./new-desk.ts")).beginning();
  const document = async <T>(name: DocumentName, schema: z.ZodType<T>, value: T) =>
    guardedDocument(await openDocument({ name, file: file(name), schema, initial: value }), room);
  // Together: a new desk's four wait for the disk at once.
  const [parameters, portfolio, people, replies] = await Promise.all([
    document("parameters", ParameterDocument, initial.parameters),
    document<Portfolio>("portfolio", Portfolio, initial.portfolio),
    document<PeopleBook>("people", PeopleBook, initial.people),
    document<readonly Reply[]>("replies", Replies, initial.replies),
  ]);
  const documents = { parameters, portfolio, people, replies };
  const schemas = {
    parameters: ParameterDocument,
    portfolio: Portfolio,
    people: PeopleBook,
    replies: Replies,
  };
  const attachments = openAttachments(join(folder, "attachments"));
  const { database } = log;
  const desk = new Desk({ log, clock, ...documents });
  await desk.open();
  return {
    desk,
    attachments,
    safekeeping: openSafekeeping({ folder, database, attachments, documents, schemas, onFatal }),
  };
}

async function open(
  desk: Desk,
  options: DaemonOptions &
    Pick<AppOptions, "attachments" | "safekeeping" | "onRestored" | "strangers"> & {
      readonly room: DiskRoom;
    },
  socketPath: string,
  tcp: OpenDoors,
  startedAt: number,
  say: (line: string) => void,
): Promise<{ app: App; close: () => Promise<void> }> {
  const door = new LocalDoor();
  const behindProxy = options.behindProxy === true;
  const allowHost = (options.allowHost ?? []).map(parseHost);
  const app = await buildApp(desk, {
    sample: options.sample === true,
    attachments: options.attachments,
    safekeeping: options.safekeeping,
    onRestored: options.onRestored,
    isFull: () => options.room.isFull,
    patience: options.strangers.patience,
    strangers: options.strangers,
    framesPerSecond: options.framesPerSecond ?? 20,
    startedAt,
    listening: () => [`unix:${socketPath}`, ...tcp.urls],
    isLocal: door.admits,
    isHost: hostCheck({ doors: () => tcp, allowHost, behindProxy }),
    allowOrigin: (options.allowOrigin ?? []).map(parseOrigin),
    behindProxy,
    onError: (error) => say(error instanceof Error ? (error.stack ?? error.message) : String(error)),
  });
  await door.open(app.server, socketPath);
  return {
    app,
    close: () => app.close(tcp.servers),
  };
}
