import { writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { expect, onTestFinished, test } from "vitest";
import { untilAnswered } from "../../src/cli/link/again.ts";
import { NoAnswer } from "../../src/cli/link/http-exchange.ts";
import { BrokenLine, type Fate } from "../torture/broken-line.ts";
import { ownFolder } from "./folder.ts";
import { client, deskHome, runDesk } from "./real-desk.ts";

/** A real HTTP server that does with each request what it is told, and tells under which keys they came. */
async function desk(answer: (nth: number, response: ServerResponse) => void) {
  const path = `${ownFolder()}/desk.sock`;
  const keys: IncomingMessage["headers"][string][] = [];
  const server = createServer((request, response) => {
    request.resume().on("end", () => {
      keys.push(request.headers["idempotency-key"]);
      answer(keys.length, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(path, resolve));
  onTestFinished(() => void server.close());
  const { home, env } = deskHome();
  return { keys, one: await client({ home, env, server: `unix:${path}` }) };
}

const recorded = (response: ServerResponse) => response.end('{"seq":3,"messageId":"abcdefgh"}');
const refused = (response: ServerResponse, status: number, code: string) =>
  response.writeHead(status).end(JSON.stringify({ code, facts: {} }));
const reply = { number: 7, text: "olá", messageId: "message-1" };

test("what is recorded once is asked again under its key when the line breaks", async () => {
  const { one, keys } = await desk((nth, response) => (nth < 3 ? response.destroy() : recorded(response)));
  expect(await one.call("ticket.reply", reply, { idempotencyKey: "the-same-key" })).toMatchObject({ seq: 3 });
  expect(keys).toEqual(["the-same-key", "the-same-key", "the-same-key"]);
});

test("what could be done twice is not asked again, and nobody claims to know", async () => {
  const { one, keys } = await desk((_, response) => response.destroy());
  const options = { idempotencyKey: "no-use-here" };
  for (const ask of [
    () => one.call("user.token", { id: "ana" }, options),
    () => one.call("user.remove", { id: "ana" }, options),
    () => one.call("ticket.end", { number: 7 }),
  ])
    await expect(ask()).rejects.toMatchObject({ code: "unreachable", facts: { why: "unknown" } });
  expect(keys).toHaveLength(3);
});

test("what only read never claims that something may have been done", async () => {
  const { one } = await desk((_, response) => response.destroy());
  const error = await one.call("me.show", {}).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ code: "unreachable", facts: { cause: expect.any(String) } });
  expect(error).not.toHaveProperty("facts.why");
});

test.each([
  ["overloaded", 503],
  ["read_only", 503],
])("a desk that is %s is asked again, and said to be so where it stays so", async (code, status) => {
  const { one, keys } = await desk((nth, response) =>
    nth === 3 ? recorded(response) : refused(response, status, code),
  );
  expect(await one.call("ticket.reply", reply)).toMatchObject({ seq: 3 });
  await expect(one.call("ticket.reply", reply)).rejects.toMatchObject({ code });
  expect(keys).toHaveLength(3 + 5);
});

test("a no that is final, or the desk's own fault, is an answer", async () => {
  const { one, keys } = await desk((nth, response) =>
    nth === 1 ? refused(response, 409, "session_ended") : refused(response, 500, "unexpected"),
  );
  await expect(one.call("ticket.reply", reply)).rejects.toMatchObject({ code: "session_ended" });
  await expect(one.call("ticket.reply", reply)).rejects.toMatchObject({ code: "unexpected" });
  expect(keys).toHaveLength(2);
});

test.each<NonNullable<Fate["cut"]>>([
  { direction: "down", after: 0, how: "reset" },
  { direction: "down", after: 40, how: "end" },
  { direction: "up", after: 60, how: "end" },
])("a reply whose line breaks ($direction, byte $after, $how) is recorded once", async (cut) => {
  const { home, env } = deskHome();
  await runDesk(home, env, ["--listen", "127.0.0.1:0", "--behind-proxy"]);
  const owner = await client({ home, env });
  const { listen } = await owner.call("daemon.status", {});
  const { token } = await owner.call("user.token", { id: "ana" });
  let connections = 0;
  const line = await BrokenLine.open(listen.find((url) => url.startsWith("http"))!, () =>
    ++connections % 3 === 0 ? {} : { cut },
  );
  onTestFinished(() => line.close());
  const one = await client({ home, env, server: line.url, token });
  const { number } = await one.call("ticket.create", { direct: true, key: "one-ticket" });
  const { seq } = await one.call("ticket.reply", { ...reply, number });
  expect([number, seq, line.cuts]).toEqual([1, 2, 4]);
  const { events } = await one.call("ticket.events", { number });
  expect(events.map((event) => event.type)).toEqual(["ticket_registered", "message_posted"]);
});

test("a file whose line breaks on the way is there once", async () => {
  const { home, env } = deskHome();
  await runDesk(home, env, ["--listen", "127.0.0.1:0", "--behind-proxy"]);
  const owner = await client({ home, env });
  const { number } = await owner.call("ticket.create", { direct: true, requester: "ana" });
  const file = `${ownFolder()}/log.txt`;
  writeFileSync(file, "x".repeat(50_000));
  let connections = 0;
  // First the ticket is asked for, then the file goes: it breaks in the middle, then before its answer is whole.
  const breaks = [
    {},
    { cut: { direction: "up", after: 20_000, how: "reset" } },
    {},
    { cut: { direction: "down", after: 30, how: "end" } },
  ] satisfies Fate[];
  const { listen } = await owner.call("daemon.status", {});
  const line = await BrokenLine.open(
    listen.find((url) => url.startsWith("http"))!,
    () => breaks[connections++] ?? {},
  );
  onTestFinished(() => line.close());
  const { token } = await owner.call("user.token", { id: "ana" });
  const one = await client({ home, env, server: line.url, token });
  await one.attach(number, file, { idempotencyKey: "the-one-file" });
  const { events } = await owner.call("ticket.events", { number });
  expect([line.cuts, events.map((event) => event.type)]).toEqual([
    2,
    ["ticket_registered", "attachment_added"],
  ]);
});

test("what waits by itself is asked again without a pause", async () => {
  const reply = { version: null, refusal: null, content: "here" };
  const nobody = new NoAnswer("nobody listens there", { code: "ENOENT", sent: false, answering: false });
  const second = () => {
    let asked = 0;
    return async () => {
      if (asked++ === 0) throw nobody;
      return reply;
    };
  };
  // Who has given up waits for nothing: a pause would say so.
  expect(await untilAnswered(second(), () => "at_once", AbortSignal.abort())).toBe(reply);
  await expect(untilAnswered(second(), () => true, AbortSignal.abort())).rejects.toThrow(/aborted/);
});
