import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openPty, type Pty } from "./pty.ts";

let folder: string;
let program: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "chatdesk-screen-"));
  program = join(folder, "screen.js");
  await build({
    entryPoints: [fileURLToPath(new URL("programs/screen.tsx", import.meta.url))],
    outdir: folder,
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    jsx: "automatic",
    outExtension: { ".js": ".js" },
    external: ["react-devtools-core"],
    define: { "process.env.NODE_ENV": '"production"' },
    banner: {
      js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);',
    },
  });
});

afterAll(() => rm(folder, { recursive: true, force: true }));

/** The program under a shell that says before and after it how the terminal is. */
function openScreen(env: Readonly<Record<string, string>> = {}): Pty {
  const script = 'echo before; "$0" "$1"; echo "code $?"; stty -a | grep -o -- "-\\?icanon"; read -r _';
  return openPty("/bin/sh", ["-c", script, process.execPath, program], env);
}

const drawn = (pty: Pty) =>
  pty.until(() => pty.rows()[0]?.startsWith("screen of ") === true && pty.cursor().y === 22);
const restored = async (pty: Pty) => {
  await pty.until(() => pty.lines().some((line) => /^-?icanon$/.test(line)));
  const lines = pty.lines();
  expect(pty.onAlternateScreen()).toBe(false);
  expect(pty.bracketsPastes()).toBe(false);
  expect(lines[0]).toBe("before");
  expect(lines).toContain("kept on the normal screen");
  expect(lines).toContain("icanon");
  const last = (sequence: string) => pty.output().lastIndexOf(`\u001b[${sequence}`);
  expect(last("?1007r")).toBeGreaterThan(last("?1007l"));
  expect(last("23;2t")).toBeGreaterThan(last("22;2t"));
  expect(last("?25h")).toBeGreaterThan(last("?25l"));
  pty.write("\r");
  await pty.exited;
  return lines;
};

describe("a screen on a real terminal", () => {
  test("takes the terminal, also where CI is set, and gives it back as it was", async () => {
    const pty = openScreen({ CI: "true" });
    await drawn(pty);
    expect(pty.rows()[0]).toBe("screen of 80 by 24");
    expect(pty.onAlternateScreen()).toBe(true);
    expect(pty.bracketsPastes()).toBe(true);
    expect(pty.output()).toContain("\u001b]2;a title\u001b\\");
    pty.write("leave\r");
    const rows = await restored(pty);
    expect(rows).toContain("result left");
    expect(rows).toContain("code 0");
  });

  test.each([
    ["a handler throws", "throw\r", "a handler that throws", 1],
    ["a part cannot be drawn", "break\r", "a part that cannot be drawn", 1],
    ["the process exits", "exit\r", "", 7],
  ])("gives it back when %s", async (_name, input, message, code) => {
    const pty = openScreen();
    await drawn(pty);
    pty.write(input);
    const rows = await restored(pty);
    expect(rows.join("\n")).toContain(message);
    expect(rows).toContain(`code ${code}`);
  });

  test.each([
    ["SIGTERM", 15],
    ["SIGHUP", 1],
    ["SIGINT", 2],
  ] as const)("gives it back on %s, and ends by it", async (name, number) => {
    const pty = openPty(process.execPath, [program]);
    await drawn(pty);
    process.kill(pty.pid, name);
    expect((await pty.exited).signal).toBe(number);
    expect(pty.onAlternateScreen()).toBe(false);
    expect(pty.bracketsPastes()).toBe(false);
    expect(pty.rows()).toContain("kept on the normal screen");
  });

  test("Ctrl+Z stops it with the terminal given back, fg draws it again", async () => {
    const pty = openPty("/bin/bash", ["--norc", "--noprofile", "-i"], { PS1: "$ " });
    await pty.until(() => pty.rows()[0] === "$");
    pty.write(`'${process.execPath}' '${program}'\r`);
    await drawn(pty);
    pty.write("draft");
    await pty.until(() => pty.rows()[22] === " › draft");
    pty.write("\u001a");
    await pty.until(() => pty.rows().some((row) => row.includes("Stopped")));
    expect(pty.onAlternateScreen()).toBe(false);
    pty.write("fg\r");
    await pty.until(() => pty.onAlternateScreen() && pty.rows()[22] === " › draft" && pty.cursor().x === 8);
    expect(pty.bracketsPastes()).toBe(true);
    pty.write("\u0015leave\r");
    await pty.until(() => pty.rows().includes("result left"));
    pty.write("exit\r");
    await pty.exited;
  });

  test("where nobody could continue it, Ctrl+Z stops nothing", async () => {
    const pty = openPty(process.execPath, [program]);
    await drawn(pty);
    const drawnBefore = pty.output().length;
    pty.write("\u001ax");
    await pty.until(
      () => pty.output().indexOf("\u001b[?1049h", drawnBefore) > 0 && pty.rows()[22] === " › x",
    );
    pty.write("\u0015leave\r");
    expect((await pty.exited).exitCode).toBe(0);
  });

  test("Ctrl+L draws everything afresh over what does not belong there", async () => {
    const screen = openScreen();
    await drawn(screen);
    const before = screen.output().length;
    screen.write("\u000c");
    await screen.until(() => screen.output().slice(before).includes("screen of 80 by 24"));
    expect(screen.output().slice(before)).toContain("\u001b[2J");
    screen.write("leave\r");
    await restored(screen);
  });

  test("follows the terminal's size, wider and narrower", async () => {
    const pty = openScreen();
    await drawn(pty);
    for (const [columns, rows] of [
      [60, 16],
      [200, 50],
      [80, 24],
    ] as const) {
      pty.resize(columns, rows);
      await pty.until(
        () => pty.rows()[0] === `screen of ${columns} by ${rows}` && pty.cursor().y === rows - 2,
      );
      expect(pty.rows().filter((row) => row.includes("screen of"))).toHaveLength(1);
      expect(pty.rows().slice(-2)).toEqual([" ›", " ›"]);
    }
    pty.write("leave\r");
    await restored(pty);
  });

  test("the terminal's own cursor stands where the text goes, and moves with the focus both ways", async () => {
    const pty = openScreen();
    await drawn(pty);
    const at = (x: number, y: number) => pty.until(() => pty.cursor().x === x && pty.cursor().y === y);
    pty.write("é日👍");
    await at(8, 22);
    pty.write("\t");
    await at(3, 23);
    expect(pty.output().lastIndexOf("\u001b[?25h")).toBeGreaterThan(pty.output().lastIndexOf("\u001b[?25l"));
    pty.write("ab");
    await at(5, 23);
    pty.write("\t");
    await at(8, 22);
    await pty.until(() => pty.output().lastIndexOf("\u001b[?25h") > pty.output().lastIndexOf("\u001b[?25l"));
    pty.write("\u0015leave\r");
    await restored(pty);
  });
});
