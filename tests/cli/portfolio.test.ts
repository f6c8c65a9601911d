import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { DeskHome } from "./desk.ts";
import { lines } from "./shapes.ts";

const home = new DeskHome();
afterAll(() => home.remove());

describe("the portfolio", () => {
  it("goes out as code and comes back unchanged, as YAML and as JSON", async () => {
    const yaml = await home.run(["portfolio", "export"]);
    const json = await home.run(["portfolio", "export", "--format", "json"]);
    expect(yaml.stdout).toMatch(/^origins:\n/);
    for (const text of [yaml.stdout, json.stdout]) {
      expect((await home.run(["portfolio", "validate", "-"], text)).code).toBe(0);
      const plan = await home.run(["portfolio", "plan", "-", "--json", "--exit-code"], text);
      expect([plan.code, JSON.parse(plan.stdout)]).toEqual([0, { gains: [], loses: [], changes: [] }]);
    }
    const again = await home.run(["portfolio", "export"]);
    expect(again.stdout).toBe(yaml.stdout);
    const shown = await home.json<{ catalogs: { services: { activities: object[] }[] }[] }>(
      "portfolio",
      "show",
    );
    expect(shown.catalogs[0]!.services[0]!.activities[0]).toMatchObject({
      id: expect.any(String),
      kind: "incident",
    });
  });

  it("says what a change does to pickers before it is applied", async () => {
    const before = await home.run(["portfolio", "export"]);
    const portfolio = JSON.parse((await home.run(["portfolio", "export", "--json"])).stdout);
    const [activity] = portfolio.catalogs[0].services[0].activities;
    activity.status = "inactive";
    const file = join(home.folder, "less.json");
    writeFileSync(file, JSON.stringify(portfolio));
    const plan = await home.run(["portfolio", "plan", file, "--json", "--exit-code"]);
    expect(plan.code).toBe(10);
    expect(JSON.parse(plan.stdout)).toEqual({
      gains: [],
      loses: [{ id: activity.id, name: activity.name }],
      changes: [{ what: "activity", id: activity.id, change: "edited" }],
    });
    expect((await home.run(["portfolio", "plan", file])).code).toBe(0);
    expect((await home.run(["portfolio", "apply", file, "--reason", "a try"])).code).toBe(0);
    expect((await home.run(["portfolio", "apply", "-"], before.stdout)).code).toBe(0);
    expect((await home.run(["portfolio", "export"])).stdout).toBe(before.stdout);
  });

  it("names file, line, path and rule of every fault, and asks no desk for it", async () => {
    const file = join(home.folder, "broken.yaml");
    writeFileSync(
      file,
      "origins: []\ngroups: []\ncatalogs:\n  - id: Bad Id\n    name: X\n    services:\n      - { id: s, name: S, phase: gone }\n",
    );
    const env = { CHATDESK_SERVER: "unix:/nowhere.sock" };
    const plain = await home.run(["portfolio", "validate", file], "", env);
    expect(plain.code).toBe(2);
    expect(lines(plain.stdout)).toEqual([
      expect.stringMatching(/broken\.yaml:4: catalogs\[0\]\.id: an id is /),
      expect.stringMatching(/broken\.yaml:7: catalogs\[0\]\.services\[0\]\.phase: /),
    ]);
    const { code, stdout, stderr } = await home.run(["portfolio", "validate", file, "--json"], "", env);
    expect([code, JSON.parse(stdout)]).toEqual([
      2,
      {
        ok: false,
        faults: [
          { file, line: 4, path: "catalogs[0].id", rule: expect.any(String) },
          { file, line: 7, path: "catalogs[0].services[0].phase", rule: expect.any(String) },
        ],
      },
    ]);
    expect(JSON.parse(lines(stderr).at(-1)!).error.code).toBe("invalid_input");
    writeFileSync(
      file,
      "origins: []\ncalendars:\n  - id: never\n    name: Never\n    zone: America/Sao_Paulo\n    hours:\n      monday: []\ngroups:\n  - { id: network, name: Network, calendar: other }\ncatalogs: []\n",
    );
    expect(lines((await home.run(["portfolio", "validate", file], "", env)).stdout)).toEqual([
      expect.stringMatching(/broken\.yaml:\d+: calendars\[0\]\.hours: .*at least one open hour/),
      expect.stringMatching(/broken\.yaml:9: groups\[0\]\.calendar: no calendar has the id "other"/),
    ]);
    writeFileSync(file, "catalogs: [\n  - {");
    expect((await home.run(["portfolio", "validate", file], "", env)).stdout).toMatch(/broken\.yaml:\d: /);
    expect((await home.run(["portfolio", "validate", "/nowhere.yaml"], "", env)).code).toBe(2);
  });
});
