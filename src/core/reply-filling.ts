import type { Language } from "./language.ts";
import { folded } from "./lookup.ts";
import type { Reply } from "./reply.ts";

/** What a reply may be filled with, by the name that stands between `{{` and `}}`. */
export const replyVariables = [
  "requester.name",
  "requester.firstName",
  "agent.name",
  "agent.firstName",
  "ticket.number",
  "ticket.activity",
  "ticket.service",
  "ticket.catalog",
  "ticket.group",
  "ticket.priority",
] as const;
type ReplyVariable = (typeof replyVariables)[number];
type ReplyFacts = { readonly [V in ReplyVariable]: string };

/** What stands between the braces; braces that nobody closed are a variable that nobody knows. */
const hole = /\{\{([^{}\n]*)(?:\}\}|$|(?=[{}\n]))/gm;

/** The variables of these texts that no reply can be filled with, in order, each once. */
export function unknownVariables(reply: Pick<Reply, "text" | "texts">): string[] {
  const texts = [reply.text, ...Object.values(reply.texts ?? {})];
  const used = texts.flatMap((text) =>
    [...text.matchAll(hole)].map(([all, name]) => (all.endsWith("}}") ? name!.trim() : all.slice(0, 40))),
  );
  return [...new Set(used)].filter((name) => !isVariable(name));
}

/**
 * A reply as somebody would write it: in that language where it has it, else as its main text.
 * Facts go in as they are and are not read again: a name with braces in it stays a name.
 */
export function filled(reply: Reply, language: Language, facts: ReplyFacts): string {
  const text = reply.texts?.[language] ?? reply.text;
  return text.replace(hole, (all, given: string) => {
    const name = given.trim();
    return isVariable(name) ? facts[name] : all;
  });
}

/** The facts of a ticket, for the agent who answers it. */
export function replyFacts(
  ticket: {
    readonly number: number;
    readonly requester: { readonly name: string };
    readonly activity: { readonly name: string };
    readonly service: { readonly name: string };
    readonly catalog: { readonly name: string };
    readonly group: { readonly name: string };
    readonly priority: number;
  },
  agent: { readonly name: string },
): ReplyFacts {
  return {
    "requester.name": ticket.requester.name,
    "requester.firstName": firstName(ticket.requester.name),
    "agent.name": agent.name,
    "agent.firstName": firstName(agent.name),
    "ticket.number": String(ticket.number),
    "ticket.activity": ticket.activity.name,
    "ticket.service": ticket.service.name,
    "ticket.catalog": ticket.catalog.name,
    "ticket.group": ticket.group.name,
    "ticket.priority": String(ticket.priority),
  };
}

/** The replies whose word begins so, case and accents aside; the one whose word it is alone, where there is one. */
export function repliesBegun<T extends Pick<Reply, "word">>(replies: readonly T[], begun: string): T[] {
  const wanted = folded(begun);
  if (wanted === "") return [];
  const exact = replies.filter(({ word }) => folded(word) === wanted);
  return exact.length > 0 ? exact : replies.filter(({ word }) => folded(word).startsWith(wanted));
}

function firstName(name: string): string {
  return name.trim().split(/\s+/)[0]!;
}

function isVariable(name: string): name is ReplyVariable {
  return (replyVariables as readonly string[]).includes(name);
}
