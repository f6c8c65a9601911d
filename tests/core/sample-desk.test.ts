import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { nameIn } from "../../src/core/language.ts";
import { Person, serves } from "../../src/core/person.ts";
import { findActivity, type Placed, Portfolio, placedActivities } from "../../src/core/portfolio.ts";
import { priorityOf } from "../../src/core/priority.ts";

const read = (file: string): string => readFileSync(new URL(`../../data/${file}`, import.meta.url), "utf8");
const portfolio = Portfolio.parse(parse(read("portfolio.yaml")));
const people = z.array(Person).parse(JSON.parse(read("people.json")));
const parameters = z
  .record(z.string(), z.union([z.string(), z.boolean()]))
  .parse(JSON.parse(read("parameters.json")));
const all = [...placedActivities(portfolio)];
const services = portfolio.catalogs.flatMap((catalog) => catalog.services);
const translations = ["pt-BR", "es"] as const;

const person = (id: string): Person => people.find((one) => one.id === id)!;
const placed = (id: string): Placed => findActivity(portfolio, id)!;
const visibleTo = (groups: readonly string[], one: Placed): boolean =>
  [one.catalog.groups, one.activity.groups].every(
    (allowed) => !allowed || allowed.some((id) => groups.includes(id)),
  );
/** Everything but the groups: live, active, and meant for the chat on every level. */
const inChat = ({ catalog, service, activity }: Placed): boolean =>
  catalog.chat &&
  service.chat &&
  activity.chat &&
  service.phase === "catalog" &&
  activity.status === "active";
/** A line of a script; its marker stays English in every language. */
const guiding = /^- (Ask: .*[?.]|Do: .*\.|Tell: .*\.)$/;
const linesOf = (script: string | undefined): string[] => script?.trimEnd().split("\n") ?? [];
const marker = (line: string): string => line.slice(0, line.indexOf(":") + 1);
const where = (test: (one: Placed) => boolean): string[] => all.filter(test).map((one) => one.activity.id);

