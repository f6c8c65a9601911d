import { beforeAll, describe, expect, test } from "vitest";
import { Cast } from "./cast.ts";
import { newId } from "./terminal.ts";

let cast: Cast;
let desk: Cast["desk"];

beforeAll(async () => {
  cast = await Cast.start();
  ({ desk } = cast);
});

describe("what does not fit", () => {
  test.each([
    ["no JSON", "{nonsense"],
    ["no frame", '{"shout":{}}'],
    ["two frames in one", '{"typing":{"ticket":1},"seen":{"ticket":1,"seq":1}}'],
    ["an unknown key", '{"typing":{"ticket":1,"loud":true}}'],
    ["__proto__", '{"typing":{"ticket":1},"__proto__":{}}'],
    ["constructor", '{"typing":{"ticket":1,"constructor":{}}}'],
    ["deep nesting", `{"typing":${'{"a":'.repeat(5000)}1${"}".repeat(5000)}}`],
    ["an array", "[]"],
    ["nothing", ""],
  ])("%s is refused, and the connection goes on", async (_, text) => {
    const terminal = await desk.live("ana");
    terminal.raw(text);
    expect(await terminal.next("refused")).toMatchObject({ code: "invalid_input", final: true });
    const number = await cast.waiting();
    expect(await terminal.post(number, "still here")).toMatchObject({ seq: 3 });
  });

  test("a text that is none goes back to its author under its id", async () => {
    const number = await cast.waiting();
    const terminal = await desk.live("ana");
    for (const text of ["", "  ", "half \ud83d", "日".repeat(5462)])
      expect(await terminal.post(number, text)).toBe("invalid_input");
    expect(await cast.typesOf(number)).toEqual(["ticket_registered", "session_queued"]);
  });

  test.each([
    ["a binary frame", 4500, { binary: true }],
    ["a frame that is too large", 1009, { bytes: 70_000 }],
    ["too many frames at once", 4008, { frames: 60 }],
    ["another protocol", 4512, { protocol: 2 }],
    ["talking before the hello", 4500, { greeting: false }],
  ] as const)("%s ends it with %i", async (_, code, way: { [name: string]: unknown }) => {
    const terminal =
      way.protocol || way.greeting === false ? await desk.connect({ as: "ana" }) : await desk.live("ana");
    if (way.binary) terminal.raw(Buffer.from('{"follow":"mine"}'));
    if (typeof way.bytes === "number") terminal.raw(JSON.stringify({ follow: "x".repeat(way.bytes) }));
    if (typeof way.frames === "number")
      for (let at = 0; at < way.frames; at++) terminal.send({ typing: { ticket: 1 } });
    if (way.protocol) terminal.send({ hello: { protocol: way.protocol } });
    if (way.greeting === false) terminal.send({ follow: "mine" });
    expect((await terminal.closed).code).toBe(code);
  });

  test("what comes after the end is not heard", async () => {
    const number = await cast.waiting();
    const terminal = await desk.live("ana");
    terminal.raw(Buffer.from("binary"));
    for (let at = 0; at < 5; at++)
      terminal.send({ post: { ticket: number, messageId: newId(), text: "late" } });
    await terminal.closed;
    expect(await cast.typesOf(number)).toEqual(["ticket_registered", "session_queued"]);
  });
});
