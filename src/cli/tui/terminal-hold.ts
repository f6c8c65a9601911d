import type { SafeText } from "../../core/safe-text.ts";
import type { Keyboard } from "./parts/keyboard.ts";
import {
  enterModes,
  hasTitle,
  leaveModes,
  restoreTitle,
  saveTitle,
  titleSequence,
} from "./terminal-modes.ts";

/** A terminal's input and modes, in our hands or given back. */
export type TerminalHold = {
  /** Raw mode, the modes of a screen, keys to the keyboard. Again after `release`, it keeps the first title saved. */
  readonly take: () => void;
  /** Everything as it was, except the title. */
  readonly release: () => void;
  readonly setTitle: (title: SafeText) => void;
  readonly restoreTitle: () => void;
  /** Writes as long as the terminal is there. */
  readonly write: (text: string) => void;
};

/** Holds the terminal of these two streams for one screen; nothing is taken before `take`. */
export function holdTerminal(
  stdin: NodeJS.ReadStream,
  stdout: NodeJS.WriteStream,
  keyboard: Keyboard,
  term: string | undefined,
): TerminalHold {
  const titled = hasTitle(term);
  let titleSaved = false;
  let held = false;
  const write = (text: string) => {
    if (!stdout.destroyed) stdout.write(text);
  };
  return {
    take: () => {
      held = true;
      write((titled && !titleSaved ? saveTitle : "") + enterModes);
      titleSaved = true;
      stdin.setRawMode(true);
      stdin.on("data", keyboard.feed);
      stdin.resume();
    },
    release: () => {
      held = false;
      stdin.off("data", keyboard.feed);
      stdin.pause();
      if (!stdin.destroyed) stdin.setRawMode(false);
      write(leaveModes);
    },
    setTitle: (title) => {
      if (titled && held) write(titleSequence(title));
    },
    restoreTitle: () => {
      if (titled && titleSaved) write(restoreTitle);
      titleSaved = false;
    },
    write,
  };
}
