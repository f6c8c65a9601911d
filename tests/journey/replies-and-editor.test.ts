import { chmodSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Pty } from "../tui/parts/pty.ts";
import { shows, TestDesk } from "./test-desk.ts";

const enter = "\r";

describe("an agent who does not write everything by hand", () => {
  const desk = new TestDesk();
  const seen = join(desk.home, "seen");
  const bad = join(desk.home, "bad-editor");
  let rosana: Pty;
  const emptied = () => shows(rosana, "› Type here");
  /** What the desk has: nothing of what only stood in the composer. */
  const messages = async (): Promise<string[]> => {
    const told = await desk.json<{ events: { type: string; text: string }[] }>(
      "ticket",
      "transcript",
      "1",
      "--format",
      "json",
    );
    return told.events.filter(({ type }) => type === "message_posted").map(({ text }) => text);
  };
  const editor = (name: string, script: string): string => {
    const file = join(desk.home, name);
    writeFileSync(file, `#!/bin/sh\n${script}\n`);
    chmodSync(file, 0o755);
    return file;
  };

  beforeAll(async () => {
    await desk.start();
    await desk.json("user", "edit", "ana", "--language", "es");
    await desk.json("ticket", "create", "--as", "ana", "--direct", "--chat");
    const good = editor(
      "good-editor",
      `echo "in the editor: token [$CHATDESK_TOKEN]"; ls -l "$2" | cut -c1-10; cat "$2" > ${seen}; sleep 0.3; printf 'edited\\nin two lines 👍\\n' > "$2"`,
    );
    editor("bad-editor", 'echo "spoilt" > "$1"; exit 3');
    rosana = desk.terminal(["--as", "rosana", "agent"], { EDITOR: `${good} --wait`, VISUAL: "" });
    await shows(rosana, "Ana Souza");
    rosana.write(enter);
    await shows(rosana, "you took the chat");
  });
  afterAll(() => desk.close());

  it("gets a reply by the beginning of its word and Tab, in the requester's language, to be sent by hand", async () => {
    rosana.write("ol\t");
    await shows(rosana, "Hola Ana, soy Rosana.");
    expect(await messages()).toEqual([]);
    rosana.write(" ¿Está ahí?");
    await shows(rosana, "¿Está ahí?");
    rosana.write(enter);
    await emptied();
    await rosana.until(() => rosana.rows().some((row) => row.includes("✓")));
    expect(await messages()).toEqual(["Hola Ana, soy Rosana. Ya estoy viendo su solicitud. ¿Está ahí?"]);
  });

  it("gets it by /r as well, in several lines, and undoes it", async () => {
    rosana.write(`/r conc${enter}`);
    await shows(rosana, /Si vuelve a ocurrir, retome la solicitud 1/);
    expect(await messages()).toHaveLength(1);
    rosana.write("\x1f");
    await emptied();
    rosana.write(`/r nothing${enter}`);
    await shows(rosana, /There is no reply «nothing»/);
    rosana.write("\x15");
    await emptied();
  });

  it("writes on in an editor, which has the terminal meanwhile, and gives it back", async () => {
    rosana.write("a draft");
    await shows(rosana, "› a draft");
    const before = rosana.output().length;
    rosana.write("\x18");
    await rosana.until(() => rosana.output().slice(before).includes("in the editor: token []"));
    await shows(rosana, "in two lines 👍");
    const during = rosana.output().slice(before);
    expect(during).toContain("-rw-------");
    // Off and on again, in that order: screen, pastes, focus.
    for (const mode of ["1049", "2004", "1004"]) {
      const off = during.indexOf(`\x1b[?${mode}l`);
      expect(off, mode).toBeGreaterThanOrEqual(0);
      expect(off).toBeLessThan(during.indexOf("in the editor"));
      expect(during.lastIndexOf(`\x1b[?${mode}h`)).toBeGreaterThan(during.indexOf("in the editor"));
    }
    expect(rosana.onAlternateScreen()).toBe(true);
    expect(rosana.bracketsPastes()).toBe(true);
    expect(readFileSync(seen, "utf8")).toBe("a draft\n");
    expect(await messages()).toHaveLength(1);
    rosana.write("\x1f");
    await shows(rosana, "› a draft");
    rosana.write("\x15");
    await emptied();
  });

  it("starts there from nothing by /edit, and sends what comes back", async () => {
    rosana.write(`/edit hello there${enter}`);
    await shows(rosana, "in two lines 👍");
    rosana.write(enter);
    await emptied();
    await shows(rosana, /edited[\s\S]*in two lines 👍/);
    await rosana.until(() => rosana.rows().some((row) => row.includes("edited") && row.includes("✓")));
    expect((await messages()).at(-1)).toBe("edited\nin two lines 👍");
  });

  it("keeps the draft where the editor fails, and leaves no file behind", async () => {
    const second = desk.terminal(["--as", "rosana", "agent"], { VISUAL: bad, TMPDIR: desk.home });
    await shows(second, "Ana Souza");
    second.write(enter);
    await shows(second, "Hola Ana");
    second.write("precious words");
    await shows(second, "› precious words");
    second.write("\x18");
    await shows(second, /did not end well:\s+exit\s+3/);
    await shows(second, "› precious words");
    expect(readdirSync(desk.home).filter((name) => name.startsWith("chatdesk-"))).toEqual([]);
    second.write("\x15");
  });

  it("lives on where Ctrl+C ends the editor", async () => {
    // exec: a shell that is just forking its sleep can miss the signal, which is the shell's affair.
    const slow = editor("slow-editor", 'echo "slow editor"; exec sleep 60');
    const third = desk.terminal(["--as", "rosana", "agent"], { VISUAL: slow });
    await shows(third, "Ana Souza");
    third.write(enter);
    await shows(third, "Hola Ana");
    third.write("still here");
    await shows(third, "› still here");
    third.write("\x18");
    await shows(third, "slow editor");
    third.write("\x03");
    await shows(third, /did not end well:\s+(?:SIGINT|exit\s+130)/);
    await shows(third, "› still here");
  });
});
