import { describe, expect, test } from "vitest";
import { Calendar } from "../../src/core/calendar.ts";
import { Person } from "../../src/core/person.ts";
import { calendarOf, findActivity, Portfolio, placedActivities } from "../../src/core/portfolio.ts";
import { register } from "../../src/core/registration.ts";

const activity = (id: string, more: object = {}) => ({ id, name: id, kind: "request", ...more });
const service = (id: string, activities: object[] = [], more: object = {}) => ({
  id,
  name: id,
  activities,
  ...more,
});
const catalog = (id: string, services: object[] = [], more: object = {}) => ({
  id,
  name: id,
  services,
  ...more,
});
const desk = { id: "network", name: "Network", serviceDesk: true };
const people = { id: "finance", name: "Finance" };

/** What is wrong with a portfolio, as `path: rule`. */
function faults(parts: {
  origins?: object[];
  calendars?: object[];
  groups?: object[];
  catalogs?: object[];
}): string[] {
  const result = Portfolio.safeParse({ origins: [], groups: [desk, people], catalogs: [], ...parts });
  return (result.error?.issues ?? []).map(({ path, message }) => `${path.join(".")}: ${message}`);
}

describe("a portfolio", () => {
  test("fills in what is usual", () => {
    const { catalogs } = Portfolio.parse({
      origins: [],
      groups: [],
      catalogs: [catalog("c", [service("s", [activity("a")])])],
    });
    expect(catalogs[0]).toMatchObject({ type: "business", chat: true });
    expect(catalogs[0]!.services[0]).toMatchObject({ phase: "catalog", chat: true });
    expect(catalogs[0]!.services[0]!.activities[0]).toMatchObject({
      status: "active",
      chat: true,
      impact: "medium",
      urgency: "medium",
      form: ["description"],
    });
  });

  test("names each thing once, wherever it stands", () => {
    expect(
      faults({
        origins: [
          { id: "o", name: "O" },
          { id: "o", name: "P" },
        ],
      }),
    ).toEqual(['origins.1.id: the origin id "o" stands twice']);
    expect(faults({ groups: [desk, desk] })).toEqual(['groups.1.id: the group id "network" stands twice']);
    expect(faults({ catalogs: [catalog("c"), catalog("c")] })).toEqual([
      'catalogs.1.id: the catalog id "c" stands twice',
    ]);
    expect(faults({ catalogs: [catalog("c", [service("s")]), catalog("d", [service("s")])] })).toEqual([
      'catalogs.1.services.0.id: the service id "s" stands twice',
    ]);
    const twice = [catalog("c", [service("s", [activity("a")]), service("t", [activity("a")])])];
    expect(faults({ catalogs: twice })).toEqual([
      'catalogs.0.services.1.activities.0.id: the activity id "a" stands twice',
    ]);
  });

  test("may use one id for things of different kinds", () => {
    expect(faults({ catalogs: [catalog("x", [service("x", [activity("x")])])] })).toEqual([]);
  });

  test("points at groups that exist, and lets service desks execute", () => {
    const groups = ["gone"];
    expect(faults({ catalogs: [catalog("c", [], { groups })] })).toEqual([
      'catalogs.0.groups.0: no group has the id "gone"',
    ]);
    expect(faults({ catalogs: [catalog("c", [service("s", [activity("a", { groups })])])] })).toEqual([
      'catalogs.0.services.0.activities.0.groups.0: no group has the id "gone"',
    ]);
    const executed = (executor: string) => [catalog("c", [service("s", [activity("a", { executor })])])];
    expect(faults({ catalogs: executed("network") })).toEqual([]);
    expect(faults({ catalogs: executed("gone") })[0]).toMatch(/executor.*no group has the id "gone"/);
    expect(faults({ catalogs: executed("finance") })[0]).toMatch(/"finance" is no service desk group/);
  });

  test("gives groups the hours of calendars that exist", () => {
    const hours = { monday: ["09:00-18:00"] };
    const office = { id: "office", name: "Office hours", zone: "UTC", hours };
    const groups = [{ ...desk, calendar: "office" }];
    expect(faults({ calendars: [office], groups })).toEqual([]);
    expect(faults({ groups })).toEqual(['groups.0.calendar: no calendar has the id "office"']);
    expect(faults({ calendars: [office, office] })).toEqual([
      'calendars.1.id: the calendar id "office" stands twice',
    ]);
    const parsed = Portfolio.parse({
      origins: [],
      calendars: [office],
      groups: [...groups, people],
      catalogs: [],
    });
    expect(calendarOf(parsed, "network")).toBe(parsed.calendars[0]);
    for (const id of ["finance", "gone"]) expect(calendarOf(parsed, id)).toBeNull();
  });

  test("knows no other keys, and no ids that scripts cannot hold on to", () => {
    expect(faults({ catalogs: [catalog("c", [], { colour: "red" })] })[0]).toMatch(/colour/);
    for (const id of ["", "Upper", "-x", "with space", "x".repeat(65), "açúcar", "../x"])
      expect(faults({ catalogs: [{ ...catalog("c"), id }] }), id).toHaveLength(1);
  });

  test("hides nothing behind an empty list of groups", () => {
    expect(faults({ catalogs: [catalog("c", [], { groups: [] })] })).toHaveLength(1);
  });

  test("finds an activity with what stands above it", () => {
    const portfolio = Portfolio.parse({
      origins: [],
      groups: [],
      catalogs: [
        catalog("c", [service("s", [activity("a")])]),
        catalog("d", [service("t", [activity("b")])]),
      ],
    });
    expect([...placedActivities(portfolio)].map((one) => one.activity.id)).toEqual(["a", "b"]);
    expect(findActivity(portfolio, "b")).toMatchObject({ catalog: { id: "d" }, service: { id: "t" } });
    expect(findActivity(portfolio, "c")).toBeNull();
  });
});

