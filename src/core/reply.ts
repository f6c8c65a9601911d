import * as z from "zod";
import { languages } from "./language.ts";
import { folded } from "./lookup.ts";
import { Name, NamesSchema } from "./name.ts";

/** What one types to get a reply: the name of its file. */
const ReplyWord = z
  .string()
  .regex(/^[\p{L}\p{N}][\p{L}\p{M}\p{N}-]{0,39}$/u, "is no word of letters, digits and '-'")
  .refine((word) => word === word.toLowerCase(), "is not in small letters");

const ReplyText = z
  .string()
  .trim()
  .min(1)
  .max(8000)
  .refine((text) => !text.startsWith("/"), "begins with '/', as commands do");

/** A text kept ready: the main one, and what it is in other languages. */
export const Reply = z.strictObject({
  word: ReplyWord,
  name: Name,
  names: NamesSchema.optional(),
  text: ReplyText,
  texts: z.partialRecord(z.enum(languages), ReplyText).optional(),
});
export type Reply = z.infer<typeof Reply>;

/** All the replies of a desk, each word once. */
export const Replies = z
  .array(Reply)
  .max(1000)
  .superRefine((replies, context) => {
    const words = replies.map(({ word }) => folded(word));
    const twice = words.findIndex((word, at) => words.indexOf(word) !== at);
    if (twice >= 0)
      context.addIssue({ code: "custom", path: [twice, "word"], message: `there are two «${words[twice]}»` });
  });
