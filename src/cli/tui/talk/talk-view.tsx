import { Box } from "ink";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { limits } from "../../../core/contract/protocol.ts";
import { literal, ours, type SafeText, safeText } from "../../../core/safe-text.ts";
import { pathCandidates } from "../../path-word.ts";
import { useDesk } from "../desk-context.ts";
import { bindingFor } from "../keys.ts";
import { Composer, composerHeight, type Expansion } from "../parts/composer.tsx";
import { sent } from "../parts/editor-state.ts";
import type { Key } from "../parts/key.ts";
import { Row } from "../parts/row.tsx";
import type { Segment } from "../parts/segments.ts";
import { type KeyHint, KeyHints, Rule } from "../parts/status-line.tsx";
import { wrap } from "../parts/text-layout.ts";
import { useKeys } from "../parts/use-keys.ts";
import { useStore } from "../parts/use-store.ts";
import { useTheme } from "../parts/use-theme.ts";
import { Header, headerHeight } from "../screens/header.tsx";
import { useLive } from "../use-live.ts";
import { attachmentCommands } from "./attachment-commands.ts";
import { editCommand, editDraft } from "./edit-draft.ts";
import { FindLine } from "./find-line.tsx";
import { QuestionLine, questionHeight } from "./question-line.tsx";
import { asksAboutSecrets } from "./secret-question.ts";
import { readLine, type SlashCommand, slashCandidates, slashName, takesPath } from "./slash.ts";
import type { Talk } from "./talk.ts";
import { talkCommands } from "./talk-commands.ts";
import { findHints, questionHints } from "./talk-hints.ts";
import { TalkStatus } from "./talk-status.tsx";
import { TalkWindow } from "./talk-window.tsx";

export type TalkViewProps = {
  readonly talk: Talk;
  readonly width: number;
  readonly height: number;
  /** The screen's cell (0-based) where the view begins. */
  readonly x: number;
  readonly y: number;
  /** Whether keys go here; false where another pane or a question has them. */
  readonly focused: boolean;
  /** The top line; left out in a pane beside others, which has none of its own. */
  readonly header?: {
    readonly title: readonly Segment[];
    readonly aside: readonly Segment[];
    /** Rows below the top line, such as the strip of an agent's other chats. */
    readonly strip?: readonly (readonly Segment[])[];
  };
  /** Rows above the messages, drawn by the owner, exactly `height` of them. */
  readonly panel?: { readonly height: number; readonly content: ReactNode } | undefined;
  /** Rows between the messages and the composer, likewise. */
  readonly footer?: { readonly height: number; readonly content: ReactNode } | undefined;
  /** What can be typed after a slash here, besides what works in every conversation. */
  readonly commands: readonly SlashCommand[];
  /** The composer writes a note, for one note; `onNoteDone` when it is saved or Esc is pressed. */
  readonly noteMode?: boolean;
  readonly onNoteDone?: () => void;
  readonly placeholder: SafeText;
  readonly hints: readonly KeyHint[];
  /** Takes a text before it is posted: true where it is done with, false where it stays in the composer. */
  readonly onText?: (text: string) => boolean | undefined;
  /** What Tab puts in the place of a word of a message. */
  readonly expand?: (word: string) => Expansion | undefined;
  /** A key that does nothing here: Esc, Ctrl+N … */
  readonly onKey?: (key: Key) => void;
};

const composerRows = 6;
const noticeRows = 3;

