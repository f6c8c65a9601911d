import type { Readable, Writable } from "node:stream";
import { UsageError } from "./usage.ts";

/** What a command reads from and writes to, and what is known about it. */
export interface Streams {
  readonly stdin: Readable;
  readonly stdout: Writable;
  readonly stderr: Writable;
  /** Whether people read stdout on a terminal: tables, words, colour. */
  readonly isTTY: boolean;
  /** Whether stdin is a terminal, so that somebody can be asked. */
  readonly canAsk: boolean;
  /** Cells a row of stdout has. */
  readonly columns: number;
  /** Whether stdout and stderr take colours. */
  readonly colour: { readonly stdout: boolean; readonly stderr: boolean };
}

type Environment = Readonly<Record<string, string | undefined>>;

/** The streams of this process. */
export function processStreams(env: Environment): Streams {
  const { stdin, stdout, stderr } = process;
  for (const stream of [stdout, stderr]) stream.on("error", quietPipe);
  return {
    stdin,
    stdout,
    stderr,
    isTTY: stdout.isTTY === true,
    canAsk: stdin.isTTY === true,
    columns: stdout.columns || 80,
    colour: { stdout: takesColour(stdout.isTTY, env), stderr: takesColour(stderr.isTTY, env) },
  };
}

/** FORCE_COLOR outranks NO_COLOR, which outranks the terminal; a dumb terminal has none. */
export function takesColour(isTTY: boolean | undefined, env: Environment): boolean {
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
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(parts));
  } catch {
    throw new UsageError("usage.not_text");
  }
}

/** Asks one question on the terminal (on stderr, so that results stay clean) and reads one line. */
export async function ask(io: Streams, question: string): Promise<string> {
  const { createInterface } = await import("node:readline/promises");
  const lines = createInterface({ input: io.stdin, output: io.stderr, terminal: true });
  try {
    return (await lines.question(question)).trim();
  } finally {
    lines.close();
  }
}

/** Asks for something that must not be seen: what is typed does not appear. */
export async function askHidden(io: Streams, question: string): Promise<string> {
  const { createInterface } = await import("node:readline/promises");
  const { Writable } = await import("node:stream");
  const nowhere = new Writable({ write: (_part, _encoding, done) => done() });
  const lines = createInterface({ input: io.stdin, output: nowhere, terminal: true });
  io.stderr.write(question);
  try {
    return (await lines.question("")).trim();
  } finally {
    lines.close();
    io.stderr.write("\n");
  }
}
