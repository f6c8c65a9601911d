import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DeskHome } from "./desk.ts";

const home = new DeskHome({ CHATDESK_LANG: "en" });
const temporary = mkdtempSync(join(tmpdir(), "chatdesk-replies-"));
const folder = folderNamed("replies");
const write = (name: string, content: string): void => writeFileSync(join(folder, name), content);

beforeAll(async () => {
  await home.json("ticket", "create", "--direct", "--chat", "--as", "ana");
});
afterAll(async () => {
  await home.remove();
  rmSync(temporary, { recursive: true, force: true });
});

function folderNamed(name: string): string {
  const made = join(temporary, name);
  mkdirSync(made, { recursive: true });
  return made;
}

interface Listed {
  readonly word: string;
}
const words = async (): Promise<string[]> =>
  (await home.json<Listed[]>("reply", "list")).map(({ word }) => word);

describe("replies kept ready", () => {
  it("come with a new desk, for those who answer", async () => {
    expect(await words()).toContain("ola");
    expect((await home.run(["reply", "list", "--as", "rosana"])).code).toBe(0);
    expect((await home.run(["reply", "list", "--as", "ana"])).code).toBe(4);
    write("good.md", "Oi");
    expect((await home.run(["reply", "apply", folder, "--as", "rosana"])).code).toBe(4);
  });

  it("are filled for a ticket, in its requester's language", async () => {
    const shown = async (): Promise<string> =>
      (await home.run(["reply", "show", "OLÁ", "--ticket", "1", "--as", "rosana"])).stdout;
    await home.json("user", "edit", "ana", "--language", "es");
    expect(await shown()).toBe("Hola Ana, soy Rosana. Ya estoy viendo su solicitud.\n");
    await home.json("user", "edit", "ana", "--language", "none");
    await home.json("config", "set", "idioma-padrao", "en");
    expect(await shown()).toMatch(/^Hello Ana, this is Rosana/);
  });

  it("with an unknown variable are refused by name and place, and change nothing", async () => {
    const before = await words();
    write("good.md", "Oi {{requester.firstName}}");
    write("bad.md", "---\nname: Bad\n---\nfine\n{{ticket.nmber}}");
    for (const verb of ["validate", "apply"]) {
      const { code, stderr } = await home.run(["reply", verb, folder, "--json"]);
      expect(code).toBe(2);
      expect(stderr).toContain(`${join(folder, "bad.md")}:5: there is no variable "ticket.nmber"`);
      const last = JSON.parse(stderr.trim().split("\n").at(-1)!);
      expect(last.error.code).toBe("unknown_variable");
      expect(last.error.message).toContain("ticket.number");
    }
    expect(await words()).toEqual(before);
  });

  it("are refused by the daemon too, whoever asks it", async () => {
    const { openContext } = await import("../../src/cli/context.ts");
    const { processStreams } = await import("../../src/cli/io.ts");
    const context = openContext(processStreams(home.env), home.env, {});
    const desk = await context.client();
    const bad = { word: "x", name: "X", text: "{{what}}" };
    await expect(desk.call("reply.apply", { replies: [bad] })).rejects.toMatchObject({
      code: "unknown_variable",
      facts: { word: "x", variable: "what" },
    });
    await expect(desk.call("reply.apply", { replies: [bad, bad] })).rejects.toMatchObject({
      code: "invalid_input",
    });
    await context.close();
  });

  it.each([
    ["a head that is no YAML", "y.md", "---\nname: [1\n---\nHi", 2],
    ["a head with a word that means nothing", "y.md", "---\ntitle: x\n---\nHi", 2],
    ["no text", "y.md", "---\nname: x\n---\n", 4],
    ["a name that is no word", "Two Words.md", "Hi", 1],
  ])("with %s are refused with their line", async (_, name, content, line) => {
    const file = join(folderNamed("refused"), name);
    writeFileSync(file, content);
    const { code, stderr } = await home.run(["reply", "validate", file]);
    expect(code).toBe(2);
    expect(stderr).toContain(`${file}:${line}: `);
  });

  it("are those of the folder, once it holds, and say what changed", async () => {
    write("bad.md", "Now {{ticket.number}}");
    write("README.md", "{{not a reply}}");
    const plan = await home.json<Record<string, string[]>>("reply", "apply", folder);
    expect(plan).toMatchObject({ added: ["bad", "good"], edited: [] });
    expect(plan.removed).toContain("ola");
    expect(await words()).toEqual(["bad", "good"]);
    expect(await home.json("reply", "apply", folder)).toEqual({ added: [], edited: [], removed: [] });
    expect((await home.run(["reply", "show", "goood"])).stderr).toContain("good");
    await home.run(["daemon", "stop"]);
    expect(await words()).toEqual(["bad", "good"]);
  });

  it("cannot be read from a folder without any", async () => {
    const empty = folderNamed("empty");
    expect((await home.run(["reply", "apply", empty])).code).toBe(2);
    expect((await home.run(["reply", "apply", join(empty, "nowhere")])).code).toBe(2);
  });
});
