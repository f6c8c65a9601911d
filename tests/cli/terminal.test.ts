import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DeskHome } from "./desk.ts";
import { type Answer, onTerminal as runOnTerminal } from "./terminal.ts";

const executable = fileURLToPath(new URL("../../bin/chatdesk.js", import.meta.url));
const home = new DeskHome();
beforeAll(async () => {
  const description = "a description that is a good deal longer than what one row of a terminal can take";
  await home.json("ticket", "create", "--direct", "--chat", "--description", description, "--as", "ana");
  await home.json("agent", "take", "1", "--as", "rosana");
});
afterAll(() => home.remove());

const onTerminal = (
  args: readonly string[],
  env: Record<string, string> = {},
  answers: readonly Answer[] = [],
) => runOnTerminal({ ...home.env, ...env }, args, answers);

const sequence = /\u001b\[/;

describe("on a terminal", () => {
  it("lists are tables with headings, within its width, in the reader's words", async () => {
    const { code, rows } = await onTerminal(["ticket", "list", "--lang", "pt-BR"], { NO_COLOR: "1" });
    expect(code).toBe(0);
    expect(rows).toHaveLength(2);
    expect(rows[0]).toMatch(/^Nº {2}Status +Conversa +/);
    expect(rows[1]).toMatch(/^1 {3}em andamento {2}em conversa {2}/);
    for (const row of rows) expect([...row].length).toBeLessThanOrEqual(80);
    const groups = await onTerminal(["user", "list"], { NO_COLOR: "1" });
    for (const row of groups.rows) expect([...row].length).toBeLessThanOrEqual(80);
    expect(groups.text).toContain("…");
  });

  it("an empty list says so", async () => {
    const { rows } = await onTerminal(["ticket", "list", "--status", "closed", "--lang", "es"], {
      NO_COLOR: "1",
    });
    expect(rows).toEqual(["Nada que listar."]);
  });

  it("colours are the terminal's, unless it has none or they are not wanted", async () => {
    expect((await onTerminal(["ticket", "list"])).text).toMatch(sequence);
    for (const env of [{ NO_COLOR: "1" }, { TERM: "dumb" }, { FORCE_COLOR: "0" }])
      expect((await onTerminal(["ticket", "list"], env)).text).not.toMatch(sequence);
    expect((await onTerminal(["ticket", "view", "999"])).text).toMatch(/\u001b\[31m/);
    expect((await home.run(["ticket", "list"])).stdout).not.toMatch(sequence);
  });

  it("a new ticket is told in a sentence, off it as its number alone", async () => {
    const { rows } = await onTerminal(["ticket", "create", "--direct", "--lang", "en"], { NO_COLOR: "1" });
    expect(rows).toEqual(["Request registered. Nº 2"]);
    expect((await home.run(["ticket", "create", "--direct"])).stdout).toBe("3\n");
  });

  it("a new ticket that got no answer is kept: somebody reads that it is", async () => {
    const there = ["--server", `unix:${home.folder}/nobody.sock`];
    const { code, text } = await onTerminal(["ticket", "create", "--direct", ...there]);
    expect([code, text]).toEqual([6, expect.stringContaining("Kept on this machine")]);
    expect(await home.json("outbox", "drop", "--all", ...there)).toMatchObject([{ kind: "create" }]);
  });

  it("a token is asked for, and never seen", async () => {
    const { token } = await home.json<{ token: string }>("user", "token", "ana");
    const other = join(home.folder, "other");
    const server = `unix:${home.folder}/run/desk.sock`;
    const { code, text } = await onTerminal(["login", "--server", server], { CHATDESK_HOME: other }, [
      [/Token for unix:.*:/, `${token}\r`],
    ]);
    expect(code).toBe(0);
    expect(text).toContain("Ana Souza");
    expect(text).not.toContain(token.slice(0, 12));
  });

  it("--plain walks through numbered menus to a chat", async () => {
    const { code, rows } = await onTerminal(["request", "--plain", "--as", "ana"], { NO_COLOR: "1" }, [
      [/1 to 3: $/m, "1\r"],
      [/Catalog\r\n[\s\S]*Number, 1 to \d+: $/m, "1\r"],
      [/Service\r\n[\s\S]*Number, 1 to \d+: $/m, "1\r"],
      [/Request\/Incident\r\n[\s\S]*Number, 1 to \d+: $/m, "0\r1\r"],
      [/Description: $/m, "no VPN\r"],
      [/Position in the queue/, "/end\r"],
    ]);
    expect(code).toBe(0);
    const number = /Request registered\. Nº (\d+)/.exec(rows.join("\n"))![1]!;
    expect(await home.json("ticket", "view", number)).toMatchObject({
      activity: { id: "vpn-does-not-connect" },
      description: "no VPN",
      chat: "ended",
    });
  });

  it("--json is JSON there too", async () => {
    const { text } = await onTerminal(["ticket", "view", "1", "--json"]);
    expect(JSON.parse(text)).toMatchObject({ number: 1 });
  });
});

describe("screens", () => {
  it("are lines where there is no terminal for them", async () => {
    const portal = await home.run(["--as", "ana", "--json"]);
    expect(portal.code).toBe(0);
    expect(JSON.parse(portal.stdout)).toContainEqual(expect.objectContaining({ number: 1, chat: "active" }));
    const desk = await home.run(["agent", "--as", "rosana"]);
    expect([desk.code, desk.stdout]).toEqual([0, expect.stringMatching(/^1\tin_progress\tactive\t/)]);
    expect(desk.stderr).toContain("take N");
    const leave = [[/\/help/, "\x04"]] as const;
    const plain = await onTerminal(
      ["agent", "--as", "rosana"],
      { CHATDESK_PLAIN: "1", NO_COLOR: "1" },
      leave,
    );
    expect(plain.rows[0]).toBe("In attendance");
  });
});

describe("pipes", () => {
  it("that close early are no error", async () => {
    const { spawnSync } = await import("node:child_process");
    const { stdout, stderr } = spawnSync(
      "sh",
      ["-c", `"$0" "$1" config list | head -1; echo end`, process.execPath, executable],
      {
        env: home.env,
        encoding: "utf8",
      },
    );
    expect(stdout).toMatch(/^316\tativar-chat\ttrue.*\nend\n$/);
    expect(stderr).toBe("");
  });
});
