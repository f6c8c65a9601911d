import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { shows, TestDesk } from "./test-desk.ts";

/** A desk that a test can stop in its tracks: it has the connection, and says nothing. */
describe("a screen in front of a desk that does not answer yet", () => {
  const desk = new TestDesk();
  let pid = 0;
  beforeAll(async () => {
    await desk.start();
    ({ pid } = await desk.json<{ pid: number }>("daemon", "status"));
  });
  afterAll(async () => {
    process.kill(pid, "SIGCONT");
    await desk.close();
  });

  it("is drawn without it, in the language of the terminal, and filled in when it answers", async () => {
    process.kill(pid, "SIGSTOP");
    const ana = desk.terminal(["--as", "ana", "request"], { CHATDESK_LANG: "", LANG: "pt_BR.UTF-8" });
    await shows(ana, "◌ conectando");
    expect(ana.rows()[0]).toMatch(/^ Solicitar um serviço +◌ conectando$/);
    expect(ana.rows()[1]).toBe("─".repeat(80));
    process.kill(pid, "SIGCONT");
    await shows(ana, "● conectado");
    expect(ana.rows()[0]).toMatch(/^ Solicitar um serviço .* ● conectado$/);
    ana.write("\u0003");
    expect((await ana.exited).exitCode).toBe(0);
  });

  it("can be left while it waits, as interrupted as any command that waits", async () => {
    process.kill(pid, "SIGSTOP");
    const ana = desk.terminal(["--as", "ana"]);
    await shows(ana, "◌ connecting");
    ana.write("\u0003");
    expect((await ana.exited).exitCode).toBe(130);
    expect(ana.onAlternateScreen()).toBe(false);
    process.kill(pid, "SIGCONT");
  });

  it("gives the terminal back before it tells why the desk lets nobody in", async () => {
    process.kill(pid, "SIGSTOP");
    const nobody = desk.terminal(["--as", "nobody", "agent"]);
    await shows(nobody, "◌ connecting");
    process.kill(pid, "SIGCONT");
    expect((await nobody.exited).exitCode).not.toBe(0);
    expect(nobody.onAlternateScreen()).toBe(false);
    expect(nobody.lines().join("\n")).toContain("«nobody»");
  });
});
