import { PassThrough } from "node:stream";
import { text } from "node:stream/consumers";
import { expect, test } from "vitest";
import { type Context, openContext } from "../../src/cli/context.ts";
import { wallBefore } from "../../src/cli/wall.ts";
import { deskHome } from "../link/real-desk.ts";

test.each(["before", "while", "never"] as const)(
  "a desk that was started is told where no screen has the terminal: one that takes it %s that is being said",
  async (when) => {
    const { env } = deskHome();
    const stderr = new PassThrough();
    const streams = {
      stdin: new PassThrough(),
      stdout: wallBefore(new PassThrough().resume()),
      stderr: wallBefore(stderr),
      isTTY: true,
      canAsk: true,
      columns: 100,
      colour: { stdout: false, stderr: false },
    };
    // The words are looked for when there is something to say, in the language that is asked for first.
    const flags = {
      get lang() {
        if (when === "while") context.releaseSignals();
        return "en";
      },
    };
    const context: Context = openContext(streams, env, flags);
    if (when === "before") context.releaseSignals();
    await context.me();
    await context.say();
    await new Promise((resolve) => setImmediate(resolve));
    expect(String(stderr.read() ?? "")).toEqual(
      when === "never" ? expect.stringContaining("Started a sample desk") : "",
    );
    context.releaseSignals();
    await context.close();
    stderr.end();
    const last = await text(stderr);
    expect(last).toEqual(when === "never" ? "" : expect.stringContaining("Started a sample desk"));
  },
);
