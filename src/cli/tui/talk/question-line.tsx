import { Box } from "ink";
import { yesWords } from "../../words.ts";
import { Choice, Confirm } from "../parts/choice.tsx";
import { wrap } from "../parts/text-layout.ts";
import type { Question, Talk } from "./talk.ts";

/** Rows that a question takes at that width. */
export function questionHeight(question: Question, width: number): number {
  if (question.kind === "confirm") return wrap(question.question, width - 10).length;
  return wrap(question.question, width - 2).length + question.options.length;
}

/** A question in the composer's place; what is being written waits behind it. */
export function QuestionLine({
  talk,
  question,
  width,
  x,
  y,
}: {
  readonly talk: Pick<Talk, "question">;
  readonly question: Question;
  readonly width: number;
  readonly x: number;
  readonly y: number;
}) {
  const close = (then?: () => void) => () => {
    talk.question.set(undefined);
    then?.();
  };
  return (
    <Box paddingLeft={1} width={width} flexShrink={0}>
      {question.kind === "confirm" ? (
        <Confirm
          key={question.question}
          question={question.question}
          yes={yesWords}
          width={width - 2}
          x={x + 1}
          y={y}
          onYes={close(question.onYes)}
          onNo={close()}
        />
      ) : (
        <Choice
          key={question.question}
          question={question.question}
          options={question.options}
          width={width - 2}
          onChoose={(id) => close(() => question.onChoose(id))()}
          onCancel={close()}
        />
      )}
    </Box>
  );
}
