import { agentWords } from "./agent.ts";
import { answerWords } from "./answer.ts";
import { argumentWords } from "./argument.ts";
import { attachmentWords } from "./attachment.ts";
import { commandWords } from "./command.ts";
import { adminCommandWords } from "./command-admin.ts";
import { demoWords } from "./demo.ts";
import { deskLineWords } from "./desk-lines.ts";
import { deskTurnWords } from "./desk-turn.ts";
import { doorWords } from "./door.ts";
import { eventWords } from "./event.ts";
import { fieldWords } from "./field.ts";
import { flagWords } from "./flag.ts";
import { gateWords } from "./gate.ts";
import { noticeWords } from "./notice.ts";
import { outboxWords } from "./outbox.ts";
import { plainWords } from "./plain.ts";
import { refusalWords } from "./refusal.ts";
import { replyWords } from "./reply.ts";
import { safekeepingWords } from "./safekeeping.ts";
import { screenWords } from "./screen.ts";
import { searchWords } from "./search.ts";
import { usageWords } from "./usage.ts";
import { waitWords } from "./wait.ts";

/** Every table of words; no key stands in two of them. */
export const tables = [
  adminCommandWords,
  agentWords,
  answerWords,
  argumentWords,
  attachmentWords,
  commandWords,
  demoWords,
  deskTurnWords,
  deskLineWords,
  doorWords,
  eventWords,
  fieldWords,
  flagWords,
  gateWords,
  noticeWords,
  outboxWords,
  plainWords,
  refusalWords,
  replyWords,
  safekeepingWords,
  screenWords,
  searchWords,
  usageWords,
  waitWords,
] as const;

/** Every word the desk says, by key. */
export const words = {
  ...adminCommandWords,
  ...agentWords,
  ...answerWords,
  ...argumentWords,
  ...attachmentWords,
  ...commandWords,
  ...demoWords,
  ...deskTurnWords,
  ...deskLineWords,
  ...doorWords,
  ...eventWords,
  ...fieldWords,
  ...flagWords,
  ...gateWords,
  ...noticeWords,
  ...outboxWords,
  ...plainWords,
  ...refusalWords,
  ...replyWords,
  ...safekeepingWords,
  ...screenWords,
  ...searchWords,
  ...usageWords,
  ...waitWords,
} as const;

export type WordKey = keyof typeof words;
