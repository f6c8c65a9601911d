import { createContext, useContext } from "react";
import type { SafeText } from "../../core/safe-text.ts";
import type { Context, Me } from "../context.ts";
import type { Client, Live } from "../link/client.ts";
import type { Say } from "../words.ts";
import type { ActivityNames } from "./activity-names.ts";
import type { NoticeSetting } from "./notices/notice-setting.ts";
import type { Store } from "./parts/store.ts";
import type { ReplyBook } from "./talk/reply-book.ts";
import type { TalkBook } from "./talk/talk-book.ts";
import type { Lend } from "./terminal.ts";
import type { Theme } from "./theme.ts";

/** Everything a screen is given: the desk, its reader, and their words. */
export interface DeskScreen {
  readonly context: Context;
  readonly client: Client;
  readonly live: Live;
  readonly me: Me;
  readonly say: Say;
  readonly theme: Theme;
  /** Moves when something of `live` has changed, at most 30 times a second. */
  readonly changes: Store<number>;
  readonly talks: TalkBook;
  /** What activities are called in the reader's language. */
  readonly activities: ActivityNames;
  /** The texts kept ready for agents. */
  readonly replies: ReplyBook;
  /** How the reader is called while they look elsewhere. */
  readonly notices: NoticeSetting;
  /** Gives the terminal to another program for a while. */
  readonly lend: Lend;
  /** Writes a sequence that draws nothing, such as one for the clipboard. */
  readonly write: (sequence: SafeText) => void;
}

const DeskContext = createContext<DeskScreen | undefined>(undefined);

export const DeskProvider = DeskContext.Provider;

/** The desk of the screen that this part stands on. */
export function useDesk(): DeskScreen {
  const desk = useContext(DeskContext);
  if (desk === undefined) throw new Error("a part of a screen stands outside of its desk");
  return desk;
}
