import { Box } from "ink";
import { joinSafe, type SafeText } from "../../../../core/safe-text.ts";
import type { Say } from "../../../words.ts";
import { Choice, type ChoiceOption } from "../../parts/choice.tsx";
import { wrap } from "../../parts/text-layout.ts";
import { statusOptions } from "./agent-commands.ts";
import type { AgentDesk, AgentStatus } from "./agent-desk.ts";
import { heldOf } from "./desk-model.ts";

export type DeskQuestionKind = "status" | "leave";

type Asked = { readonly question: SafeText; readonly options: readonly ChoiceOption[] };

/** What is asked, in the reader's words. */
export function askedOf(kind: DeskQuestionKind, say: Say, held: number, unsent: boolean): Asked {
  if (kind === "status") return { question: say("agent.status.ask"), options: statusOptions(say) };
  const parts = [
    ...(held > 0 ? [say("agent.leave.ask", { count: held })] : []),
    ...(unsent ? [say("agent.leave.unsent")] : []),
  ];
  const option = (id: "keep" | "release" | "hand_over"): ChoiceOption => ({
    id,
    words: say(`agent.leave.${id}`),
  });
  return {
    question: joinSafe(parts, " "),
    options:
      held > 0
        ? [option("keep"), option("release"), option("hand_over")]
        : [{ id: "keep", words: say("agent.leave.anyway") }],
  };
}

/** Rows that a question takes at that width. */
export function askedHeight({ question, options }: Asked, width: number): number {
  return wrap(question, width - 2).length + options.length;
}

/** A question about the whole desk, under the lists: how the agent is seen, or what becomes of the chats on leaving. */
export function DeskQuestion({
  desk,
  kind,
  asked,
  width,
  onLeave,
}: {
  readonly desk: AgentDesk;
  readonly kind: DeskQuestionKind;
  readonly asked: Asked;
  readonly width: number;
  /** The desk may be left now. */
  readonly onLeave: () => void;
}) {
  const close = () => desk.change({ layer: null });
  const choose = async (id: string) => {
    close();
    if (kind === "status") return desk.setStatus(id as AgentStatus);
    if (id === "keep") return onLeave();
    const numbers = heldOf(desk.entries).map(({ number }) => number);
    if (id === "hand_over") return desk.change({ layer: { kind: "transfer", numbers, leaving: true } });
    if (await desk.releaseAll()) onLeave();
  };
  return (
    <Box paddingLeft={1} width={width} flexShrink={0}>
      <Choice
        key={asked.question}
        {...asked}
        width={width - 2}
        onChoose={(id) => void choose(id)}
        onCancel={close}
      />
    </Box>
  );
}
