import type { Navigation } from "./navigation.ts";
import type { ListState } from "./parts/list.ts";
import type { Store } from "./parts/store.ts";
import type { Home } from "./screens/home-model.ts";
import type { TakenMarks } from "./taken-marks.ts";
import type { Question } from "./talk/talk.ts";

/** What the requester's screens share besides the desk: where one is, what is being asked for, and the ways out. */
export interface RequesterApp {
  readonly navigation: Navigation;
  readonly home: Home;
  /** Which of one's chats were taken meanwhile. */
  readonly taken: TakenMarks;
  /** What the portal points at. */
  readonly portal: Store<ListState>;
  /** Leaves, after asking where something unsent would be lost. */
  readonly leave: () => void;
  /** Asks something over whatever is on screen. */
  readonly ask: (question: Question) => void;
  readonly redraw: () => void;
}
