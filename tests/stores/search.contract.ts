import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { visible } from "../../src/core/event.ts";
import { refOf, serves, standing } from "../../src/core/person.ts";
import type { EventLog, SearchFilter, SearchReader } from "../../src/core/ports.ts";
import { hasWords, searchable, searchWords } from "../../src/core/search.ts";
import { asking, cast, groups, type Name, outcome, registering, saying, TestClock } from "./cast.ts";
import { type OpenLog, onNewLog } from "./on-new-log.ts";

const everything: SearchReader = { person: "root", serves: "all" };

/** What is found, as `ticket/seq`, newest first. */
export async function found(log: EventLog, query: string, more: Partial<SearchFilter> = {}) {
  const hits = await log.search({ words: searchWords(query), reader: everything, limit: 50, ...more });
  return hits.map(({ event }) => `${event.ticket}/${event.seq}`);
}

/** How the desk describes a person to the store. */
function readerOf(name: Name, ownGroups: readonly string[]): SearchReader {
  const person = { ...cast[name], groups: [...ownGroups] };
  if (person.roles.includes("admin")) return { person: name, serves: "all" };
  if (!person.roles.includes("agent")) return { person: name, serves: null };
  return {
    person: name,
    serves: groups.map(({ id }) => id).filter((id) => serves(person, id, groups)),
  };
}

function commandOf(verb: "post" | "note" | "take" | "release" | "end" | "resume" | "invite", text: string) {
  if (verb === "post" || verb === "note") return { verb, text };
  return verb === "invite" ? { verb, agent: refOf(cast.caio) } : { verb };
}

