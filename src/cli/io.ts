import type { Readable, Writable } from "node:stream";
import { literal, type SafeText } from "../core/safe-text.ts";
import { UsageError } from "./usage.ts";
import { type Wall, wallBefore } from "./wall.ts";

/** What a command reads from and writes to, and what is known about it. */
export interface Streams {
  readonly stdin: Readable;
  readonly stdout: Wall;
  readonly stderr: Wall;
  /** Whether people read stdout on a terminal: tables, words, colour. */
  readonly isTTY: boolean;
  /** Whether stdin is a terminal that has not ended, so that somebody can be asked. */
  readonly canAsk: boolean;
  /** Asks, and has the answer from whoever reads stdin already; absent where nobody does. */
  readonly answer?: (question: SafeText) => Promise<string>;
  /** Cells a row of stdout has. */
  readonly columns: number;
  /** Whether stdout and stderr take colours. */
  readonly colour: { readonly stdout: boolean; readonly stderr: boolean };
}

type Environment = Readonly<Record<string, string | undefined>>;

/** The streams of this process. */
export function processStreams(env: Environment): Streams {
  let stdout: Wall | undefined;
  let stderr: Wall | undefined;
  // Each is opened when somebody first asks: that takes a millisecond, and what may be a file to read from ten.
  return {
    get stdin() {
      return process.stdin;
    },
    get stdout() {
      stdout ??= wallBefore(process.stdout.on("error", quietPipe));
      return stdout;
    },
    get stderr() {
      stderr ??= wallBefore(process.stderr.on("error", quietPipe));
      return stderr;
    },
    get isTTY() {
      return process.stdout.isTTY === true;
    },
    get canAsk() {
      return process.stdin.isTTY === true && !hasEnded(process.stdin);
    },
    get columns() {
      return process.stdout.columns || 80;
    },
    colour: {
      get stdout() {
        return takesColour(process.stdout.isTTY, env);
      },
      get stderr() {
        return takesColour(process.stderr.isTTY, env);
      },
    },
  };
}

/** FORCE_COLOR outranks NO_COLOR, which outranks the terminal; a dumb terminal has none. */
function takesColour(isTTY: boolean | undefined, env: Environment): boolean {
  if (env.FORCE_COLOR !== undefined) return env.FORCE_COLOR !== "0" && env.FORCE_COLOR !== "false";
  if (env.NO_COLOR) return false;
  return isTTY === true && env.TERM !== "dumb";
}

/** Whoever read our output has gone (`| head`): nothing is wrong, and nobody is left to tell. */
function quietPipe(error: NodeJS.ErrnoException): void {
  if (error.code === "EPIPE") process.exit(0);
  throw error;
}

/**
 * The value of an argument or flag: itself, or standard input where it is `-`, without its last line break.
 * @throws UsageError where standard input is not text
 */
export async function valueOrStdin(io: Streams, value: string): Promise<string> {
  return value === "-" ? (await readAll(io)).replace(/\r?\n$/, "") : value;
}

/** Everything standard input holds, as text. */
export async function readAll(io: Streams): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of io.stdin) parts.push(Buffer.from(part as Uint8Array | string));
  return textOf(Buffer.concat(parts));
}

/**
 * Bytes as text, without a byte order mark.
 * @param file - where they come from; absent for standard input
 * @throws UsageError where they are not UTF-8
 */
export function textOf(bytes: Uint8Array, file?: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw file === undefined
      ? new UsageError("usage.not_text")
      : new UsageError("usage.file_not_text", { file });
  }
}

/**
 * Asks one question on stderr, so that results stay clean, and reads one line.
 * @throws an AbortError where the input ends instead, or has ended before
 */
export function ask(io: Streams, question: SafeText): Promise<string> {
  return io.answer?.(question) ?? oneLine(io, question, {});
}

/** Asks for something that must not be seen: what is typed does not appear. */
export async function askHidden(io: Streams, question: SafeText): Promise<string> {
  const { Writable } = await import("node:stream");
  const nowhere = new Writable({ write: (_part, _encoding, done) => done() });
  try {
    return await oneLine(io, question, { output: nowhere, terminal: true });
  } finally {
    io.stderr.write(literal("\n"));
  }
}

async function oneLine(
  io: Streams,
  question: SafeText,
  options: { output?: Writable; terminal?: true },
): Promise<string> {
  // It would never say so again: whoever waits for it would wait for ever.
  if (hasEnded(io.stdin)) throw inputEnded();
  const { createInterface } = await import("node:readline");
  // Before the question: from here on nothing that is typed shows, where it must not.
  const lines = createInterface({ input: io.stdin, ...options });
  io.stderr.write(question);
  return new Promise((resolve, reject) => {
    lines.on("line", (line) => {
      resolve(line.trim());
      lines.close();
    });
    lines.on("close", () => reject(inputEnded()));
  });
}

function hasEnded(stream: Readable): boolean {
  return stream.readableEnded || stream.destroyed;
}

function inputEnded(): DOMException {
  return new DOMException("the input ended", "AbortError");
}
