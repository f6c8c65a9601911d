import { existsSync, readFileSync } from "node:fs";
import { userInfo } from "node:os";
import { dirname, join } from "node:path";
import type { ParameterValues } from "../core/parameter.ts";
import type { Person } from "../core/person.ts";
import type { Portfolio } from "../core/portfolio.ts";
import type { Reply } from "../core/reply.ts";
import { builtData, type DataTexts, dataTexts, sumOf } from "./data-texts.ts";
import { ownerId, ownerRoles } from "./identity.ts";
import type { PeopleBook } from "./people-book.ts";
import type { SampleData } from "./sample-data.ts";

/** What a desk starts with that has no documents yet: `data/` of this package, and the owner of the machine. */
export interface Beginning {
  readonly parameters: ParameterValues;
  readonly portfolio: Portfolio;
  readonly people: PeopleBook;
  readonly replies: readonly Reply[];
}

/** Reads `data/`. Only asked for where a folder is new: later starts never touch it. */
export async function beginning(): Promise<Beginning> {
  const root = packageFolder();
  const texts = dataTexts(join(root, "data"));
  // Parsing the YAML takes longer than the whole rest of a start: only who changed data/ since the build waits for it.
  const data = built(root, texts) ?? (await import("./sample-data.ts")).sampleData(texts);
  const { people, ...others } = data;
  return { ...others, people: { people: [...people, owner(data.portfolio)], tokens: [] } };
}

/** What the build has made of these very texts; null where it saw others, or there was none. */
function built(root: string, texts: DataTexts): SampleData | null {
  const file = join(root, builtData);
  if (!existsSync(file)) return null;
  const { sum, data } = JSON.parse(readFileSync(file, "utf8")) as { sum: string; data: SampleData };
  return sum === sumOf(texts) ? data : null;
}

/** Whoever runs the daemon: every role, and a member of the groups that may open chats. */
function owner(portfolio: Portfolio): Person {
  const groups = portfolio.groups.filter((group) => group.chatRequester).map((group) => group.id);
  return { id: ownerId, name: userInfo().username, roles: [...ownerRoles], groups };
}

/** The folder of this package, from wherever the code was bundled to. */
function packageFolder(): string {
  for (let folder = import.meta.dirname; ; folder = dirname(folder)) {
    if (existsSync(join(folder, "data", "portfolio.yaml"))) return folder;
    if (folder === dirname(folder))
      throw new Error("the folder data/ of chatdesk is missing: install it again");
  }
}
