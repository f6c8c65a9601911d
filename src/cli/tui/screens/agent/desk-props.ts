import type { AgentDesk, AgentState } from "./agent-desk.ts";
import type { DeskKeys } from "./desk-keys.ts";
import type { Groups } from "./destinations.ts";

/** What the agent's desk is drawn from, at either width. */
export type DeskProps = {
  readonly desk: AgentDesk;
  readonly state: AgentState;
  readonly groups: Groups;
  readonly keys: DeskKeys;
  readonly width: number;
  readonly height: number;
  /** False while a question over the whole screen has the keys. */
  readonly focused: boolean;
  readonly onAskToLeave: () => void;
  /** The desk may be left now. */
  readonly onLeave: () => void;
};
