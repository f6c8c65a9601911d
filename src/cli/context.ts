import { homedir } from "node:os";
import type { RouteOutput } from "../core/contract/route.ts";
import { type Home, homeOf } from "../core/home.ts";
import { type Language, languageOf } from "../core/language.ts";
import { documentLine, escapeJson, ours } from "../core/safe-text.ts";
import type { Streams } from "./io.ts";
import type { Client } from "./link/client.ts";
import { connect } from "./link/connect.ts";
import type { Say } from "./words.ts";

/** The flags that every command takes, before or after its verb. */
export interface GlobalFlags {
  readonly server?: string | undefined;
  readonly tokenFile?: string | undefined;
  readonly as?: string | undefined;
  readonly json?: boolean | undefined;
  readonly lang?: string | undefined;
  /** No daemon is started on demand. */
  readonly noStart?: true | undefined;
}

export type Me = RouteOutput<"me.show">;
export type Environment = Readonly<Record<string, string | undefined>>;

/** What a command is given to do its work: everything it touches, loaded when it is first asked for. */
export interface Context {
  readonly io: Streams;
  readonly env: Environment;
  readonly flags: GlobalFlags;
  readonly json: boolean;
  readonly home: Home;
  /** The desk, connected on the first call. `noStart`: even where the flags would let one be started. */
  client(options?: { readonly noStart?: true | undefined }): Promise<Client>;
  /** Who one is on that desk; asked once. */
  me(): Promise<Me>;
  /** What is known of oneself without connecting for it: null where nobody was asked or no answer came. */
  meIfConnected(): Promise<Me | null>;
  /** Words in the reader's language. */
  say(): Promise<Say>;
  /** Words in what is their language as far as this machine knows: asks nobody. */
  sayMeanwhile(): Promise<Say>;
  /** Prints what a command found out: as JSON where that was asked for, else as `human` does. */
  result(value: unknown, human: () => void | Promise<void>): Promise<void>;
  /** One JSON object as one line, for streams. */
  jsonLine(value: unknown): void;
  /** The exit code, where it is neither 0 nor an error's. */
  endWith(code: number): void;
  readonly exitCode: number;
  /** Lets Ctrl+C, crashes and the terminal be handled by what runs from here on. */
  releaseSignals(): void;
  close(): Promise<void>;
}

/** Lays everything out for one command. */
export function openContext(io: Streams, env: Environment, flags: GlobalFlags): Context {
  let client: Promise<Client> | undefined;
  let me: Promise<Me> | undefined;
  let words: Promise<Say> | undefined;
  let notice: Promise<void> | undefined;
  let released = false;
  let untold = false;
  let exitCode = 0;
  const interrupt = (): never => process.exit(130);
  const crash = (error: unknown): void => {
    void import("./failure.ts")
      .then(({ report }) => report(context, error))
      .then((code) => process.exit(code));
  };
  const tellStarted = (say: Say): void => {
    io.stderr.write(ours`${say("sample.started")}\n`);
  };
  process.on("SIGINT", interrupt);
  process.on("uncaughtException", crash);

  const context: Context = {
    io,
    env,
    flags,
    json: flags.json === true,
    home: homeOf(env, { uid: process.getuid?.() ?? 0, home: homedir() }),
    client({ noStart = flags.noStart } = {}) {
      client ??= connect({
        home: context.home,
        env,
        server: flags.server,
        tokenFile: flags.tokenFile,
        as: flags.as,
        noStart,
        onStarted: () => {
          notice = context.say().then((say) => {
            // A screen has the terminal by now: it says so itself, and this is told when it is gone.
            if (released) untold = true;
            else tellStarted(say);
          });
        },
      });
      return client;
    },
    me() {
      me ??= context.client().then((desk) => desk.call("me.show", {}));
      return me;
    },
    async meIfConnected() {
      if (client === undefined) return null;
      return context.me().catch(() => null);
    },
    say() {
      words ??= languageFor(context, () => context.meIfConnected()).then(wordsFor);
      return words;
    },
    sayMeanwhile: () => languageFor(context, async () => null).then(wordsFor),
    async result(value, human) {
      if (context.json)
        io.stdout.exact(documentLine(escapeJson(JSON.stringify(value, null, io.isTTY ? 2 : 0))));
      else await human();
    },
    jsonLine(value) {
      io.stdout.exact(documentLine(escapeJson(JSON.stringify(value))));
    },
    endWith(code) {
      exitCode = code;
    },
    get exitCode() {
      return exitCode;
    },
    releaseSignals() {
      released = true;
      process.off("SIGINT", interrupt);
      process.off("uncaughtException", crash);
    },
    async close() {
      await notice;
      if (untold) tellStarted(await context.say());
      const desk = await client?.catch(() => undefined);
      await desk?.close();
    },
  };
  return context;
}

/** `--lang`, CHATDESK_LANG, what the person stored, the locale, what the desk says: the first that is one of ours. */
async function languageFor(context: Context, whoami: () => Promise<Me | null>): Promise<Language> {
  const { flags, env } = context;
  const asked = languageOf(flags.lang) ?? languageOf(env.CHATDESK_LANG);
  if (asked) return asked;
  const me = await whoami();
  const stored = me ? me.user.language : await profileLanguage(context);
  const locale = env.LC_ALL || env.LC_MESSAGES || env.LANG;
  return stored ?? languageOf(locale) ?? me?.deskLanguage ?? "en";
}

async function wordsFor(language: Language): Promise<Say> {
  return (await import("./words.ts")).wordsIn(language);
}

/** What the last `login` learnt of the person's language; help is told in it without asking a desk. */
async function profileLanguage(context: Context): Promise<Language | undefined> {
  try {
    return (await import("./link/profile.ts")).readProfile(context.home)?.language;
  } catch {
    // A damaged profile is told by whatever needs it.
    return undefined;
  }
}
