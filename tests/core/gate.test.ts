import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  activityGates,
  chatGates,
  type DeskState,
  directActivity,
  offerTo,
  pass,
} from "../../src/core/gate.ts";
import type { ParameterValues } from "../../src/core/parameter.ts";
import type { Person } from "../../src/core/person.ts";
import { findActivity, Portfolio, placedActivities } from "../../src/core/portfolio.ts";
import { Refusal } from "../../src/core/refusal.ts";

const portfolioOf = (change: { catalog?: object; service?: object; activity?: object } = {}): Portfolio =>
  Portfolio.parse({
    origins: [{ id: "chat", name: "Chat" }],
    groups: [
      { id: "chatters", name: "Chatters", chatRequester: true },
      { id: "finance", name: "Finance" },
      { id: "network", name: "Network", serviceDesk: true },
    ],
    catalogs: [
      {
        id: "infra",
        name: "Infrastructure",
        ...change.catalog,
        services: [
          {
            id: "net",
            name: "Network",
            ...change.service,
            activities: [{ id: "vpn", name: "VPN", kind: "incident", ...change.activity }],
          },
        ],
      },
    ],
  });
const set: ParameterValues = {
  "ativar-chat": true,
  "id-origem-solicitacoes-chat": "chat",
  "id-atividade-solicitacoes-chat": "vpn",
};
const ana: Person = { id: "ana", name: "Ana", roles: ["requester"], groups: ["chatters"] };
const stateOf = (parameters: ParameterValues, portfolio = portfolioOf()): DeskState => ({
  parameters,
  portfolio,
  people: [ana],
});

