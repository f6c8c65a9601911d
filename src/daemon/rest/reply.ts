import { folded } from "../../core/lookup.ts";
import { Refusal } from "../../core/refusal.ts";
import type { Reply } from "../../core/reply.ts";
import { replyVariables, unknownVariables } from "../../core/reply-filling.ts";
import type { Desk } from "../desk.ts";
import { notFound } from "../suggestion.ts";
import type { Handlers, RoutesOf } from "./handler.ts";
import { changeOf } from "./parameter.ts";

/** The texts that agents keep ready. */
export function replyRoutes(desk: Desk): Handlers<RoutesOf<"reply">> {
  return {
    "reply.list": () => [...desk.replies.value],
    "reply.show": ({ word }) => {
      const reply = desk.replies.value.find((one) => folded(one.word) === folded(word));
      if (!reply) throw notFound("reply", word, desk.replies.value.map(asNamed));
      return reply;
    },
    "reply.apply": async ({ replies, reason }, { actor }) => {
      for (const reply of replies) refuseUnknownVariable(reply);
      const sorted = replies.toSorted((a, b) => (a.word < b.word ? -1 : 1));
      let plan = { added: [] as string[], edited: [] as string[], removed: [] as string[] };
      await desk.replies.change((before) => {
        plan = difference(before, sorted);
        const changes = (["added", "edited", "removed"] as const).flatMap((deed) =>
          plan[deed].map((word) =>
            changeOf(desk, actor, word, textOf(before, word), textOf(sorted, word), reason),
          ),
        );
        return { value: changes.length === 0 ? before : sorted, changes };
      });
      return plan;
    },
  };
}

/** @throws Refusal `unknown_variable` */
function refuseUnknownVariable(reply: Reply): void {
  const [variable] = unknownVariables(reply);
  if (variable === undefined) return;
  throw new Refusal("unknown_variable", { word: reply.word, variable, known: replyVariables.join(", ") });
}

function difference(before: readonly Reply[], after: readonly Reply[]) {
  const old = new Map(before.map((reply) => [reply.word, JSON.stringify(reply)]));
  const now = new Map(after.map((reply) => [reply.word, JSON.stringify(reply)]));
  return {
    added: [...now.keys()].filter((word) => !old.has(word)),
    edited: [...now.keys()].filter((word) => old.has(word) && old.get(word) !== now.get(word)),
    removed: [...old.keys()].filter((word) => !now.has(word)),
  };
}

function textOf(replies: readonly Reply[], word: string): string | null {
  return replies.find((reply) => reply.word === word)?.text ?? null;
}

function asNamed({ word, name, names }: Reply) {
  return { id: word, name, ...(names && { names }) };
}
