import type { Command } from "./command.ts";
import type { GlobalFlags } from "./context.ts";

/** A line of the command line, read: what is to be run, and with what. */
export interface Call {
  readonly command: Command;
  readonly given: Parameters<Command["run"]>[1];
  readonly globals: GlobalFlags;
}

/** Somebody asked for help, or said too little for anything else. `path`: as typed, such as `ticket create`. */
export class HelpWanted extends Error {
  readonly path: readonly string[];
  readonly asked: boolean;

  constructor(path: readonly string[], asked: boolean) {
    super("help");
    this.path = path;
    this.asked = asked;
  }
}
