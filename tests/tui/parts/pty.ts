import { spawn } from "@lydell/node-pty";
import xterm from "@xterm/headless";

export type Pty = {
  readonly pid: number;
  /** Everything the program wrote, escape sequences and all. */
  readonly output: () => string;
  /** The rows of the screen as a person sees them, without trailing blanks. */
  readonly rows: () => string[];
  /** The same with everything that scrolled off above. */
  readonly lines: () => string[];
  readonly onAlternateScreen: () => boolean;
  readonly cursor: () => { readonly x: number; readonly y: number };
  /** Whether the terminal wraps pastes in markers. */
  readonly bracketsPastes: () => boolean;
  readonly write: (input: string) => void;
  readonly resize: (columns: number, rows: number) => void;
  /** Resolves when `holds` is true of the screen; rejects with what is there when the program ends before. */
  readonly until: (holds: () => boolean) => Promise<void>;
  readonly exited: Promise<{ readonly exitCode: number; readonly signal?: number }>;
};

/** Runs a command on a terminal of its own, 80×24, in xterm's core. */
export function openPty(
  file: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Pty {
  const screen = new xterm.Terminal({ cols: 80, rows: 24, allowProposedApi: true });
  const child = spawn(file, [...args], {
    name: "xterm-256color",
    cols: 80,
    rows: 24,
    env: { PATH: process.env.PATH ?? "", LANG: "C.UTF-8", TERM: "xterm-256color", ...env },
  });
  let output = "";
  let ended = false;
  const watchers = new Set<() => void>();
  const look = () => {
    for (const watcher of watchers) watcher();
  };
  const { promise: exited, resolve } = Promise.withResolvers<{ exitCode: number; signal?: number }>();
  child.onData((data) => {
    output += data;
    screen.write(data, look);
  });
  child.onExit((end) => {
    screen.write("", () => {
      ended = true;
      resolve(end);
      look();
    });
  });
  const lines = (from: number, count: number) => {
    const buffer = screen.buffer.active;
    return Array.from({ length: count }, (_, line) => {
      return (buffer.getLine(from + line)?.translateToString(true) ?? "").trimEnd();
    });
  };
  const rows = () => lines(screen.buffer.active.viewportY, screen.rows);
  return {
    pid: child.pid,
    output: () => output,
    rows,
    lines: () => lines(0, screen.buffer.active.length),
    onAlternateScreen: () => screen.buffer.active.type === "alternate",
    cursor: () => ({ x: screen.buffer.active.cursorX, y: screen.buffer.active.cursorY }),
    bracketsPastes: () => screen.modes.bracketedPasteMode,
    write: (input) => child.write(input),
    resize: (columns, height) => {
      screen.resize(columns, height);
      child.resize(columns, height);
    },
    until: (holds) => {
      const { promise, resolve: met, reject } = Promise.withResolvers<void>();
      const watcher = () => {
        if (holds()) met();
        else if (ended) reject(new Error(`The program ended before that.\n${rows().join("\n")}`));
        else return;
        watchers.delete(watcher);
      };
      watchers.add(watcher);
      watcher();
      return promise;
    },
    exited,
  };
}
