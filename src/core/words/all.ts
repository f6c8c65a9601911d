import { agentWords } from "./agent.ts";
import { answerWords } from "./answer.ts";
import { argumentWords } from "./argument.ts";
import { commandWords } from "./command.ts";
import { adminCommandWords } from "./command-admin.ts";
import { demoWords } from "./demo.ts";
import { eventWords } from "./event.ts";
import { fieldWords } from "./field.ts";
import { flagWords } from "./flag.ts";
import { gateWords } from "./gate.ts";
import { plainWords } from "./plain.ts";
import { refusalWords } from "./refusal.ts";
import { screenWords } from "./screen.ts";
import { usageWords } from "./usage.ts";

/** Every table of words; no key stands in two of them. */
export const tables = [
  adminCommandWords,
  agentWords,
  answerWords,
  argumentWords,
  commandWords,
  demoWords,
  eventWords,
  fieldWords,
  flagWords,
  gateWords,
  plainWords,
  refusalWords,
  screenWords,
  usageWords,
] as const;

/** Every word the desk says, by key. */
export const words = {
  ...adminCommandWords,
  ...agentWords,
  ...answerWords,
  ...argumentWords,
  ...commandWords,
  ...demoWords,
  ...eventWords,
  ...fieldWords,
  ...flagWords,
  ...gateWords,
  ...plainWords,
  ...refusalWords,
  ...screenWords,
  ...usageWords,
} as const;

export type WordKey = keyof typeof words;
