import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { newToken } from "../../src/daemon/people-book.ts";
import { RealDaemon, temporaryFolder } from "../daemon/real-daemon.ts";
import { DeskHome } from "./desk.ts";
import { onTerminal } from "./terminal.ts";

const client = new DeskHome();
afterAll(() => client.remove());

/** Everything below a folder, as one text. */
function everythingIn(folder: string): string {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), "latin1"))
    .join("\n");
}

/** What other users of this machine may see of a process, and what its children inherit. */
function seenOf(pid: number): string {
  return ["cmdline", "environ"].map((name) => readFileSync(`/proc/${pid}/${name}`, "latin1")).join("\n");
}

it("a token is in nothing that the desk or its clients say, store, or hand on", async () => {
  const home = temporaryFolder();
  const desk = await new RealDaemon(home, { listen: ["127.0.0.1:0"] }).ready();
  const url = desk.urls[0]!;
  const { token, tokenId } = await desk.owner.call("user.token", { id: "ana", name: "secrecy" });
  const guessed = newToken();
  const said: string[] = [];
  const run = async (args: string[], env: Record<string, string> = {}, stdin = "") => {
    const { stdout, stderr, code } = await client.run(args, stdin, env);
    said.push(stdout, stderr);
    return { stdout, stderr, code };
  };
  const held = { CHATDESK_TOKEN: token, CHATDESK_SERVER: url, CHATDESK_DEBUG: "1" };
  expect((await run(["whoami"], held)).stdout).toContain("Ana");
  // What fails says why, not with what.
  for (const shown of [guessed, `${token}x`, token.slice(0, -1), `${token}\n${token}`, `${token} ${token}`])
    expect((await run(["whoami", "--json"], { ...held, CHATDESK_TOKEN: shown })).code).not.toBe(0);
  expect((await run(["user", "token", "ana", "--revoke", token])).code).toBe(2);
  expect((await run(["ticket", "list"], { ...held, CHATDESK_SERVER: "http://127.0.0.1:1" })).code).toBe(6);
  expect((await run(["login", "--server", url], {}, `${guessed}\n`)).code).toBe(4);
  await desk.http("GET", `/v1/nothing?token=${token}`, undefined, { at: url, token });
  await desk.http("POST", "/v1/tickets", `{"activity":"${token}"`, { at: url, token });
  await expect(desk.connect({ at: url, token: guessed })).rejects.toThrow("401");
  // A daemon that a command starts in the background outlives it, and is given none of its secrets.
  expect((await run(["daemon", "start"], { CHATDESK_TOKEN: token })).code).toBe(0);
  const { pid } = JSON.parse((await run(["daemon", "status", "--json"])).stdout) as { pid: number };
  said.push(seenOf(pid));
  await run(["daemon", "stop"]);
  const stored = [everythingIn(home), everythingIn(client.folder)];
  said.push(
    desk.said,
    seenOf(desk.pid),
    JSON.stringify((await desk.owner.call("user.tokens", { id: "ana" })) ?? []),
  );
  for (const secret of [token, guessed])
    for (const [at, text] of [...said, ...stored].entries())
      expect(text.includes(secret), `a token in ${at}: ${text.slice(0, 400)}`).toBe(false);
  expect(stored[0]).toContain(tokenId);
  // Only the profile holds it, after a login, for its owner's eyes.
  expect((await run(["login", "--server", url], {}, `${token}\n`)).code).toBe(0);
  expect(readFileSync(join(client.folder, "config", "profile.json"), "utf8")).toContain(token);
  expect((await run(["logout", "--revoke", "--json"])).stdout).toBe('{"signedOut":true,"revoked":true}\n');
  expect((await desk.caller({ token, at: url }).refusal("me.show", {})).code).toBe("not_signed_in");
  expect(everythingIn(client.folder)).not.toContain(token);
  expect(said.join("\n")).not.toContain(token);
});

it("a secret in a message is warned of on stderr, off a terminal without standing in the way", async () => {
  const created = await client.run([
    "ticket",
    "create",
    "--direct",
    "--description",
    "VPN, senha: Tr0ub4dor",
    "--lang",
    "pt-BR",
  ]);
  expect(created).toMatchObject({ code: 0, stdout: expect.stringMatching(/^\d+\n$/) });
  expect(created.stderr).toContain("uma senha");
  const number = created.stdout.trim();
  const replied = await client.run(["ticket", "reply", number, `use ${newToken()}`, "--json"]);
  expect(Object.keys(JSON.parse(replied.stdout))).toEqual(["seq", "messageId"]);
  expect(replied.stderr).toContain("a token");
  expect((await client.run(["ticket", "reply", number, "no secrets here"])).stderr).toBe("");
});

