import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { removeLeftovers } from "../../src/daemon/stores/leftovers.ts";
import { completeReplacement, decideReplacement } from "../../src/daemon/stores/replacing.ts";
import { missing } from "../torture/tools.ts";

const documents = ["parameters.json", "portfolio.json", "people.json", "replies.json"];
const brought = ["desk.db", ...documents, "attachments/ab"];
const orphaned = ["desk.db-wal", "people.json.previous"];
const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A data folder whose replacement is decided: every old file says so, every new one too. */
async function decided(): Promise<{ data: string; replaced: string }> {
  const data = mkdtempSync(join(tmpdir(), "chatdesk-replacing-"));
  folders.push(data);
  for (const [folder, names, text] of [
    [data, [...brought, ...orphaned], "old"],
    [join(data, "restoring"), brought, "new"],
  ] as const) {
    mkdirSync(join(folder, "attachments"), { recursive: true });
    for (const name of names) writeFileSync(join(folder, name), text);
  }
  return { data, replaced: join(data, await decideReplacement(data, new Date("2026-11-23T01:02:03Z"))) };
}

function expectReplaced(data: string, replaced: string): void {
  const texts = (folder: string, names: readonly string[]) =>
    names.map((name) => readFileSync(join(folder, name), "utf8"));
  expect(new Set(texts(data, brought))).toEqual(new Set(["new"]));
  expect(new Set(texts(replaced, [...brought, ...orphaned]))).toEqual(new Set(["old"]));
  expect(readdirSync(data).sort()).toEqual(
    ["attachments", ...documents, "desk.db", "replaced-2026-11-23T01-02-03Z"].sort(),
  );
}

test("nothing is replaced that was not decided", async () => {
  const { data } = await decided();
  rmSync(join(data, "restore.json"));
  expect(completeReplacement(data)).toBeNull();
  expect(readFileSync(join(data, "desk.db"), "utf8")).toBe("old");
});

test("an earlier folder of the same second is left alone", async () => {
  const { data, replaced } = await decided();
  mkdirSync(replaced);
  expect(await decideReplacement(data, new Date("2026-11-23T01:02:03Z"))).toBe(
    "replaced-2026-11-23T01-02-03Z-2",
  );
});

test.each([
  ["is gone", (restoring: string) => rmSync(restoring, { recursive: true })],
  ["is empty", (restoring: string) => take(restoring, ...readdirSync(restoring))],
  ["lacks its database", (restoring: string) => take(restoring, "desk.db")],
])("a decision whose backup %s leaves the desk as it is, and is forgotten", async (_, spoil) => {
  const { data } = await decided();
  spoil(join(data, "restoring"));
  for (const _start of [1, 2]) {
    expect(completeReplacement(data)).toBeNull();
    removeLeftovers(data);
    for (const name of [...brought, ...orphaned])
      expect([name, readFileSync(join(data, name), "utf8")]).toEqual([name, "old"]);
    expect(readdirSync(data)).not.toContain("restore.json");
  }
});

function take(folder: string, ...names: readonly string[]): void {
  for (const name of names) rmSync(join(folder, name), { recursive: true });
}

const module = new URL("../../src/daemon/stores/replacing.ts", import.meta.url).href;
const program = `(await import(${JSON.stringify(module)})).completeReplacement(process.argv[1]);`;
const lacks = missing(["strace"]);
if (lacks.length > 0)
  console.warn("NOT PROVED HERE: a restore survives a kill before each of its renames. Missing: strace");

// Eight old files out and six new ones in; the mark, and what lay around.
test.skipIf(lacks.length > 0).each([
  ["rename", 14],
  ["unlink,unlinkat,rmdir", 1],
])("killed before each %s, it is finished by the next start", async (calls, least) => {
  let kills = 0;
  for (let nth = 1; ; nth++) {
    const { data, replaced } = await decided();
    const inject = `inject=${calls}:signal=KILL:when=${nth}`;
    const traced = ["-f", "-qqq", "-o", "/dev/null", "-e", `trace=${calls}`, "-e", inject, "--"];
    const node = [process.execPath, "--input-type=module", "-e", program, data];
    const { signal, stderr } = spawnSync("strace", [...traced, ...node]);
    completeReplacement(data);
    // A start removes what a restore has left that was complete.
    removeLeftovers(data);
    expectReplaced(data, replaced);
    if (signal !== "SIGKILL") {
      expect(String(stderr)).toBe("");
      break;
    }
    kills += 1;
  }
  expect(kills).toBeGreaterThanOrEqual(least);
});
