import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { pathCandidates, pathMeant } from "../../src/cli/path-word.ts";
import { DeskHome } from "./desk.ts";

const home = new DeskHome();
const files = join(home.folder, "files");
mkdirSync(files);
const file = (name: string, content: string): string => {
  writeFileSync(join(files, name), content);
  return join(files, name);
};
afterAll(() => home.remove());

type Transcript = { events: { seq: number; type: string; name?: string; text: string | null }[] };

describe("attachments", () => {
  it("go with a ticket, which comes first whatever becomes of them", async () => {
    const good = file("route.txt", "default via 10.0.0.1\n");
    const create = ["ticket", "create", "--direct", "--as", "ana"];
    const made = await home.json<{ number: number }>(...create, "--attach", good, "--attach", good);
    const { events } = await home.json<Transcript>("ticket", "transcript", String(made.number));
    expect(events.map(({ type }) => type)).toEqual([
      "ticket_registered",
      "attachment_added",
      "attachment_added",
    ]);
    const half = await home.run([...create, "--attach", join(files, "nothing"), "--json"]);
    expect([half.code, JSON.parse(half.stdout).number]).toEqual([2, made.number + 1]);
    expect(JSON.parse(half.stderr.trim().split("\n").at(-1)!).error).toMatchObject({
      code: "file_unusable",
      message: expect.stringContaining("nothing"),
    });
    const shown = await home.run(["ticket", "view", String(made.number + 1), "--json"]);
    expect(JSON.parse(shown.stdout).description).toBe("");
  });

  it("are made once for one key, also where the first attempt got only half way", async () => {
    const [one, two] = [file("one.log", "1"), join(files, "two.log")];
    const create = ["ticket", "create", "--direct", "--key", "build-9", "--attach", one, "--attach", two];
    const first = await home.run([...create, "--as", "ana"]);
    expect(first.code).toBe(2);
    file("two.log", "2");
    const again = await home.run([...create, "--as", "ana"]);
    expect([again.code, again.stdout]).toEqual([0, first.stdout]);
    await home.run([...create, "--as", "ana"]);
    const { events } = await home.json<Transcript>("ticket", "transcript", first.stdout.trim());
    expect(events.slice(1).map(({ name }) => name)).toEqual(["one.log", "two.log"]);
  });

  it("are sent, told and saved by commands", async () => {
    const { number } = await home.json<{ number: number }>("ticket", "create", "--direct", "--as", "ana");
    const log = file("vpn.log", "certificate expired\n");
    expect(await home.json("ticket", "attach", String(number), log, "--as", "ana")).toEqual({
      seq: 2,
      messageId: expect.stringMatching(/^[\w-]{22}$/),
    });
    const both = await home.run(["ticket", "attach", String(number), log, log, "--as", "ana"]);
    expect([both.code, both.stdout]).toEqual([0, "3\n4\n"]);
    const text = await home.run(["ticket", "transcript", String(number), "--lang", "pt-BR"]);
    expect(text.stdout).toMatch(
      new RegExp(
        `\nAna Souza, \\d\\d:\\d\\d: arquivo: vpn\\.log \\(20 B, texto; chatdesk ticket save ${number} 2\\)\n`,
      ),
    );
    const markdown = await home.run(["ticket", "transcript", String(number), "--format", "md"]);
    expect(markdown.stdout).toContain("> file: vpn.log (20 B, text;");
    const to = join(home.folder, "to");
    mkdirSync(to);
    const saved = await home.json<{ file: string }>("ticket", "save", String(number), "2", "--to", to);
    expect(saved).toEqual({
      file: join(to, "vpn.log"),
      name: "vpn.log",
      bytes: 20,
      mediaType: "text/plain; charset=utf-8",
    });
    expect((await home.run(["ticket", "save", String(number), "2", "--to", to])).stdout).toBe(
      `${join(to, "vpn-2.log")}\n`,
    );
    expect(readdirSync(to).sort()).toEqual(["vpn-2.log", "vpn.log"]);
    expect(readFileSync(saved.file, "utf8")).toBe("certificate expired\n");
    const none = await home.run(["ticket", "save", String(number), "1", "--json"]);
    expect([none.code, JSON.parse(none.stderr).error.code]).toEqual([5, "not_found"]);
  });

  it("go and come line by line", async () => {
    const path = file("my screen.txt", "blue");
    const running = home.start(["request", "--direct", "--as", "ana"]);
    await running.says(/Nº \d+\n/);
    running.write(`/attach ${join(files, "nope.txt")}\n/attach "${path}"\n`);
    await running.says(/you, \d\d:\d\d: file: my screen\.txt \(4 B, text; .*\) \(saved\)\n/);
    const to = join(home.folder, "lines");
    mkdirSync(to);
    running.write(`/salvar ${to}\n/save 99\n/end\n`);
    const { code, stderr } = await running.ended;
    expect(code).toBe(0);
    expect(stderr).toContain("nope.txt» is not there. Nothing was sent.");
    expect(stderr).toContain(`Saved my screen.txt (4 B, text): ${join(to, "my screen.txt")}`);
    expect(stderr).toContain("There is no file here to save.");
    expect(readFileSync(join(to, "my screen.txt"), "utf8")).toBe("blue");
  });
});

describe("a path that somebody types", () => {
  it("is meant as shells and terminals write it", () => {
    const meant = ["~/a b", "'/x y'", '"/x y"', "/x\\ y", "~", "a~b", "~ana/x"].map((typed) =>
      pathMeant(typed, "/home/ana"),
    );
    expect(meant).toEqual(["/home/ana/a b", "/x y", "/x y", "/x y", "/home/ana", "a~b", "~ana/x"]);
  });

  it("is completed from what is there", () => {
    mkdirSync(join(files, "deep"));
    file(".hidden", "");
    expect(pathCandidates(`${files}/de`)).toEqual([`${files}/deep/`]);
    expect(pathCandidates(`${files}/my`)).toEqual([`${files}/my\\ screen.txt`]);
    expect(pathCandidates(`${files}/`)).not.toContain(`${files}/.hidden`);
    expect(pathCandidates(`${files}/.h`)).toEqual([`${files}/.hidden`]);
    expect(pathCandidates("~/files/dee", home.folder)).toEqual(["~/files/deep/"]);
    expect(pathCandidates("/nowhere/at/all")).toEqual([]);
  });
});
