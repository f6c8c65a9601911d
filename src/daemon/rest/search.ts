import type { RouteChecked, RouteOutput } from "../../core/contract/route.ts";
import { visible } from "../../core/event.ts";
import { type Person, serves } from "../../core/person.ts";
import type { SearchReader } from "../../core/ports.ts";
import { excerpt, searchable, searchWords } from "../../core/search.ts";
import { chatOf, openStatuses } from "../../core/ticket.ts";
import type { Desk } from "../desk.ts";
import type { Call } from "./handler.ts";

/** No answer is longer: five hundred hits are less, unless their names and excerpts are all of the longest. */
const mostCharacters = 320 * 1024;

/**
 * What people wrote on the caller's tickets, by its words.
 * @throws Refusal `not_found` where `requester` is nobody; `overloaded` where the index is not there yet
 */
export async function searched(
  desk: Desk,
  input: RouteChecked<"ticket.search">,
  { actor }: Call,
): Promise<RouteOutput<"ticket.search">> {
  const words = searchWords(input.query);
  const found = await desk.log.search({
    words,
    reader: readerOf(desk, actor.person, input.mine === true),
    requester: input.requester && desk.personNamed(input.requester).id,
    status: input.open ? openStatuses : undefined,
    limit: input.limit,
  });
  // The store has judged already; what it was told in groups is judged here once more by the rule itself.
  const hits = found
    .filter(({ event, ticket }) => visible(event, desk.standing(actor, ticket)))
    .map(({ event, ticket }) => {
      const { snippet, marks } = excerpt(searchable(event) ?? "", words);
      return {
        number: ticket.number,
        seq: event.seq,
        at: event.at,
        by: event.by,
        type: event.type,
        snippet,
        marks: marks.map(([from, to]): [number, number] => [from, to]),
        activity: ticket.activity,
        requester: ticket.requester,
        status: ticket.status,
        chat: chatOf(ticket),
      };
    });
  let left = mostCharacters;
  return hits.filter((hit) => {
    left -= JSON.stringify(hit).length;
    return left >= 0;
  });
}

function readerOf(desk: Desk, person: Person, mine: boolean): SearchReader {
  const { id, roles } = person;
  if (mine) return { person: id, serves: null };
  if (roles.includes("admin")) return { person: id, serves: "all" };
  if (!roles.includes("agent")) return { person: id, serves: null };
  const { groups } = desk.portfolio.value;
  const served = groups.map((one) => one.id).filter((one) => serves(person, one, groups));
  // Who is in no executor group serves every queue, also those of groups that are no more.
  return { person: id, serves: served.length === groups.length ? "all" : served };
}
