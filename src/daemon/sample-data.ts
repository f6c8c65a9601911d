import { parse } from "yaml";
import * as z from "zod";
import type { ParameterValues } from "../core/parameter.ts";
import { ParameterDocument } from "../core/parameter-value.ts";
import { Person } from "../core/person.ts";
import { Portfolio } from "../core/portfolio.ts";
import { Replies, type Reply } from "../core/reply.ts";
import { partReplyFile, replyOf, replyWord } from "../core/reply-file.ts";
import type { DataTexts } from "./data-texts.ts";

/** What `data/` says. */
export interface SampleData {
  readonly parameters: ParameterValues;
  readonly portfolio: Portfolio;
  readonly people: readonly Person[];
  readonly replies: readonly Reply[];
}

/** Reads what the files of `data/` hold. @throws ZodError, YAMLParseError or SyntaxError where they are none of ours */
export function sampleData({ parameters, portfolio, people, replies }: DataTexts): SampleData {
  return {
    parameters: ParameterDocument.parse(JSON.parse(parameters)),
    portfolio: Portfolio.parse(parse(portfolio)),
    people: z.array(Person).parse(JSON.parse(people)),
    replies: Replies.parse(
      replies.map(([name, content]) => {
        const { head, text } = partReplyFile(content);
        return replyOf(replyWord(name), parse(head), text);
      }),
    ),
  };
}