const secret = "senha: Tr0ub4dor";
const created = async (...flags: string[]): Promise<string> =>
  (await client.run(["ticket", "create", "--direct", ...flags])).stdout.trim();

it("so is one in whatever else others will read, in the language that the desk knows of its reader", async () => {
  await client.run(["user", "edit", "rosana", "--language", "pt-BR"]);
  const number = await created("--chat", "--as", "ana");
  await client.run(["agent", "take", number, "--as", "rosana"]);
  for (const said of [
    ["reply", number, secret],
    ["suspend", number, "--reason", secret],
    ["transfer", number, "--agent", "rosana", "--note", secret],
    ["resolve", number, "--solution", secret],
    // The desk refuses these three: the warning comes before.
    ["cancel", number, "--reason", secret],
    ["reopen", number, "--reason", secret],
    ["rate", number, "5", "--comment", secret],
    ["create", "--direct", "--requester", "ana", "--description", secret],
  ])
    expect((await client.run(["ticket", ...said, "--as", "rosana"])).stderr, said[0]).toContain("uma senha");
  const talk = client.start(["request", "--direct", "--description", secret, "--as", "ana"]);
  talk.child.stdin.end(`${secret}\n/cancel ${secret}\n`);
  const { code, stdout, stderr } = await talk.ended;
  expect([code, stderr.match(/This looks like a password/g)?.length]).toEqual([0, 3]);
  expect(stdout.match(/Tr0ub4dor/g)).toHaveLength(3);
});

it("on a terminal its author is asked, once the input can still answer", async () => {
  const number = await created();
  const said = async () =>
    (await client.json<{ events: { text: string | null }[] }>("ticket", "transcript", number)).events.flatMap(
      ({ text }) => text ?? [],
    );
  const no = await onTerminal(client.env, ["ticket", "reply", number, secret], [[/\[y\/N\]/, "n\r"]]);
  expect([no.code, await said()]).toEqual([130, []]);
  expect(no.text).toContain("Not sent to anybody.");
  const yes = await onTerminal(client.env, ["ticket", "reply", number, secret], [[/\[y\/N\]/, "y\r"]]);
  expect([yes.code, await said()]).toEqual([0, [secret]]);
  // Typed to its end, the input answers nothing any more; and JSON asks nobody.
  const typed = await onTerminal(client.env, ["ticket", "reply", number, "-"], [[/^/, `${secret}\r\u0004`]]);
  expect([typed.code, await said()]).toEqual([0, [secret, secret]]);
  expect(typed.text).toContain("It is sent as it is.");
  const asJson = await onTerminal(client.env, ["ticket", "reply", number, secret, "--json"]);
  expect([asJson.code, (await said()).length]).toEqual([0, 3]);
});

it("line by line, the next line is the answer", async () => {
  const plain = { ...client.env, CHATDESK_PLAIN: "1" };
  const asked = await onTerminal(
    plain,
    ["request", "--direct", "--as", "ana"],
    [
      [/Description: $/, `${secret}\r`],
      [/\[y\/N\] $/, "n\r"],
      [/N\] n\r\nDescription: $/, "no VPN\r"],
      [/Position in the queue/, `mine is ${secret}\r`],
      [/mine is [\s\S]*\[y\/N\] $/, "n\r"],
      [/Not sent to anybody/, `ours is ${secret}\r`],
      [/ours is [\s\S]*\[y\/N\] $/, "y\r"],
      [/ours is .*\(saved\)/, "/end\r"],
    ],
  );
  expect(asked.code).toBe(0);
  const number = /Nº (\d+)/.exec(asked.text)![1]!;
  const { events } = await client.json<{ events: { text: string | null }[] }>("ticket", "transcript", number);
  expect(events.flatMap(({ text }) => text ?? [])).toEqual([`ours is ${secret}`]);

  const waits = await created("--chat", "--as", "ana");
  const desk = await onTerminal(
    plain,
    ["agent", "--as", "rosana", "--lang", "en"],
    [
      [/> $/, `take ${waits}\r`],
      [/Ana Souza\]> $/, `/note ${secret}\r`],
      [/\[y\/N\] $/, "n\r"],
      [/Not sent to anybody/, "\u0004"],
    ],
  );
  expect(desk.code).toBe(0);
  expect(await client.json("ticket", "view", waits)).toMatchObject({ seq: 3 });
});
