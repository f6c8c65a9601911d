import { isSaid } from "../../../core/event.ts";
import { literal, ours, type SafeText, safeText } from "../../../core/safe-text.ts";
import type { Events } from "../../link/client.ts";
import { Row } from "../parts/row.tsx";
import { type Segment, spread } from "../parts/segments.ts";
import { useStore } from "../parts/use-store.ts";
import { useTheme } from "../parts/use-theme.ts";
import { useLive } from "../use-live.ts";
import { useNow } from "../use-now.ts";
import { agoWords } from "./relative-time.ts";
import type { Talk } from "./talk.ts";

const refreshMs = 15_000;
/** Where a row of talk ends at the latest, its gutter and its mark included. */
const widest = 124;
/** How far back the last thing said is looked for. */
const lookBack = 50;

/**
 * The row between the messages and the composer: news further down or what Tab chooses from on the left, who types on the
 * right, else when the last thing was said.
 */
export function TalkStatus({
  talk,
  width,
  height,
  candidates,
}: {
  readonly talk: Talk;
  readonly width: number;
  /** Of the window above. */
  readonly height: number;
  readonly candidates: readonly string[];
}) {
  const { marks } = useTheme();
  useLive();
  useStore(talk.window.changes);
  const now = useNow(refreshMs);
  const { say, conversation } = talk;
  const view = talk.window.view({ width, height, marks });
  const left: Segment[] = [];
  if (candidates.length > 0) left.push({ text: safeText(candidates.join("  ")), role: "note" });
  else if (!view.atEnd) {
    if (view.news > 0) left.push({ text: ours`${say("talk.new", { count: view.news })}   `, role: "accent" });
    left.push({ text: say("talk.further_down"), role: "dim" });
  }
  const right: Segment[] = conversation.typing
    ? [{ text: say("talk.typing", { name: firstName(conversation.typing.name) }), role: "accent" }]
    : lastSaid(talk, conversation.events, now);
  return (
    <Row
      segments={[
        { text: literal("  ") },
        ...spread(left, right, Math.min(width, widest) - 3, marks.ellipsis),
      ]}
    />
  );
}

function lastSaid({ say, you }: Talk, events: Events, now: number): Segment[] {
  for (let index = events.length - 1; index >= Math.max(0, events.length - lookBack); index -= 1) {
    const event = events.at(index)!;
    if (!isSaid(event.type)) continue;
    const name = event.by.id === you ? say("talk.you") : firstName(event.by.name);
    return [
      {
        text: say("talk.last", { name, when: agoWords(say, Date.parse(event.at), now) }),
        role: "dim",
      },
    ];
  }
  return [];
}

/** The first word of a name, safe. */
export function firstName(name: string): SafeText {
  return safeText(safeText(name.trim()).split(/\s+/)[0] ?? "");
}
