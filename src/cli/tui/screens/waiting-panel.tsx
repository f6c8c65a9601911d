import { Text, useAnimation } from "ink";
import { createElement } from "react";
import { literal, type SafeText, safeText } from "../../../core/safe-text.ts";
import { elapsed } from "../../time-text.ts";
import { useDesk } from "../desk-context.ts";
import { Row } from "../parts/row.tsx";
import type { Segment } from "../parts/segments.ts";
import { Rule } from "../parts/status-line.tsx";
import { cut, padEnd, widthOf } from "../parts/text-layout.ts";
import { useTheme } from "../parts/use-theme.ts";
import type { Talk } from "../talk/talk.ts";
import { useNow } from "../use-now.ts";
import { waitWords, whyLine } from "./waiting-facts.ts";

/** From so many rows on there is room for the whole panel beside the messages. */
const roomy = 22;
const sideBySide = 72;

/** Rows that the panel takes on a screen of that size, its rule included. */
export function waitingHeight(width: number, height: number): number {
  if (height < roomy) return 3;
  return width < sideBySide ? 13 : 11;
}

/** What is true while one waits: the ticket's number, the place in the queue, who is there, and for how long. */
export function WaitingPanel({
  talk,
  width,
  height,
}: {
  readonly talk: Talk;
  readonly width: number;
  readonly height: number;
}) {
  const { say } = useDesk();
  const { marks } = useTheme();
  const { position, ticket } = talk.conversation;
  const now = useNow(1000);
  const number = talk.number;
  const since = position ? Date.parse(position.waitingSince) : ticket?.session?.queuedAt;
  const waited = since === undefined ? literal("") : elapsed(now - since);
  const place = position ? literal(say("waiting.of", position as never)) : literal("–");
  const agents =
    position === null
      ? literal("")
      : literal(
          position.agentsOnline === 0
            ? say("waiting.nobody")
            : say("waiting.agents", { count: position.agentsOnline }),
        );
  const words = waitWords(say, position, now);
  const why = cut(whyLine(words), Math.max(0, width - 4), marks.ellipsis);
  const searching = literal(say("waiting.searching"));

  if (waitingHeight(width, height) === 3)
    return (
      <>
        <Searching words={searching} rest={literal(`${say("waiting.for")} ${waited}`)} />
        <Row
          segments={[
            { text: literal(`     ${say("waiting.position")} `), role: "dim" },
            { text: place, role: "strong" },
            {
              text: literal(
                position?.wait ? ` · ${say("wait.usual")} ` : agents === "" ? "" : ` · ${agents}`,
              ),
              role: "dim",
            },
            { text: position?.wait ? words.range : literal(""), role: "strong" },
          ]}
        />
        <Rule width={width} />
      </>
    );

  const labels = [literal(say("waiting.position")), literal(say("waiting.for"))] as const;
  const labelWidth = Math.max(...labels.map((label) => widthOf(label)));
  const field = (label: SafeText, value: SafeText): Segment[] => [
    { text: literal(`   ${padEnd(label, labelWidth)}   `), role: "dim" },
    { text: value, role: "strong" },
  ];
  const inGroup = position
    ? literal(say("waiting.online_in", { group: safeText(position.group.name) }))
    : literal("");
  const usually = literal(say("wait.usual"));
  const besideWidth = Math.max(widthOf(inGroup), widthOf(usually));
  const beside = (label: SafeText, value: Segment): Segment[] =>
    position ? [{ text: literal(`${padEnd(label, besideWidth)}   `), role: "dim" }, value] : [];
  const present = position !== null && position.agentsOnline > 0;
  const online = beside(inGroup, { text: agents, role: present ? "accent" : "plain" });
  const usual = beside(usually, { text: words.range, role: "strong" });
  const again = (ticket?.session?.id ?? 1) > 1;
  return (
    <>
      <Row segments={[]} />
      <Row
        segments={[
          {
            text: literal(`   ${say(again ? "waiting.queued_again" : "waiting.registered", { number })}`),
            role: "strong",
          },
        ]}
      />
      <Row segments={[]} />
      <Searching words={searching} />
      {width < sideBySide ? (
        <>
          <Row segments={field(labels[0], place)} />
          <Row segments={[{ text: literal("   ") }, ...usual]} />
          <Row segments={[{ text: literal("   ") }, ...online]} />
          <Row segments={field(labels[1], waited)} />
        </>
      ) : (
        <>
          <Row segments={[...field(labels[0], padEnd(place, 12)), ...usual]} />
          <Row segments={[...field(labels[1], padEnd(waited, 12)), ...online]} />
        </>
      )}
      <Row segments={[{ text: literal(`   ${why}`), role: "dim" }]} />
      <Row segments={[]} />
      <Row segments={[{ text: literal(`   ${say("waiting.kept")}`), role: "dim" }]} />
      <Row segments={[{ text: literal(`   ${say("waiting.back", { number })}`), role: "dim" }]} />
      <Rule width={width} />
    </>
  );
}

/** The one thing that moves: somebody is being looked for. */
function Searching({ words, rest = literal("") }: { readonly words: SafeText; readonly rest?: SafeText }) {
  const { spinner, styles } = useTheme();
  const { frame } = useAnimation({ interval: 200 });
  return createElement(
    Text,
    { wrap: "truncate-end" },
    "   ",
    createElement(Text, styles.accent, spinner[frame % spinner.length]),
    ` ${words}`,
    createElement(Text, styles.dim, rest === "" ? "" : `   ${rest}`),
  );
}