/** One conversation: its top line, the messages, who types, the composer and the keys that work here. */
export function TalkView(props: TalkViewProps) {
  const { talk, width, height, x, y, focused, header, panel, footer, noteMode = false } = props;
  const desk = useDesk();
  const { marks } = useTheme();
  useLive();
  const draft = noteMode ? talk.noteDraft : talk.draft;
  useStore(draft);
  const question = useStore(talk.question);
  const finding = useStore(talk.finding);
  const notice = useStore(talk.notice);
  const [candidates, setCandidates] = useState<readonly string[]>([]);
  const pasted = useRef(false);

  useEffect(() => {
    talk.open();
    return () => talk.leave();
  }, [talk]);

  const label = noteMode ? ours`${talk.say("talk.note_label")} ${marks.pointer}` : marks.pointer;
  const head = header ? headerHeight + (header.strip?.length ?? 0) : 0;
  const maxRows = Math.min(composerRows, Math.max(1, Math.floor((height - head) / 3)));
  const bottom = question
    ? questionHeight(question, width)
    : finding !== undefined
      ? 1
      : composerHeight(draft, { label, width: width - 2, maxRows });
  const told = notice === undefined ? [] : wrap(notice.words, width - 3).slice(0, noticeRows);
  const owned = (panel?.height ?? 0) + (footer?.height ?? 0);
  const windowHeight = Math.max(0, height - head - owned - told.length - bottom - 3);
  const bottomAt = y + height - bottom - 1;

  const inSight = () => {
    const { rows } = talk.window.view({ width, height: windowHeight, marks });
    const seqs = new Set(rows.map(({ key }) => Number.parseInt(key, 10)));
    return [...seqs].flatMap((seq) => talk.eventOf(seq) ?? []);
  };
  const commands = [
    ...props.commands,
    editCommand(talk, draft, desk),
    ...attachmentCommands(talk, desk, noteMode),
    ...talkCommands(talk, desk, inSight),
  ];

  const obey = ({ id, run, tells }: SlashCommand, argument: string): boolean => {
    const asked =
      tells === true &&
      asksAboutSecrets(talk, argument, (words) => {
        if (run(words) !== false) draft.set(sent(draft.get(), `${slashName(talk.say, id)} ${words}`));
      });
    return !asked && run(argument) !== false;
  };
  const send = (text: string): boolean => {
    const line = readLine(text, pasted.current, commands);
    talk.notice.set(undefined);
    if (line.kind === "unknown") {
      talk.tell(talk.say("notice.unknown_command", { command: safeText(line.name) }), true);
      return false;
    }
    if (line.kind === "command") return obey(line.command, line.argument);
    const taken = props.onText?.(line.text);
    if (taken !== undefined) return taken;
    if (Buffer.byteLength(line.text, "utf8") > limits.textBytes) {
      talk.tell(talk.say("notice.too_long"), true);
      return false;
    }
    const post = (words: string): boolean => {
      const posted = talk.post(words, noteMode);
      if (posted && noteMode) props.onNoteDone?.();
      return posted;
    };
    const written = line.text.toWellFormed();
    const asked = asksAboutSecrets(talk, written, (words) => {
      if (post(words)) draft.set(sent(draft.get(), words));
    });
    return !asked && post(written);
  };

  const composing = focused && question === undefined && finding === undefined;
  // The composer hears its keys first: a paste is known by the time its text is sent.
  useKeys((key) => {
    if (key.name === "paste") pasted.current = true;
    else if (draft.get().text === "") pasted.current = false;
  }, composing);

  const press = (key: Key) => {
    switch (bindingFor(key, "conversation")) {
      case "edit-outside":
        return void editDraft(talk, draft, desk);
      case "page-up":
        return talk.window.page(-1);
      case "page-down":
        return talk.window.page(1);
      case "newest":
        return talk.window.toEnd();
      case "find-text":
        return talk.finding.set("");
      case "step-back":
        if (noteMode) return props.onNoteDone?.();
    }
    props.onKey?.(key);
  };

  return (
    <Box flexDirection="column" width={width} height={height} flexShrink={0} overflow="hidden">
      {header && <Header {...header} width={width} />}
      <Owned rows={panel} width={width} />
      <TalkWindow talk={talk} width={width} height={windowHeight} />
      <TalkStatus talk={talk} width={width} height={windowHeight} candidates={candidates} />
      <Owned rows={footer} width={width} />
      {told.map((words) => (
        <Row
          key={words}
          segments={[{ text: literal("  ") }, { text: words, role: notice?.bad ? "refusal" : "note" }]}
        />
      ))}
      <Rule width={width} />
      {question && focused && (
        <QuestionLine talk={talk} question={question} width={width} x={x} y={bottomAt} />
      )}
      {question && !focused && <Box height={bottom} flexShrink={0} />}
      {!question && finding !== undefined && (
        <FindLine talk={talk} start={finding} width={width} x={x} y={bottomAt} focused={focused} />
      )}
      {!question && finding === undefined && (
        <Box paddingLeft={1} flexShrink={0}>
          <Composer
            key={noteMode ? "note" : "message"}
            draft={draft}
            label={label}
            labelRole={noteMode ? "note" : "accent"}
            textRole={noteMode ? "note" : "plain"}
            placeholder={noteMode ? literal("") : props.placeholder}
            width={width - 2}
            x={x + 1}
            y={bottomAt}
            focused={composing}
            maxRows={maxRows}
            onSend={send}
            onTyping={() => {
              talk.notice.set(undefined);
              if (!noteMode && !draft.get().text.startsWith("/")) talk.conversation.type();
            }}
            onKey={press}
            candidatesFor={(word) =>
              draft.get().text.trimStart().startsWith(word)
                ? slashCandidates(talk.say, word, commands)
                : takesPath(draft.get().text, commands)
                  ? pathCandidates(word)
                  : []
            }
            expand={noteMode ? undefined : props.expand}
            onCandidates={setCandidates}
          />
        </Box>
      )}
      <KeyHints
        hints={
          question
            ? questionHints(talk.say, question)
            : finding !== undefined
              ? findHints(talk.say)
              : props.hints
        }
        width={width}
      />
    </Box>
  );
}

function Owned({ rows, width }: { readonly rows: TalkViewProps["panel"]; readonly width: number }) {
  if (rows === undefined || rows.height === 0) return null;
  return (
    <Box flexDirection="column" width={width} height={rows.height} flexShrink={0} overflow="hidden">
      {rows.content}
    </Box>
  );
}
