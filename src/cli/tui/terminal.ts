import type { EventEmitter } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { type Instance, render, type SuspendTerminal, useApp } from "ink";
import { createElement, type ReactNode, useLayoutEffect } from "react";
import type { SafeText } from "../../core/safe-text.ts";
import { chordOf } from "./parts/key.ts";
import { createKeyboard } from "./parts/keyboard.ts";
import { KeyboardContext } from "./parts/use-keys.ts";
import { ThemeContext } from "./parts/use-theme.ts";
import { holdTerminal } from "./terminal-hold.ts";
import { enterAlternateScreen, eraseScreen } from "./terminal-modes.ts";
import { chooseTheme, type Theme } from "./theme.ts";

/** What a screen may ask of its terminal. */
export type Screen<R> = {
  /** Leaves the screen; withScreen resolves with the result. */
  readonly leave: (result: R) => void;
  /** The lines that the normal screen keeps, whichever way this one is left. */
  readonly keep: (lines: readonly SafeText[]) => void;
  readonly setTitle: (title: SafeText) => void;
  readonly redraw: () => void;
  /** Gives the terminal to another program until `run` has ended, and draws again after that, however it ended. */
  readonly lend: Lend;
  /** Does somebody look at this screen? */
  readonly attended: () => boolean;
  /** Writes a sequence that draws nothing, as long as the terminal is this screen's. */
  readonly signal: (sequence: SafeText) => void;
};

export type Lend = <T>(run: () => Promise<T>) => Promise<T>;

export type ScreenTerminal = {
  readonly stdin?: NodeJS.ReadStream;
  readonly stdout?: NodeJS.WriteStream;
  readonly env?: NodeJS.ProcessEnv;
  readonly theme?: Theme;
};

/**
 * Draws on the alternate screen until `leave` is called, and gives the terminal back as it was: after that, after a throw
 * (which passes on), a signal (which then ends the process as it would have) or an uncaught exception. Ctrl+L draws
 * afresh, Ctrl+Z suspends and `fg` comes back. Both streams must be terminals. Undefined when the terminal went away.
 */
