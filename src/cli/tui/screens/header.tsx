import { literal } from "../../../core/safe-text.ts";
import { useDesk } from "../desk-context.ts";
import { Row } from "../parts/row.tsx";
import { cutSegments, type Segment, spread, widthOfSegments } from "../parts/segments.ts";
import { Rule } from "../parts/status-line.tsx";
import { useTheme } from "../parts/use-theme.ts";
import { useLive } from "../use-live.ts";
import { useNow } from "../use-now.ts";
import { connectionWords } from "./connection-words.ts";

/** Rows that a header takes, besides its strip. */
export const headerHeight = 2;

/**
 * The top line and the rule below it: where one is on the left; who is there and the state of the connection, in words,
 * on the right. A sample desk says so on the top line, or in the rule where the line has no room for it.
 */
export function Header({
  title,
  aside,
  strip = [],
  width,
}: {
  readonly title: readonly Segment[];
  readonly aside: readonly Segment[];
  /** More rows, between the top line and the rule. */
  readonly strip?: readonly (readonly Segment[])[];
  readonly width: number;
}) {
  const { me, say } = useDesk();
  const { marks } = useTheme();
  const { connection } = useLive();
  const now = useNow(connection.state === "offline" ? 1000 : 0);
  const state = connectionWords(say, connection, marks, now);
  const sample = say("connection.sample");
  const dot: Segment = { text: literal(" · "), role: "dim" };
  const joined = (parts: readonly (readonly Segment[])[]) =>
    parts.filter((part) => part.length > 0).flatMap((part, index) => (index === 0 ? part : [dot, ...part]));
  const short = joined([aside, state]);
  const long = joined([aside, [{ text: sample, role: "dim" }], state]);
  const room = width - 2;
  const fits = me.sample && widthOfSegments(title) + widthOfSegments(long) + 2 <= room;
  const right = cutSegments(
    fits ? long : short,
    Math.max(0, room - Math.min(12, widthOfSegments(title)) - 1),
    marks.ellipsis,
  );
  return (
    <>
      <Row segments={[{ text: literal(" ") }, ...spread(title, right, room, marks.ellipsis)]} />
      {strip.map((segments, row) => (
        <Row key={`strip ${String(row)}`} segments={segments} />
      ))}
      {me.sample && !fits ? <Rule width={width} label={sample} /> : <Rule width={width} />}
    </>
  );
}