/** What every event log owes those who search. */
export function searchContract(name: string, open: OpenLog): void {
  const on = onNewLog(open);

  describe(`${name}: searching`, () => {
    on(
      "finds what was acknowledged, whatever its accents and case, and by a word's beginning",
      async (log) => {
        await log.append(registering());
        await log.append(saying("ana", 1, "A SOLICITAÇÃO do café não foi atendida"));
        for (const query of ["solicitacao", "Solicitação", "SOLIC", "nao cafe", "atendida solicitacao caf"])
          expect(await found(log, query), query).toEqual(["1/3"]);
        for (const query of ["olicitacao", "solic cafe", "cafeteria", "tea"])
          expect(await found(log, query), query).toEqual([]);
      },
    );

    on("finds descriptions, what was asked for, messages, notes and solutions, newest first", async (log) => {
      await log.append(registering());
      await log.append(asking("rosana", 1, { verb: "take" }));
      await log.append(saying("rosana", 1, "qual VPN?"));
      await log.append(asking("rosana", 1, { verb: "note", text: "vpn again" }));
      await log.append(asking("rosana", 1, { verb: "resolve", solution: "a new VPN" }));
      const events = await log.events(1, 0, 50);
      const said = events
        .filter((event) => /vpn/i.test(searchable(event) ?? ""))
        .map(({ seq }) => `1/${seq}`);
      expect(said).toHaveLength(4);
      expect(await found(log, "vpn")).toEqual(said.toReversed());
      expect(await found(log, "vpn", { limit: 2 })).toEqual(said.toReversed().slice(0, 2));
      expect((await log.search({ words: ["again"], reader: everything, limit: 9 }))[0]).toEqual({
        event: events.find(({ type }) => type === "note_posted"),
        ticket: await log.ticket(1),
      });
    });

    on("takes nothing in a query for an order", async (log) => {
      await log.append(registering());
      await log.append(saying("ana", 1, 'NEAR the "printer" OR not'));
      for (const sign of [
        '"',
        '""',
        "*",
        "(",
        ")",
        "^",
        "-",
        "+",
        ":",
        ";--",
        "{}",
        "\0",
        "🙂",
        "'",
        "%",
        "\\",
      ]) {
        expect(await found(log, sign), sign).toEqual([]);
        expect(await found(log, `${sign}printer${sign}`), sign).toEqual(["1/3"]);
      }
      for (const query of [
        "NEAR(",
        "NEAR(printer, 5)",
        "{text}: printer",
        "people:r616e61",
        "NOT printer",
        "AND",
      ])
        expect(await found(log, query), query).toEqual(/^(NEAR\(|NOT printer)$/.test(query) ? ["1/3"] : []);
      expect(await found(log, 'NEAR("printer" or')).toEqual(["1/3"]);
      expect(await found(log, "printer AND scanner")).toEqual([]);
      expect(await found(log, "r616e61")).toEqual([]);
    });

    on("of one's own ticket shows no note, not even to an agent or an admin", async (log) => {
      await log.append(registering({ requester: "rosana" }));
      await log.append(registering({ requester: "root" }));
      await log.append(asking("caio", 1, { verb: "note", text: "psst" }));
      await log.append(asking("caio", 2, { verb: "note", text: "psst" }));
      expect(await found(log, "psst", { reader: { person: "caio", serves: ["n1"] } })).toEqual([
        "2/3",
        "1/3",
      ]);
      expect(await found(log, "psst", { reader: { person: "rosana", serves: "all" } })).toEqual(["2/3"]);
      expect(await found(log, "psst", { reader: { person: "root", serves: "all" } })).toEqual(["1/3"]);
      expect(await found(log, "vpn", { reader: { person: "rosana", serves: ["n1"] } })).toHaveLength(2);
    });

    on("narrows by requester and status", async (log) => {
      await log.append(registering());
      await log.append(registering({ requester: "bia" }));
      await log.append(asking("ana", 1, { verb: "cancel", reason: "never mind" }));
      expect(await found(log, "vpn", { requester: "bia" })).toEqual(["2/1"]);
      expect(await found(log, "vpn", { status: ["cancelled"] })).toEqual(["1/1"]);
      expect(await found(log, "vpn", { status: ["cancelled"], requester: "bia" })).toEqual([]);
      expect(await found(log, "never")).toHaveLength(1);
    });

    test("shows each person exactly what they may see", async () => {
      const texts = ["printer jam", "the printer", "vpn", "Impressora não imprime"] as const;
      const act = fc.record({
        by: fc.constantFrom("ana", "bia", "rosana", "caio", "root") as fc.Arbitrary<Name>,
        ticket: fc.integer({ min: 1, max: 5 }),
        verb: fc.constantFrom("post", "note", "take", "release", "end", "resume", "invite"),
        text: fc.constantFrom(...texts),
      });
      const first = fc.record({
        requester: fc.constantFrom("ana", "bia", "rosana") as fc.Arbitrary<Name>,
        as: fc.constantFrom("ana", "bia", "caio", "root") as fc.Arbitrary<Name>,
        group: fc.constantFrom("n1", "n2"),
      });
      const member = fc.subarray(["n1", "n2"]);
      await fc.assert(
        fc.asyncProperty(
          fc.array(first, { minLength: 1, maxLength: 5 }),
          fc.array(act, { maxLength: 25 }),
          member,
          async (tickets, acts, membership) => {
            const log = await open(new TestClock());
            for (const { requester, as, group } of tickets)
              await log.append(registering({ requester, as: { person: cast[as] }, group }));
            for (const { by, ticket, verb, text } of acts)
              await outcome(log.append(asking(by, ticket, commandOf(verb, text))));
            const all = await log.committed(0, 1000);
            for (const query of ["print", "vpn", "nao"])
              for (const who of Object.keys(cast) as Name[]) {
                const person = { ...cast[who], groups: membership };
                const allowed: string[] = [];
                for (const { event } of all) {
                  const ticket = (await log.ticket(event.ticket))!;
                  const said = hasWords(searchable(event) ?? "", searchWords(query));
                  if (said && visible(event, standing(person, ticket, groups)))
                    allowed.unshift(`${event.ticket}/${event.seq}`);
                }
                expect(await found(log, query, { reader: readerOf(who, membership) })).toEqual(allowed);
              }
            await log.close();
          },
        ),
        { numRuns: 30 },
      );
    });
  });
}
