import type { Readable } from "node:stream";
import { addresses, type RouteName } from "../../core/contract/address.ts";
import type { Attached } from "../../core/contract/attachment.ts";
import type { RouteInput, RouteOutput } from "../../core/contract/route.ts";
import { isOlder, version } from "../../core/version.ts";
import { untilAnswered, untilUnbroken } from "./again.ts";
import type { BackupTarget, RestoredDesk, SavedBackup } from "./backup.ts";
import type { CallOptions, Client, KeptDelivery, Live } from "./client.ts";
import { type Choices, findIdentity, findServer } from "./find-server.ts";
import { NoAnswer } from "./http-exchange.ts";
import { deliver, mayGo, nothingKept } from "./kept.ts";
import type { LineOptions } from "./line.ts";
import { LiveLink } from "./live-link.ts";
import type { Saved } from "./local-file.ts";
import { Outbox } from "./outbox.ts";
import type { Kept } from "./outbox-entry.ts";
import { isAnythingKept, outboxFolder, survey, type Waiting } from "./outbox-folder.ts";
import { isPrivate } from "./private-folder.ts";
import { readProfile } from "./profile.ts";
import { credentials, type Reply, RestLink } from "./rest-link.ts";
import { type Address, nameOf } from "./server-address.ts";

export interface ConnectOptions extends Choices {
  /** `--as`: in whose name an admin acts. */
  readonly as?: string | undefined;
  /** `--no-start`: a local desk that does not run is not started. */
  readonly noStart?: boolean | undefined;
  /** Called once where the sample desk was started on demand: people are to be told. */
  readonly onStarted?: (() => void) | undefined;
  /** How the live connection waits, where that is not to be as for people. */
  readonly line?: Pick<LineOptions, "backoff" | "silenceMs"> | undefined;
}

/**
 * The desk that the flags, the environment and the files name. Nothing is sent before the first call.
 * @throws Refusal invalid_input where what they name makes no sense
 */
export async function connect(options: ConnectOptions): Promise<Client> {
  const profile = readProfile(options.home);
  const server = findServer(options, profile);
  const identity = findIdentity(options, server, profile);
  const { address } = server;
  return new DeskClient({
    ...options,
    address,
    local: server.from === "local",
    headers: credentials(identity.token, options.as),
    person: [nameOf(address), identity.key, options.as ?? null],
  });
}

interface Way extends ConnectOptions {
  readonly address: Address;
  /** This home's own desk, which may be started on demand. */
  readonly local: boolean;
  readonly headers: { readonly [name: string]: string };
  /** What tells this desk and this person from others. */
  readonly person: readonly (string | null)[];
}

class DeskClient implements Client {
  readonly server: string;
  readonly #way: Way;
  readonly #rest: RestLink;
  #live: LiveLink | null = null;
  #outbox: Outbox | null = null;
  /** This home's desk has been seen running, and not older than this command. */
  #ensured = false;
  #ensuring: Promise<void> | null = null;

  constructor(way: Way) {
    this.server = way.local ? "this machine" : nameOf(way.address);
    this.#way = way;
    this.#rest = new RestLink({ address: way.address, server: this.server, headers: way.headers });
  }

