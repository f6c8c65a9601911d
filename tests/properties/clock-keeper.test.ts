import { afterEach, describe, expect, test, vi } from "vitest";
import type { TicketView } from "../../src/core/contract/ticket-view.ts";
import { Portfolio } from "../../src/core/portfolio.ts";
import { TrialDesk } from "./trial-desk.ts";

const minute = 60_000;
let play: TrialDesk;

afterEach(() => play.close());

/** A desk whose network people work in UTC, each weekday from 9 to 12 and from 13 to 18. It is Monday, noon. */
async function officeDesk(): Promise<TrialDesk> {
  const desk = new TrialDesk();
  const day = ["09:00-12:00", "13:00-18:00"];
  const hours = { monday: day, tuesday: day, wednesday: day, thursday: day, friday: day };
  await desk.desk.portfolio.change((old) => ({
    value: Portfolio.parse({
      ...old,
      calendars: [{ id: "office", name: "Office hours", zone: "UTC", hours }],
      groups: old.groups.map(({ calendar: _, ...group }) =>
        group.id === "network" ? { ...group, calendar: "office" } : group,
      ),
    }),
    changes: [],
  }));
  return desk;
}

const at = (time: string): number => Date.parse(`2031-05-05T${time}Z`);
const due = (time: string): string => new Date(at(time)).toISOString();

async function chat(activity: "vpn" | "notebook"): Promise<TicketView> {
  const made = await play.ask("ana", "ticket.create", { activity, chat: true });
  if (typeof made === "string") throw new Error(made);
  return made;
}

/** What the desk has been told of the clocks of a ticket so far, in order, once it is as many things as that. */
async function told(number: number, count: number): Promise<string[]> {
  const news = async () =>
    (await play.desk.log.events(number, 0, 500)).flatMap((event) =>
      "clock" in event ? [`${event.type} ${event.clock} ${event.at.slice(11, 16)}`] : [],
    );
  await vi.waitUntil(async () => (await news()).length >= count, 10_000);
  return news();
}

describe("under a clock that is set", () => {
  test("promises are counted in the hours of the group, and told when they come due in them", async () => {
    play = await officeDesk();
    const { number, responseDue, solutionDue } = await chat("vpn");
    // Thirty minutes and eight hours of open time, from the lunch hour on.
    expect([responseDue, solutionDue]).toEqual([due("13:30:00"), "2031-05-06T12:00:00.000Z"]);
    play.clock.time = at("13:23:00");
    expect(await told(number, 1)).toEqual(["clock_warned capture 13:23"]);
    play.clock.time = at("13:31:00");
    expect(await told(number, 2)).toEqual(["clock_warned capture 13:23", "clock_breached capture 13:31"]);
    await play.ask("duda", "ticket.take", { number });
    // Six of the eight hours are used up on the next morning at ten.
    play.clock.time = Date.parse("2031-05-06T10:00:00Z");
    expect((await told(number, 3)).at(-1)).toBe("clock_warned solution 10:00");
    expect(await play.ask("duda", "ticket.view", { number })).toMatchObject({
      clocks: { capture: "breached", solution: "running" },
    });
  });

  test("a suspended ticket is told of after its pause, and one handed on by the other group's hours", async () => {
    play = await officeDesk();
    play.clock.time = at("11:00:00");
    const suspended = await chat("vpn");
    const handedOn = await chat("vpn");
    play.clock.time += 10 * minute;
    await play.ask("duda", "ticket.suspend", { number: suspended.number, reason: "a part" });
    play.clock.time = at("13:10:00");
    // Both would be late by now; the first stands still, and the other's group never closes.
    expect((await told(handedOn.number, 1))[0]).toBe("clock_breached capture 13:10");
    expect(await told(suspended.number, 0)).toEqual([]);
    const moved = await play.ask("duda", "ticket.transfer", { number: handedOn.number, group: "workplace" });
    // Seven hours minus ten minutes were left of eight, now day and night.
    expect(moved).toMatchObject({ solutionDue: due("20:00:00") });
    const going = await play.ask("duda", "ticket.reactivate", { number: suspended.number });
    expect(going).toMatchObject({
      status: "registered",
      responseDue: due("13:30:00"),
      solutionDue: "2031-05-06T12:00:00.000Z",
    });
    play.clock.time = at("13:30:00");
    expect(await told(suspended.number, 1)).toEqual(["clock_breached capture 13:30"]);
  });

  test("another percentage counts from the moment it is set", async () => {
    play = await officeDesk();
    const { number } = await chat("notebook");
    play.clock.time = at("12:16:00");
    const key = "aviso-prazo";
    await play.ask("root", "parameter.set", { key, value: 50 });
    expect(await told(number, 1)).toEqual(["clock_warned capture 12:16"]);
    expect(await play.ask("root", "parameter.set", { key, value: 100 })).toBe("invalid_value");
  });
});
