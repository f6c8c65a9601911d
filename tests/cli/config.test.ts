import { afterAll, describe, expect, it } from "vitest";
import { DeskHome } from "./desk.ts";
import { instant } from "./shapes.ts";

const home = new DeskHome();
afterAll(() => home.remove());

describe("config", () => {
  it("shows, sets, unsets, remembers and reverts", async () => {
    const parameter = {
      number: 9000,
      key: "contato-central",
      updatedBy: { id: "owner", name: expect.any(String) },
    };
    expect(await home.json("config", "get", "9000")).toMatchObject({
      number: 9000,
      value: "Service Desk, ext. 4000",
    });
    expect(
      await home.json("config", "set", "contato-central", "ramal 12", "--reason", "moved"),
    ).toMatchObject({
      ...parameter,
      value: "ramal 12",
      updatedAt: instant,
    });
    expect(await home.json("config", "unset", "contato-central")).toMatchObject({
      ...parameter,
      value: null,
    });
    const log = await home.json<{ id: number }[]>("config", "log", "9000");
    expect(log).toEqual([
      {
        id: expect.any(Number),
        at: instant,
        by: parameter.updatedBy,
        key: "contato-central",
        old: "Service Desk, ext. 4000",
        new: "ramal 12",
        reason: "moved",
      },
      expect.objectContaining({ old: "ramal 12", new: null, reason: null }),
    ]);
    expect(await home.json("config", "revert", String(log[0]!.id))).toMatchObject({
      value: "Service Desk, ext. 4000",
    });
    expect(await home.json("config", "list")).toContainEqual(
      expect.objectContaining({ number: 388, value: null }),
    );
  });

  it.each(["N", "não", "no", "false"])("takes %s for no", async (word) => {
    expect(await home.json("config", "set", "299", word)).toMatchObject({ value: false });
  });

  it.each(["S", "sim", "yes", "sí", "true"])("takes %s for yes", async (word) => {
    expect(await home.json("config", "set", "299", word)).toMatchObject({ value: true });
  });

  it("checks what parameters point at", async () => {
    expect(await home.json("config", "check")).toEqual({ ok: true, faults: [] });
    const value = (await home.run(["config", "get", "317"])).stdout.trim();
    expect((await home.run(["config", "unset", "317"])).code).toBe(0);
    const { code, stdout } = await home.run(["config", "check", "--json"]);
    expect([code, JSON.parse(stdout)]).toEqual([
      3,
      { ok: false, faults: [expect.objectContaining({ number: 317, code: "parameter_missing" })] },
    ]);
    expect((await home.run(["config", "set", "317", value])).code).toBe(0);
  });
});