  async call<N extends RouteName>(
    route: N,
    input: RouteInput<N>,
    options?: CallOptions,
  ): Promise<RouteOutput<N>> {
    if (addresses[route].method !== "GET") await this.#said();
    let reply = await this.#ask(route, input, options);
    const again = reply.refusal !== null || addresses[route].method === "GET";
    if ((await this.#renewed(reply)) && again) reply = await this.#ask(route, input, options);
    if (reply.refusal) throw reply.refusal;
    return reply.content;
  }

  async attach(
    number: number,
    file: string,
    { idempotencyKey: key, lease }: Parameters<Client["attach"]>[2],
  ): Promise<Attached> {
    const { attach } = await import("./attachments.ts");
    await this.#said();
    const send = () => attach(this, this.#way, { number, file, key, lease });
    return this.#transfer(() => untilUnbroken(send), true);
  }

  async save(number: number, seq: number, to?: string): Promise<Saved> {
    const { save } = await import("./attachments.ts");
    return this.#transfer(() => save(this, this.#way, { number, seq, to }));
  }

  async backup(target: BackupTarget): Promise<SavedBackup> {
    const { fetchBackup } = await import("./backup.ts");
    return this.#transfer(() => fetchBackup(this, this.#way, target));
  }

  async restore(from: string | Readable): Promise<RestoredDesk> {
    const { sendBackup } = await import("./backup.ts");
    return this.#transfer(() => sendBackup(this, this.#rest, this.#way, from));
  }

  live(): Live {
    this.#live ??= new LiveLink({
      ...this.#way.line,
      outbox: this.#open(),
      dial: (signal) => this.#dial(signal),
      onWelcome: () => this.#registerKept(),
    });
    return this.#live;
  }

  keep(message: Parameters<Client["keep"]>[0]): void {
    const { ticket, messageId, text, note = false, lease = null } = message;
    this.#open().add({ ticket, messageId, text, note, lease, writtenAt: Date.now() });
  }

  keepTicket(create: Parameters<Client["keepTicket"]>[0]): void {
    const { key, description = "" } = create;
    const rest = { ticket: null, text: description, note: false, lease: null };
    this.#open().add({ ...rest, messageId: key, writtenAt: Date.now(), create });
  }

  kept(): readonly Waiting[] {
    return survey(this.#folder());
  }

  async deliverKept(which: (kept: Kept) => boolean = mayGo): Promise<KeptDelivery> {
    // Asked of most commands, and answered without opening an outbox, for which node:crypto is loaded.
    if (this.#outbox === null && !isAnythingKept(this.#way.home)) return nothingKept;
    return deliver(this.#open(), (route, input) => this.call(route, input), which);
  }

  drop(messageId: string): Kept | null {
    const outbox = this.#open();
    const kept = outbox.get(messageId);
    return kept && outbox.withdraw(messageId) ? kept : null;
  }

  async close(): Promise<void> {
    if (this.#live) await this.#live.close();
    else this.#outbox?.close();
    this.#live = null;
    this.#outbox = null;
  }

  /** What was written before something is done goes before it: its author did not wait for the disk. */
  async #said(): Promise<void> {
    await this.#live?.settled();
  }

  async #transfer<T>(move: () => Promise<T>, writes = false): Promise<T> {
    try {
      return await move();
    } catch (error) {
      throw error instanceof NoAnswer ? this.#rest.unreachable(error, writes) : error;
    }
  }

  #open(): Outbox {
    this.#outbox ??= new Outbox(this.#folder());
    return this.#outbox;
  }

  #folder(): string {
    return outboxFolder(this.#way.home, this.#way.person);
  }

  /** A live connection sends messages by itself; tickets that were kept are registered beside it. */
  async #registerKept(): Promise<void> {
    const outbox = this.#open();
    if (outbox.of(null).length === 0) return;
    // What fails now is tried again at the next welcome.
    await this.deliverKept((kept) => kept.entry.ticket === null && mayGo(kept)).catch(() => {});
  }

  async #ask<N extends RouteName>(
    route: N,
    input: RouteInput<N>,
    options: CallOptions = {},
  ): Promise<Reply<RouteOutput<N>>> {
    const reads = addresses[route].method === "GET";
    const harmless = mayBeRepeated(route, input, options);
    let absent = false;
    const ask = async () => {
      // Nobody there, or somebody who hung up: see that one runs, and ask that one.
      if (absent) await this.#ensure();
      return this.#askOnce(route, input, options);
    };
    const mayRepeat = (error: NoAnswer): boolean | "at_once" => {
      const first = !absent;
      absent = this.#way.local;
      // A desk that does not run is started, and waited for.
      if (first && absent && error.nobody) return "at_once";
      return error.isMomentary && (harmless || !error.sent);
    };
    try {
      return await untilAnswered(ask, mayRepeat, options.signal);
    } catch (error) {
      throw error instanceof NoAnswer ? this.#rest.unreachable(error, !reads) : error;
    }
  }

  async #askOnce<N extends RouteName>(route: N, input: RouteInput<N>, options: CallOptions) {
    this.#checkFolder();
    return this.#rest.ask(route, input, options);
  }

  #checkFolder(): void {
    if (!this.#way.local || isPrivate(this.#way.home)) return;
    throw new NoAnswer("nobody listens there", { code: "ENOENT", sent: false, answering: false });
  }

  /** Once at a time: a call and the live connection that both find nobody there start one desk, and say so once. */
  #ensure(): Promise<void> {
    this.#ensuring ??= this.#ensureNow().finally(() => {
      this.#ensuring = null;
    });
    return this.#ensuring;
  }

  async #ensureNow(): Promise<void> {
    const { ensureDesk } = await import("../desk-process.ts");
    const { started } = await ensureDesk(this.#way.home, this.#way);
    this.#ensured = true;
    if (started) this.#way.onStarted?.();
  }

  /** This home's desk turned out to be older than this command. @returns whether another one runs now */
  async #renewed(reply: Reply<unknown>): Promise<boolean> {
    if (this.#ensured || !this.#way.local || this.#way.noStart) return false;
    this.#ensured = true;
    if (reply.version === null || !isOlder(reply.version, version)) return false;
    const { renewDesk } = await import("../desk-process.ts");
    return renewDesk(this.#way.home, this.#way.env);
  }

  async #dial(signal: AbortSignal) {
    // Once only: a desk that somebody stops while screens are open stays stopped.
    if (this.#way.local && !this.#ensured) await this.#ensure();
    this.#checkFolder();
    const { dial } = await import("./dial.ts");
    return dial(this.#way.address, this.#way.headers, signal);
  }
}

/** Does the same request, sent twice, have the effect of one? Only what is done to tickets is recorded with a key. */
function mayBeRepeated(route: RouteName, input: object, { idempotencyKey }: CallOptions): boolean {
  const { method } = addresses[route];
  if (method === "GET" || method === "PUT" || method === "PATCH") return true;
  if (idempotencyKey !== undefined) return route.startsWith("ticket.") || route === "queue.next";
  return route === "ticket.create" ? "key" in input : "messageId" in input;
}
