import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { userInfo } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";
import { z } from "zod";
import type { ParameterValues } from "../core/parameter.ts";
import { ParameterDocument } from "../core/parameter-value.ts";
import { Person } from "../core/person.ts";
import { Portfolio } from "../core/portfolio.ts";
import { Replies, type Reply } from "../core/reply.ts";
import { partReplyFile, replyOf, replyWord } from "../core/reply-file.ts";
import { ownerId, ownerRoles } from "./identity.ts";
import type { PeopleBook } from "./people-book.ts";

/** What a desk starts with that has no documents yet: `data/` of this package, and the owner of the machine. */
export interface Beginning {
  readonly parameters: ParameterValues;
  readonly portfolio: Portfolio;
  readonly people: PeopleBook;
  readonly replies: readonly Reply[];
}

/** Reads `data/`. Only asked for where a folder is new: later starts never touch it. */
export async function beginning(): Promise<Beginning> {
  const folder = join(packageFolder(), "data");
  const read = (name: string): Promise<string> => readFile(join(folder, name), "utf8");
  const portfolio = Portfolio.parse(parse(await read("portfolio.yaml")));
  const people = z.array(Person).parse(JSON.parse(await read("people.json")));
  return {
    parameters: ParameterDocument.parse(JSON.parse(await read("parameters.json"))),
    portfolio,
    people: { people: [...people, owner(portfolio)], tokens: [] },
    replies: await sampleReplies(join(folder, "replies")),
  };
}

async function sampleReplies(folder: string): Promise<Reply[]> {
  const files = (await readdir(folder)).filter((name) => name.endsWith(".md")).toSorted();
  const replies = files.map(async (name) => {
    const { head, text } = partReplyFile(await readFile(join(folder, name), "utf8"));
    return replyOf(replyWord(name), parse(head), text);
  });
  return Replies.parse(await Promise.all(replies));
}

/** Whoever runs the daemon: every role, and a member of the groups that may open chats. */
function owner(portfolio: Portfolio): Person {
  const groups = portfolio.groups.filter((group) => group.chatRequester).map((group) => group.id);
  return { id: ownerId, name: userInfo().username, roles: [...ownerRoles], groups };
}

/** The folder of this package, from wherever the code was bundled to. */
function packageFolder(): string {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    if (existsSync(join(folder, "data", "portfolio.yaml"))) return folder;
    if (folder === dirname(folder))
      throw new Error("the folder data/ of chatdesk is missing: install it again");
  }
}
