import type { RouteOutput } from "../../../../core/contract/route.ts";
import { type Language, nameIn } from "../../../../core/language.ts";
import { named } from "../../../../core/lookup.ts";
import { safeText } from "../../../../core/safe-text.ts";
import type { Destination } from "./agent-desk.ts";

export type Groups = RouteOutput<"group.list">;

/** Where a chat can go: the executor groups, then the agents in them without the one who asks. */
export function destinations(groups: Groups, you: string, language: Language): readonly Destination[] {
  const desks = groups.filter(({ serviceDesk }) => serviceDesk);
  const agents = [...new Set(desks.flatMap(({ members }) => members))].filter((id) => id !== you).toSorted();
  return [
    ...desks.map((group) => ({
      kind: "group" as const,
      id: group.id,
      name: safeText(nameIn(group, language)),
    })),
    ...agents.map((id) => ({ kind: "agent" as const, id, name: safeText(id) })),
  ];
}

/** The one that somebody typed: a group by id or name in any language, else whoever the desk knows by that name. */
export function destinationNamed(groups: Groups, typed: string): Destination {
  const group = named(
    groups.filter(({ serviceDesk }) => serviceDesk),
    typed,
  );
  if (group) return { kind: "group", id: group.id, name: safeText(group.name) };
  return { kind: "agent", id: typed, name: safeText(typed) };
}

/** The groups somebody belongs to that say where they work: neither the chat's own nor executor groups. */
export function workplaces(groups: Groups, person: string, language: Language) {
  return groups
    .filter(
      ({ members, chatRequester, serviceDesk }) => members.includes(person) && !chatRequester && !serviceDesk,
    )
    .map((group) => safeText(nameIn(group, language)));
}

/** "network: what to know": to whom, and a note for them. */
export function handingOver(typed: string): { readonly destination: string; readonly note: string } {
  const at = typed.indexOf(":");
  if (at < 0) return { destination: typed, note: "" };
  return { destination: typed.slice(0, at).trim(), note: typed.slice(at + 1).trim() };
}