/** The refusal that somebody meets who asks for the VPN. */
function refusal(state: DeskState, person = ana, chat = true): Refusal | null {
  try {
    if (chat) pass(chatGates(state, person), true);
    pass(activityGates(state, person, findActivity(state.portfolio, "vpn")!), chat);
    return null;
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}
const code = (...of: Parameters<typeof refusal>): string => refusal(...of)?.code ?? "open";

describe("the gates of a chat", () => {
  test("open where everything holds", () => {
    expect(code(stateOf(set))).toBe("open");
  });

  test("are judged in the contract's order: 316, 315, 317, the group, the activity", () => {
    const nobody = { ...ana, groups: [] };
    const hidden = portfolioOf({ catalog: { chat: false }, activity: { chat: true } });
    const steps: [ParameterValues, Person][] = [
      [{}, nobody],
      [{ "ativar-chat": true }, nobody],
      [{ "ativar-chat": true, "id-origem-solicitacoes-chat": "chat" }, nobody],
    ];
    const met = steps.map(([parameters, person]) => refusal(stateOf(parameters, hidden), person));
    expect(met.map((one) => [one?.code, one?.facts.number])).toEqual([
      ["chat_inactive", 316],
      ["parameter_missing", 315],
      ["parameter_missing", 317],
    ]);
    expect(code(stateOf(set), nobody)).toBe("not_chat_requester");
    expect(code(stateOf(set, portfolioOf({ activity: { groups: ["finance"] } })), nobody)).toBe(
      "not_chat_requester",
    );
    expect(code(stateOf(set, portfolioOf({ activity: { groups: ["finance"] } })))).toBe(
      "activity_not_offered",
    );
  });

  test("316 unset is as shut as off", () => {
    const { "ativar-chat": _, ...unset } = set;
    expect(code(stateOf(unset))).toBe("chat_inactive");
    expect(code(stateOf({ ...set, "ativar-chat": false }))).toBe("chat_inactive");
  });

  test("a pointer that leads nowhere is refused with its number and why", () => {
    const invalid = (parameters: ParameterValues, portfolio?: Portfolio) =>
      refusal(stateOf(parameters, portfolio));
    expect(invalid({ ...set, "id-origem-solicitacoes-chat": "fax" })).toMatchObject({
      code: "parameter_invalid",
      facts: { number: 315, value: "fax", because: "missing" },
    });
    const because = (portfolio: Portfolio) => invalid(set, portfolio)?.facts;
    expect(invalid({ ...set, "id-atividade-solicitacoes-chat": "gone" })?.facts.because).toBe("missing");
    expect(because(portfolioOf({ activity: { status: "inactive" } }))).toMatchObject({
      number: 317,
      because: "inactive",
    });
    expect(because(portfolioOf({ service: { phase: "retired" } }))).toMatchObject({ because: "inactive" });
    for (const part of ["catalog", "service", "activity"])
      expect(because(portfolioOf({ [part]: { chat: false } }))).toMatchObject({ because: "not_in_chat" });
  });

  test("a refusal names the person's groups, so that an admin sees which to mend", () => {
    const facts = refusal(stateOf(set), { ...ana, groups: ["finance"] })?.facts;
    expect(facts).toMatchObject({ person: "ana", groups: "Finance", group: "finance" });
  });
});

/** Every way to shut one gate of the activity, whether it holds without a chat, and the gate that says so. */
const shutters = [
  { change: { catalog: { chat: false } }, gate: "catalog_in_chat", ticket: false },
  { change: { service: { chat: false } }, gate: "service_in_chat", ticket: false },
  { change: { activity: { chat: false } }, gate: "activity_in_chat", ticket: false },
  { change: { service: { phase: "retired" } }, gate: "service_live", ticket: true },
  { change: { service: { phase: "pipeline" } }, gate: "service_live", ticket: true },
  { change: { activity: { status: "inactive" } }, gate: "activity_active", ticket: true },
  { change: { catalog: { groups: ["finance"] } }, gate: "catalog_visible", ticket: true },
  { change: { activity: { groups: ["finance"] } }, gate: "activity_visible", ticket: true },
] as const;

describe("the gates of an activity", () => {
  test.each(shutters)("$gate shut by $change", ({ change, gate, ticket }) => {
    const portfolio = portfolioOf(change);
    const gates = activityGates(stateOf(set, portfolio), ana, findActivity(portfolio, "vpn")!);
    expect(gates.filter((one) => !one.open).map((one) => [one.gate, one.code])).toEqual([
      [gate, "activity_not_offered"],
    ]);
    expect(offerTo(stateOf(set, portfolio), ana)).toEqual([]);
    expect(code(stateOf({}, portfolio), ana, false)).toBe(ticket ? "activity_not_offered" : "open");
  });

  test("a group of the person opens what is for groups", () => {
    const state = stateOf(
      set,
      portfolioOf({ catalog: { groups: ["finance"] }, activity: { groups: ["chatters"] } }),
    );
    expect(code(state, { ...ana, groups: ["finance", "chatters"] })).toBe("open");
    expect(offerTo(state, { ...ana, groups: ["finance"] })).toEqual([]);
  });
});

describe("direct attendance", () => {
  test("is for the activity of parameter 317", () => {
    expect(directActivity(stateOf(set)).activity.id).toBe("vpn");
  });

  test("is refused where 317 is unset or leads nowhere", () => {
    expect(() => directActivity(stateOf({}))).toThrow(expect.objectContaining({ code: "parameter_missing" }));
    const nowhere = stateOf({ "id-atividade-solicitacoes-chat": "gone" });
    expect(() => directActivity(nowhere)).toThrow(expect.objectContaining({ code: "parameter_invalid" }));
  });
});

const ids = fc.subarray(["chatters", "finance", "network"], { minLength: 1 });
const portfolios = fc
  .array(
    fc.record({
      chat: fc.boolean(),
      groups: fc.option(ids, { nil: undefined }),
      services: fc.array(
        fc.record({
          chat: fc.boolean(),
          phase: fc.constantFrom("pipeline", "catalog", "retired"),
          activities: fc.array(
            fc.record({
              chat: fc.boolean(),
              status: fc.constantFrom("active", "inactive"),
              groups: fc.option(ids, { nil: undefined }),
            }),
            { maxLength: 3 },
          ),
        }),
        { maxLength: 3 },
      ),
    }),
    { maxLength: 3 },
  )
  .map((catalogs) => {
    let next = 0;
    const named = () => ({ id: `n${++next}`, name: `thing ${next}` });
    return Portfolio.parse({
      ...portfolioOf(),
      catalogs: catalogs.map((catalog) => ({
        ...named(),
        ...catalog,
        services: catalog.services.map((service) => ({
          ...named(),
          ...service,
          activities: service.activities.map((activity) => ({ ...named(), kind: "request", ...activity })),
        })),
      })),
    });
  });

test("what pickers offer is exactly what every gate lets through, and nothing empty", () => {
  fc.assert(
    fc.property(portfolios, fc.subarray(["chatters", "finance", "network"]), (portfolio, groups) => {
      const state = stateOf(set, portfolio);
      const person = { ...ana, groups };
      const offer = offerTo(state, person);
      const offered = [...placedActivities({ ...portfolio, catalogs: offer })].map((one) => one.activity.id);
      // Said here in words of its own, so that it is not the code compared with itself.
      const mine = (allowed?: string[]): boolean => !allowed || allowed.some((id) => groups.includes(id));
      const expected = portfolio.catalogs.flatMap((catalog) =>
        catalog.services.flatMap((service) =>
          service.activities
            .filter(
              (activity) =>
                catalog.chat &&
                service.chat &&
                activity.chat &&
                service.phase === "catalog" &&
                activity.status === "active" &&
                mine(catalog.groups) &&
                mine(activity.groups),
            )
            .map((activity) => activity.id),
        ),
      );
      expect(offered).toEqual(expected);
      for (const catalog of offer) {
        expect(catalog.services).not.toEqual([]);
        for (const service of catalog.services) expect(service.activities).not.toEqual([]);
      }
    }),
  );
});
