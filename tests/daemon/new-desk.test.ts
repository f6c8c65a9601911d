import { execFile } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { builtData, dataTexts, sumOf } from "../../src/daemon/data-texts.ts";
import { sampleData } from "../../src/daemon/sample-data.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "chatdesk-data-"));

/** Runs a command of the copy of this package, in a home of its own. */
async function run(...args: string[]): Promise<string> {
  const { PATH = "", HOME = "" } = process.env;
  const env = { PATH, HOME, LANG: "C.UTF-8", CHATDESK_HOME: join(folder, "home") };
  const command = [join(folder, "bin/chatdesk.js"), ...args];
  return (await promisify(execFile)(process.execPath, command, { env })).stdout;
}

beforeAll(() => {
  for (const name of ["bin", "dist", "data", "package.json"])
    cpSync(join(root, name), join(folder, name), { recursive: true });
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
});
afterAll(async () => {
  await run("daemon", "stop");
  rmSync(folder, { recursive: true });
});

describe("what a new desk starts with", () => {
  test("was built from data/ as it is", () => {
    const texts = dataTexts(join(root, "data"));
    const built = JSON.parse(readFileSync(join(root, builtData), "utf8"));
    expect(built).toEqual({ sum: sumOf(texts), data: sampleData(texts) });
  });

  test("is what data/ says by now, where somebody changed it since", async () => {
    const file = join(folder, "data", "people.json");
    writeFileSync(file, readFileSync(file, "utf8").replace("Ana Souza", "Ana Changed"));
    expect(JSON.parse(await run("user", "list", "--json"))).toContainEqual(
      expect.objectContaining({ id: "ana", name: "Ana Changed" }),
    );
  });
});
