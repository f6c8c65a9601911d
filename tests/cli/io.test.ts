import { PassThrough, Readable } from "node:stream";
import { expect, it } from "vitest";
import { ask, askHidden, readAll, type Streams } from "../../src/cli/io.ts";
import { wallBefore } from "../../src/cli/wall.ts";
import { literal } from "../../src/core/safe-text.ts";

const streams = (stdin: Readable): Streams => ({
  stdin,
  stdout: wallBefore(new PassThrough().resume()),
  stderr: wallBefore(new PassThrough().resume()),
  isTTY: true,
  canAsk: true,
  columns: 80,
  colour: { stdout: false, stderr: false },
});

it("a question to an input that was read to its end is an end, and waits for nothing", async () => {
  const io = streams(Readable.from(["a text\n"]));
  expect(await readAll(io)).toBe("a text\n");
  await expect(ask(io, literal("?"))).rejects.toMatchObject({ name: "AbortError" });
  await expect(askHidden(io, literal("?"))).rejects.toMatchObject({ name: "AbortError" });
});

it("a question is answered by one line", async () => {
  expect(await ask(streams(Readable.from(["yes \nmore\n"])), literal("?"))).toBe("yes");
});
