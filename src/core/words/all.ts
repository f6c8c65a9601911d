import { refusalWords } from "./refusal.ts";

/** Every word the desk says, by key. */
export const words = { ...refusalWords } as const;

export type WordKey = keyof typeof words;