export async function withScreen<R>(
  draw: (screen: Screen<R>) => ReactNode,
  {
    stdin = process.stdin,
    stdout = process.stdout,
    env = process.env,
    theme = chooseTheme(env),
  }: ScreenTerminal = {},
): Promise<R | undefined> {
  if (!stdin.isTTY || !stdout.isTTY)
    throw new Error("A screen needs a terminal for its input and its output.");
  const keyboard = createKeyboard();
  const terminal = holdTerminal(stdin, stdout, keyboard, env.TERM);

  let ink: Instance | undefined;
  let suspendInk: SuspendTerminal | undefined;
  let state: "drawing" | "suspended" | "restored" = "drawing";
  let kept: readonly SafeText[] = [];
  let result: R | undefined;

  const restore = () => {
    if (state === "restored") return;
    state = "restored";
    keyboard.close();
    terminal.release();
    terminal.restoreTitle();
    ink?.unmount();
    for (const line of kept) terminal.write(`${line}\n`);
  };

  const wipe = () => {
    if (state !== "drawing") return;
    ink?.clear();
    terminal.write(eraseScreen);
  };
  // Ink draws its whole frame when the terminal changes size, and the wipe that comes before leaves nothing to build on.
  const redraw = () => {
    stdout.emit("resize");
  };

  const suspend = async () => {
    if (state !== "drawing" || suspendInk === undefined) return;
    state = "suspended";
    const suspension = await suspendInk();
    terminal.release();
    process.off("SIGTSTP", suspend);
    process.kill(0, "SIGTSTP");
    // Time stands still while the process is stopped. Where nobody could continue it, the signal is ignored.
    await sleep(50);
    process.on("SIGTSTP", suspend);
    terminal.take();
    state = "drawing";
    await suspension.resume();
    redraw();
  };
  // Ctrl+C and Ctrl+Z are for the program that has the terminal: the first is not ours to obey, the second stops both.
  const lend: Lend = async (run) => {
    if (state !== "drawing" || suspendInk === undefined) return run();
    state = "suspended";
    const suspension = await suspendInk();
    terminal.release();
    process.off("SIGTSTP", suspend);
    process.off("SIGINT", ended).on("SIGINT", ignore);
    process.off("SIGQUIT", ended).on("SIGQUIT", ignore);
    try {
      return await run();
    } finally {
      process.off("SIGINT", ignore).off("SIGQUIT", ignore);
      if (stillOurs()) {
        process.on("SIGTSTP", suspend).on("SIGINT", ended).on("SIGQUIT", ended);
        terminal.take();
        state = "drawing";
        await suspension.resume();
        redraw();
      }
    }
  };
  // Whoever waited for the other program may have been restored meanwhile, by a signal.
  const stillOurs = (): boolean => state === "suspended";
  // Stopped and continued without being asked: whoever had the terminal meanwhile may have left any mode behind.
  const continued = () => {
    if (state !== "drawing") return;
    terminal.release();
    terminal.take();
    terminal.write(enterAlternateScreen);
    redraw();
  };
  const ended = (signal: NodeJS.Signals) => {
    restore();
    unwatch();
    process.kill(process.pid, signal);
  };
  const gone = () => ink?.unmount();

  const unwatch = watch([
    ...["SIGTERM", "SIGHUP", "SIGINT", "SIGQUIT"].map((signal) => [process, signal, ended] as const),
    [process, "SIGTSTP", suspend],
    [process, "SIGCONT", continued],
    [process, "uncaughtExceptionMonitor", restore],
    [process, "exit", restore],
    [stdout, "resize", wipe],
    [stdout, "error", gone],
    [stdin, "error", gone],
    [stdin, "end", gone],
  ]);
  keyboard.subscribe((key) => {
    const chord = chordOf(key);
    if (chord === "ctrl+l") redraw();
    if (chord === "ctrl+z") void suspend();
  });

  const screen: Screen<R> = {
    leave: (value) => {
      result = value;
      ink?.unmount();
    },
    keep: (lines) => {
      kept = lines;
    },
    setTitle: terminal.setTitle,
    redraw,
    lend,
    attended: keyboard.attended,
    signal: (sequence) => {
      if (state === "drawing") terminal.write(sequence);
    },
  };

  try {
    terminal.take();
    const withInk = (suspendTerminal: SuspendTerminal) => {
      suspendInk = suspendTerminal;
    };
    const drawing = createElement(InkBridge, { withInk }, draw(screen));
    ink = render(
      createElement(
        ThemeContext,
        { value: theme },
        createElement(KeyboardContext, { value: keyboard }, drawing),
      ),
      {
        stdin,
        stdout,
        // Said, not guessed: an environment variable CI, even an empty one, would silence Ink.
        interactive: true,
        alternateScreen: true,
        incrementalRendering: true,
        maxFps: 30,
        exitOnCtrlC: false,
        patchConsole: false,
      },
    );
    await ink.waitUntilExit();
    return result;
  } finally {
    restore();
    unwatch();
  }
}

function ignore(): void {}

type Watched = readonly [emitter: EventEmitter, event: string, listener: (signal: NodeJS.Signals) => void];

/** Listens to all of these; returns the way to stop. */
function watch(watched: readonly Watched[]): () => void {
  for (const [emitter, event, listener] of watched) emitter.on(event, listener);
  return () => {
    for (const [emitter, event, listener] of watched) emitter.off(event, listener);
  };
}

/** Hands out what Ink gives only to what it draws. */
function InkBridge({
  withInk,
  children,
}: {
  readonly withInk: (suspendTerminal: SuspendTerminal) => void;
  readonly children?: ReactNode;
}) {
  const { suspendTerminal } = useApp();
  useLayoutEffect(() => withInk(suspendTerminal), [withInk, suspendTerminal]);
  return children;
}
