import { useAnimation } from "ink";
import { literal, ours, type SafeText, safeText } from "../../../core/safe-text.ts";
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
  const place = position ? say("waiting.of", position as never) : literal("–");
  const agents =
    position === null
      ? literal("")
      : position.agentsOnline === 0
        ? say("waiting.nobody")
        : say("waiting.agents", { count: position.agentsOnline });
  const words = waitWords(say, position, now);
  const why = cut(whyLine(words), Math.max(0, width - 4), marks.ellipsis);
  const searching = say("waiting.searching");

  if (waitingHeight(width, height) === 3)
    return (
      <>
        <Searching words={searching} rest={ours`${say("waiting.for")} ${waited}`} />
        <Row
          segments={[
            { text: ours`     ${say("waiting.position")} `, role: "dim" },
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

  const labels = [say("waiting.position"), say("waiting.for")] as const;
  const labelWidth = Math.max(...labels.map((label) => widthOf(label)));
  const field = (label: SafeText, value: SafeText): Segment[] => [
    { text: ours`   ${padEnd(label, labelWidth)}   `, role: "dim" },
    { text: value, role: "strong" },
  ];
  const inGroup = position ? say("waiting.online_in", { group: safeText(position.group.name) }) : literal("");
  const usually = say("wait.usual");
  const besideWidth = Math.max(widthOf(inGroup), widthOf(usually));
  const beside = (label: SafeText, value: Segment): Segment[] =>
    position ? [{ text: ours`${padEnd(label, besideWidth)}   `, role: "dim" }, value] : [];
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
            text: ours`   ${say(again ? "waiting.queued_again" : "waiting.registered", { number })}`,
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
      <Row segments={[{ text: ours`   ${why}`, role: "dim" }]} />
      <Row segments={[]} />
      <Row segments={[{ text: ours`   ${say("waiting.kept")}`, role: "dim" }]} />
      <Row segments={[{ text: ours`   ${say("waiting.back", { number })}`, role: "dim" }]} />
      <Rule width={width} />
    </>
  );
}

/** The one thing that moves: somebody is being looked for. */
function Searching({ words, rest = literal("") }: { readonly words: SafeText; readonly rest?: SafeText }) {
  const { spinner } = useTheme();
  const { frame } = useAnimation({ interval: 200 });
  return (
    <Row
      segments={[
        { text: literal("   ") },
        { text: spinner[frame % spinner.length]!, role: "accent" },
        { text: ours` ${words}` },
        { text: rest === "" ? rest : ours`   ${rest}`, role: "dim" },
      ]}
    />
  );
}
