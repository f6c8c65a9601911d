import { chmodSync, mkdirSync, readdirSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { type Choices, findIdentity, findServer } from "../../src/cli/link/find-server.ts";
import { isPrivate } from "../../src/cli/link/private-folder.ts";
import { eraseProfile, type Profile, readProfile, writeProfile } from "../../src/cli/link/profile.ts";
import { addressOf, hostOf, isLoopback, nameOf } from "../../src/cli/link/server-address.ts";
import { Refusal } from "../../src/core/refusal.ts";
import { ownFolder, ownHome } from "./folder.ts";

function refusalFrom(act: () => unknown): Refusal {
  try {
    act();
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  throw new Error("nothing was refused");
}

const stored: Profile = { server: "https://profile.example", token: "cdk_profile" };

describe("which desk: the first of these that names one", () => {
  const flag = "https://flag.example";
  const env = "http://127.0.0.1:4000";
  const machine = "https://machine.example/desk/";
  test.each([
    [{ flag, env, profile: stored, machine }, "flag", "https://flag.example"],
    [{ env, profile: stored, machine }, "env", "http://127.0.0.1:4000"],
    [{ profile: stored, machine }, "profile", "https://profile.example"],
    [{ machine }, "machine", "https://machine.example/desk"],
    [{}, "local", null],
    [{ flag: "", env: "" }, "local", null],
  ])("%j → %s", (named: { flag?: string; env?: string; profile?: Profile; machine?: string }, from, name) => {
    const folder = ownFolder();
    const machineConfig = `${folder}/config.json`;
    if (named.machine) writeFileSync(machineConfig, JSON.stringify({ server: named.machine }));
    const choices = {
      home: ownHome(folder),
      env: { CHATDESK_SERVER: named.env },
      server: named.flag,
      machineConfig,
    };
    const server = findServer(choices, named.profile ?? null);
    expect(server.from).toBe(from);
    expect(nameOf(server.address)).toBe(name ?? `unix:${choices.home.socket}`);
  });

  test.each([
    "ftp://x",
    "desk.example",
    "unix:relative.sock",
    "https://me:secret@x",
    "http://x/?a=b",
    "/path.sock",
  ])("«%s» is no address, and is not repeated", (server) => {
    const refusal = refusalFrom(() => findServer({ home: ownHome(), env: {}, server }, null));
    expect(refusal).toMatchObject({ code: "invalid_input", exit: 2 });
    expect(JSON.stringify(refusal.facts)).not.toContain("secret");
  });

  test.each([
    ["unix:/a b/c:d.sock", "unix:/a b/c:d.sock", "localhost", false],
    ["unix:///run/desk.sock", "unix:/run/desk.sock", "localhost", false],
    ["HTTP://LocalHost:80/", "http://localhost", "localhost", true],
    ["http://[::1]:4000", "http://[::1]:4000", "[::1]:4000", true],
    ["http://127.1.2.3:1", "http://127.1.2.3:1", "127.1.2.3:1", true],
    ["http://127.0.0.1.example", "http://127.0.0.1.example", "127.0.0.1.example", false],
    ["https://localhost:443/base/", "https://localhost/base", "localhost", false],
  ])("«%s» is spelt «%s»", (text, name, host, loopback) => {
    const address = addressOf(text);
    expect([nameOf(address), hostOf(address), isLoopback(address)]).toEqual([name, host, loopback]);
  });
});

describe("who: the first of these that says so", () => {
  const folder = () => {
    const path = ownFolder();
    writeFileSync(`${path}/token`, "cdk_file\n");
    return path;
  };
  const who = (choices: Partial<Choices>, profile: Profile | null = null) => {
    const all = { home: ownHome(), env: {}, machineConfig: "/nowhere", ...choices };
    return findIdentity(all, findServer(all, profile), profile).token;
  };

  test("CHATDESK_TOKEN, the token file, the profile, the owner", () => {
    const tokenFile = `${folder()}/token`;
    expect(who({ env: { CHATDESK_TOKEN: " cdk_env " }, tokenFile }, stored)).toBe("cdk_env");
    expect(who({ tokenFile }, stored)).toBe("cdk_file");
    expect(who({}, stored)).toBe("cdk_profile");
    expect(who({})).toBeNull();
  });

  test("a profile's token goes to the profile's desk alone", () => {
    expect(who({ server: "https://other.example" }, stored)).toBeNull();
    expect(who({ env: { CHATDESK_SERVER: "http://profile.example" } }, stored)).toBeNull();
    expect(who({ server: "https://profile.example:443/" }, stored)).toBe("cdk_profile");
  });

  test("a token that could end its header, and a file that is not there, are refused without being repeated", () => {
    const refusal = (choices: Partial<Choices>) => refusalFrom(() => who(choices));
    const broken = refusal({ env: { CHATDESK_TOKEN: "cdk_a\nchatdesk-as: ana" } });
    expect(broken).toMatchObject({ code: "invalid_input", facts: { field: "CHATDESK_TOKEN" } });
    expect(JSON.stringify(broken.facts)).not.toContain("cdk_a");
    expect(refusal({ tokenFile: "/nowhere/token" })).toMatchObject({ facts: { field: "--token-file" } });
  });

  test("a person with a renewed token is the same person", () => {
    const key = (token: string) => {
      const choices = { home: ownHome(), env: {}, machineConfig: "/nowhere" };
      const profile = { ...stored, token, user: "ana" };
      return findIdentity(choices, findServer(choices, profile), profile).key;
    };
    expect(key("cdk_old")).toBe(key("cdk_new"));
  });
});

describe("the profile", () => {
  test("is kept for its owner alone, whole, and forgotten", () => {
    const home = ownHome();
    expect(readProfile(home)).toBeNull();
    writeProfile(home, { server: "https://a.example", token: "cdk_1", language: "es" });
    writeProfile(home, { ...stored, user: "ana" });
    expect(readProfile(home)).toEqual({ ...stored, user: "ana" });
    expect(statSync(`${home.config}/profile.json`).mode & 0o777).toBe(0o600);
    expect(readdirSync(home.config)).toEqual(["profile.json"]);
    expect(eraseProfile(home)).toBe(true);
    expect(eraseProfile(home)).toBe(false);
    expect(readProfile(home)).toBeNull();
  });

  test.each(['{"server":"https://a", "token": "cdk_secret', "[]", '{"server":"https://a"}'])(
    "that is damaged is refused by its name, not its content: %s",
    (text) => {
      const home = ownHome();
      mkdirSync(home.config, { recursive: true });
      writeFileSync(`${home.config}/profile.json`, text);
      const refusal = refusalFrom(() => readProfile(home));
      expect(refusal).toMatchObject({
        code: "invalid_input",
        facts: { field: `${home.config}/profile.json` },
      });
      expect(JSON.stringify(refusal.facts)).not.toContain("cdk_secret");
    },
  );
});

describe("the folder of the socket", () => {
  test("must be one's own and closed to others", () => {
    const home = ownHome();
    expect(isPrivate(home)).toBe(false);
    mkdirSync(home.run, { recursive: true, mode: 0o700 });
    expect(isPrivate(home)).toBe(true);
    chmodSync(home.run, 0o750);
    expect(() => isPrivate(home)).toThrow(expect.objectContaining({ code: "not_allowed" }));
  });

  test("must be a folder, not a link to one", () => {
    const folder = ownFolder();
    const home = ownHome(folder);
    mkdirSync(`${folder}/elsewhere`, { mode: 0o700 });
    symlinkSync(`${folder}/elsewhere`, home.run);
    expect(() => isPrivate(home)).toThrow(expect.objectContaining({ code: "not_allowed" }));
  });
});
