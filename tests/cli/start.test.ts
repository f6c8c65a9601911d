import { globSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { version } from "../../src/core/version.ts";
import { DeskHome } from "./desk.ts";
import { onTerminal } from "./terminal.ts";

/** Text that stands in a package's code, by which a bundle that holds it is known. */
const marks = {
  commander: "commander.unknownOption",
  zod: "ZodError",
  ink: "react-reconciler",
  fastify: "FST_ERR_",
  i18next: "missingInterpolationHandler",
  words: '"answer.yes"',
  ws: "Sec-WebSocket-Key",
  yaml: "BLOCK_FOLDED",
  "node:http": "node:http",
} as const;
type Mark = keyof typeof marks;

const dist = fileURLToPath(new URL("../../dist", import.meta.url));
const preload = ["--import", fileURLToPath(new URL("loaded.mjs", import.meta.url))];
const home = new DeskHome({}, preload);
const list = join(home.folder, "loaded");

/** Which of the marked packages a command loads. */
async function loads(...args: string[]): Promise<{ code: number | null; stdout: string; packages: Mark[] }> {
  rmSync(list, { force: true });
  const { code, stdout } = await home.run(args, "", { LOADED_MODULES: list });
  return { code, stdout, packages: listed().packages };
}

/** What the process that has ended last has loaded. */
function listed(): { urls: string[]; packages: Mark[] } {
  const urls = readFileSync(list, "utf8").split("\n").filter(Boolean);
  const code_ = urls
    .map((url) => (url.startsWith("file:") ? readFileSync(fileURLToPath(url), "utf8") : url))
    .join("\n");
  const packages = (Object.keys(marks) as Mark[]).filter((name) =>
    name.startsWith("node:") ? urls.includes(name) : code_.includes(marks[name]),
  );
  return { urls, packages };
}

/** Which of them a daemon loads from its start to its end, on a home of its own. */
async function startLoads(one: DeskHome): Promise<Mark[]> {
  rmSync(list, { force: true });
  const { child, ended, says } = one.start(["daemon", "run"], { LOADED_MODULES: list });
  await says(/ listens on /, "stderr");
  child.kill("SIGTERM");
  expect((await ended).code).toBe(0);
  return listed().packages;
}

beforeAll(async () => {
  // A desk that runs, so that the commands below only speak to it.
  expect((await home.run(["daemon", "start"], "", { LOADED_MODULES: "/dev/null" })).code).toBe(0);
});
afterAll(async () => {
  home.env.LOADED_MODULES = "/dev/null";
  await home.remove();
});

describe("what is loaded", () => {
  it("is known by marks that the bundle does hold", () => {
    const bundle = globSync("**/*.{js,cjs}", { cwd: dist }).map((file) =>
      readFileSync(join(dist, file), "utf8"),
    );
    for (const [name, mark] of Object.entries(marks))
      expect(
        bundle.some((text) => text.includes(mark)),
        name,
      ).toBe(true);
  });

  it("for --version is nothing at all", async () => {
    expect(await loads("--version")).toEqual({ code: 0, stdout: `${version}\n`, packages: [] });
  });

  it("for ticket create is no package at all", async () => {
    const { code, stdout, packages } = await loads(
      "ticket",
      "create",
      "--direct",
      "--description",
      "x",
      "--chat",
    );
    expect([code, stdout, packages]).toEqual([0, "1\n", []]);
  });

  it.each([
    ["ticket", "list"],
    ["ticket", "view", "1"],
    ["ticket", "reply", "1", "hello"],
    ["ticket", "end", "1"],
    ["config", "list"],
    ["user", "list"],
    ["agent", "queue"],
  ])("for %s %s off a terminal is no package at all", async (...args) => {
    const { code, packages } = await loads(...args);
    expect([code, packages]).toEqual([0, []]);
  });

  it.each([
    ["--help"],
    ["whoami"],
    ["portfolio", "export"],
    ["ticket", "transcript", "1"],
    ["request", "--resume", "999"],
    ["completion", "bash"],
    ["tikcet"],
  ])("for %s %s is no screen and no daemon", async (...args) => {
    const { packages } = await loads(...args);
    expect(packages).not.toContain("ink");
    expect(packages).not.toContain("fastify");
  });

  it("for a daemon's start on a new home is no YAML, for data/ was read when it was built", async () => {
    const fresh = new DeskHome({ LOADED_MODULES: "/dev/null" }, preload);
    try {
      const first = await startLoads(fresh);
      expect(first).toContain("fastify");
      expect(first).not.toContain("yaml");
    } finally {
      await fresh.remove();
    }
  });

  it("is compiled already, of everyday commands and of the daemon", async () => {
    await loads("ticket", "list");
    expect(listed().urls).toContain("kept:everyday.cjs");
    const other = new DeskHome({ LOADED_MODULES: "/dev/null" }, preload);
    try {
      await startLoads(other);
      expect(listed().urls).toContain("kept:daemon.cjs");
    } finally {
      await other.remove();
    }
  });

  it("for a screen is no HTTP client of Node's", async () => {
    rmSync(list, { force: true });
    const env = { ...home.env, LOADED_MODULES: list };
    // Colours may change in between.
    const connected = /●\S* connected/;
    await onTerminal(env, ["agent"], [[connected, "\u0003"]], preload);
    const { urls, packages } = listed();
    expect(packages).toContain("ink");
    expect(urls.filter((url) => url.includes("undici"))).toEqual([]);
  });
});