describe("the sample portfolio", () => {
  it("is of the size of a real desk", () => {
    expect(portfolio.catalogs).toHaveLength(4);
    expect(services.length).toBeGreaterThanOrEqual(15);
    expect(all.length).toBeGreaterThanOrEqual(55);
    for (const kind of ["request", "incident"])
      expect(where(({ activity }) => activity.kind === kind).length).toBeGreaterThan(20);
  });

  it("names everything in three languages", () => {
    const named = [
      ...portfolio.origins,
      ...portfolio.groups,
      ...portfolio.catalogs,
      ...services,
      ...all.map((one) => one.activity),
    ];
    const missing = named.flatMap((thing) =>
      translations
        .filter((language) => !thing.names?.[language]?.trim())
        .map((language) => `${thing.id} ${language}`),
    );
    expect(missing).toEqual([]);
  });

  it("describes every activity in three languages, no two texts of it alike", () => {
    for (const { activity } of all) {
      const texts = [
        activity.description,
        ...translations.map((language) => activity.descriptions?.[language]),
      ];
      expect(
        texts.every((text) => text?.trim()),
        activity.id,
      ).toBe(true);
      expect(new Set(texts).size, activity.id).toBe(3);
    }
  });

  it.each(["en", ...translations] as const)("lets an activity's name in %s stand for its id", (language) => {
    expect(new Set(all.map((one) => nameIn(one.activity, language))).size).toBe(all.length);
  });

  it("gives every activity an executor group that somebody serves", () => {
    for (const { activity } of all) {
      const group = portfolio.groups.find((one) => one.id === activity.executor);
      expect(group?.serviceDesk, activity.id).toBe(true);
      expect(serves(person("rosana"), group!.id, portfolio.groups), activity.id).toBe(true);
    }
    const busy = new Set(all.map((one) => one.activity.executor));
    expect(portfolio.groups.filter((one) => one.serviceDesk && !busy.has(one.id))).toEqual([]);
  });

  it("has a target for nearly everything, and every priority", () => {
    expect(where(({ activity }) => !activity.sla).length).toBeLessThanOrEqual(4);
    const priorities = new Set(all.map(({ activity }) => priorityOf(activity.impact, activity.urgency)));
    expect([...priorities].sort()).toEqual([1, 2, 3, 4, 5]);
  });

  it("holds one of everything that hides an activity", () => {
    expect(where(({ activity }) => activity.status === "inactive")).toContain("old-wifi-access");
    expect(where(({ activity }) => !activity.chat)).toContain("firewall-rule");
    expect(where(({ service }) => !service.chat)).toContain("data-centre-visit");
    expect(where(({ service }) => service.phase === "retired")).toEqual(["fax-fails"]);
    expect(where(({ service }) => service.phase === "pipeline")).toEqual(["virtual-desktop-access"]);
    expect(where(({ activity }) => activity.groups?.join() === "finance")).toEqual([
      "payment-run-stuck",
      "period-reopen",
    ]);
    expect(where(({ catalog }) => catalog.groups?.join() === "hr")).toContain("colleague-joins");
  });

  it("hides nothing for two reasons, so that each reason can be seen alone", () => {
    const reasons = ({ catalog, service, activity }: Placed): boolean[] => [
      !catalog.chat || Boolean(catalog.groups),
      !service.chat || service.phase !== "catalog",
      !activity.chat,
      activity.status === "inactive",
      Boolean(activity.groups),
    ];
    expect(where((one) => reasons(one).filter(Boolean).length > 1)).toEqual([]);
  });

  it("has the VPN where the pickers look for it", () => {
    const names = services
      .find((one) => one.id === "network-connectivity")!
      .activities.map((one) => one.name);
    expect(names.slice(0, 3)).toEqual([
      "VPN does not connect",
      "Access to the VPN",
      "Renew the VPN certificate",
    ]);
    const { catalog, service, activity } = placed("vpn-does-not-connect");
    expect([catalog.name, service.name]).toEqual(["Infrastructure", "Network and connectivity"]);
    expect(activity).toMatchObject({ kind: "incident", executor: "network", sla: { solution: "4h" } });
    expect(nameIn(activity, "pt-BR")).toBe("Não consigo conectar na VPN");
    expect(priorityOf(activity.impact, activity.urgency)).toBe(2);
  });

  it("guides the agent in short lines, each of them to ask, to do or to tell", () => {
    const scripted = all.filter((one) => one.activity.script);
    expect(scripted.length).toBeGreaterThanOrEqual(20);
    for (const { activity } of scripted) {
      const lines = linesOf(activity.script);
      expect(
        lines.filter((line) => !guiding.test(line)),
        activity.id,
      ).toEqual([]);
      expect(
        lines.some((line) => line.startsWith("- Ask: ")),
        activity.id,
      ).toBe(true);
      expect(lines.length, activity.id).toBeLessThanOrEqual(8);
    }
    for (const id of ["vpn-does-not-connect", "vpn-access", "vpn-certificate-renewal", "general-request"])
      expect(scripted.map((one) => one.activity.id)).toContain(id);
  });

  it.each(translations)("guides the agent in %s as it does in English, line by line", (language) => {
    for (const { activity } of all) {
      const english = linesOf(activity.script);
      const translated = linesOf(activity.scripts?.[language]);
      expect(translated.map(marker), activity.id).toEqual(english.map(marker));
      expect(
        translated.filter((line) => !guiding.test(line)),
        activity.id,
      ).toEqual([]);
      expect(
        translated.filter((line) => english.includes(line)),
        activity.id,
      ).toEqual([]);
    }
  });
});

describe("the sample parameters and people", () => {
  it("open the chat at once", () => {
    expect(parameters["ativar-chat"]).toBe(true);
    expect(portfolio.origins.map((one) => one.id)).toContain(parameters["id-origem-solicitacoes-chat"]);
    const firstLine = portfolio.groups.find((one) => one.id === parameters["id-grupo-primeira-linha"]);
    expect(firstLine?.serviceDesk).toBe(true);
    const direct = placed(String(parameters["id-atividade-solicitacoes-chat"]));
    expect(inChat(direct) && visibleTo([], direct)).toBe(true);
    expect(direct.activity.executor).toBe(firstLine?.id);
  });

  it("put everybody in groups that exist, and leave the owner to the daemon", () => {
    const known = new Set(portfolio.groups.map((one) => one.id));
    for (const one of people)
      expect(
        one.groups.filter((id) => !known.has(id)),
        one.id,
      ).toEqual([]);
    expect(people.map((one) => one.id)).toEqual(["ana", "rosana"]);
  });

  it("let Ana ask for most things, but not for what belongs to other groups", () => {
    const { groups } = person("ana");
    const chatting = portfolio.groups.filter((one) => one.chatRequester && groups.includes(one.id));
    expect(chatting.map((one) => one.id)).toEqual(["chat-users"]);
    const offered = where((one) => inChat(one) && visibleTo(groups, one));
    expect(offered.length).toBeGreaterThan(all.length * 0.6);
    expect(offered).toContain("payment-run-stuck");
    for (const id of ["payslip-printing", "offer-not-sent", "colleague-joins"])
      expect(offered).not.toContain(id);
  });
});