describe("a registration", () => {
  const portfolio = Portfolio.parse({
    origins: [{ id: "chat", name: "Chat" }],
    groups: [desk],
    catalogs: [
      catalog("c", [
        service("s", [
          activity("a", { kind: "incident", urgency: "high", sla: { response: "15m", solution: "4h" } }),
          activity("b"),
        ]),
      ]),
    ],
  });
  const input = (id: string, more: object = {}) => ({
    placed: findActivity(portfolio, id)!,
    direct: false,
    chat: true,
    description: "no VPN",
    requester: Person.parse({ id: "ana", name: "Ana", roles: ["requester"], groups: [] }),
    origin: portfolio.origins[0]!,
    group: portfolio.groups[0]!,
    hours: null,
    contract: null,
    unit: null,
    now: Date.UTC(2031, 4, 6, 12),
    ...more,
  });

  test("keeps the names of now, computes the priority and sets both clocks", () => {
    const events = register(input("a"));
    expect(events).toMatchObject([
      {
        type: "ticket_registered",
        kind: "incident",
        catalog: { id: "c", name: "c" },
        requester: { id: "ana", name: "Ana" },
        group: { id: "network", name: "Network" },
        priority: 2,
        responseDue: "2031-05-06T12:15:00.000Z",
        solutionDue: "2031-05-06T16:00:00.000Z",
      },
      { type: "session_queued", session: 1, reason: "start" },
    ]);
    expect(JSON.stringify(events)).not.toMatch(/roles|serviceDesk/);
  });

  test("counts the open hours of the group alone, and promises nothing that takes more than twenty years", () => {
    // The noon is a Tuesday's; the office opens on Wednesdays.
    const hours = Calendar.parse({
      id: "office",
      name: "Office hours",
      zone: "UTC",
      hours: { wednesday: ["09:00-12:00"] },
    });
    expect(register(input("a", { hours }))[0]).toMatchObject({
      responseSeconds: 900,
      solutionSeconds: 14_400,
      responseDue: "2031-05-07T09:15:00.000Z",
      solutionDue: "2031-05-14T10:00:00.000Z",
    });
    const placed = input("a").placed;
    const activity = { ...placed.activity, sla: { response: "15m", solution: "999999d" } };
    expect(register(input("a", { hours, placed: { ...placed, activity } }))[0]).toMatchObject({
      solutionSeconds: 999_999 * 86_400,
      solutionDue: null,
    });
  });

  test("takes impact and urgency where they are given, and no clock where nothing is promised", () => {
    expect(register(input("b", { impact: "high", urgency: "high", chat: false }))).toMatchObject([
      { priority: 1, impact: "high", urgency: "high", responseDue: null, solutionDue: null },
    ]);
  });
});
