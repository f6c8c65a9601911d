import { createServer, type IncomingMessage } from "node:http";
import { expect, onTestFinished, test } from "vitest";
import { credentials, RestLink } from "../../src/cli/link/rest-link.ts";
import { ownFolder } from "./folder.ts";

interface Heard {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

/** A real HTTP server on a Unix socket that gives one and the same answer, and tells what it heard. */
async function desk(status: number, answer: string, headers: Record<string, string> = {}) {
  const path = `${ownFolder()}/desk.sock`;
  const heard: Heard[] = [];
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const piece of request) body += piece;
    heard.push({ method: request.method, url: request.url, headers: request.headers, body });
    response.writeHead(status, headers).end(answer);
  });
  await new Promise<void>((resolve) => server.listen(path, resolve));
  onTestFinished(() => void server.close());
  const link = new RestLink({
    address: { kind: "unix", path },
    server: "this machine",
    headers: credentials("cdk_secret", "José da Silva"),
  });
  return { link, heard };
}

test("sorts one flat object into path and query", async () => {
  const { link, heard } = await desk(200, "[]");
  await link.ask("ticket.list", {
    mine: true,
    open: false,
    status: "closed",
    agent: undefined,
    requester: "a&b é",
  });
  await link.ask("parameter.get", { key: "a/b ?" });
  expect(heard.map(({ method, url, body }) => [method, url, body])).toEqual([
    ["GET", "/v1/tickets?mine=true&open=false&status=closed&requester=a%26b+%C3%A9", ""],
    ["GET", "/v1/parameters/a%2Fb%20%3F", ""],
  ]);
});

test("sorts it into path and body, and says who asks and under which key", async () => {
  const { link, heard } = await desk(200, '{"seq":3,"messageId":"abcdefgh"}', {
    "chatdesk-version": "0.0.9",
  });
  const reply = await link.ask("ticket.reply", { number: 7, text: "olá" }, { idempotencyKey: "key-1" });
  expect(reply).toEqual({ version: "0.0.9", refusal: null, content: { seq: 3, messageId: "abcdefgh" } });
  expect(heard[0]).toMatchObject({
    method: "POST",
    url: "/v1/tickets/7/messages",
    body: '{"text":"olá"}',
    headers: {
      authorization: "Bearer cdk_secret",
      "chatdesk-as": "Jos%C3%A9%20da%20Silva",
      "idempotency-key": "key-1",
      "content-type": "application/json",
    },
  });
});

test("writes without a body where there is nothing to say", async () => {
  const { link, heard } = await desk(200, "{}");
  await link.ask("ticket.take", { number: 7 });
  await link.ask("parameter.unset", { key: "316", reason: "why" });
  expect(heard.map(({ method, url, body, headers }) => [method, url, body, headers["content-type"]])).toEqual(
    [
      ["POST", "/v1/tickets/7/take", "", undefined],
      ["DELETE", "/v1/parameters/316", '{"reason":"why"}', "application/json"],
    ],
  );
});

test.each(["", ".", ".."])("a name that would change the path is not sent: «%s»", async (key) => {
  const { link, heard } = await desk(200, "{}");
  await expect(link.ask("parameter.get", { key })).rejects.toMatchObject({ code: "invalid_input" });
  expect(heard).toEqual([]);
});

test("a key that could end its header is not sent", async () => {
  const { link, heard } = await desk(200, "{}");
  const asked = link.ask("ticket.take", { number: 1 }, { idempotencyKey: "a\r\nchatdesk-as: ana" });
  await expect(asked).rejects.toMatchObject({ code: "invalid_input" });
  expect(heard).toEqual([]);
});

test("the desk's no comes back with its code and facts", async () => {
  const problem = { code: "already_taken", facts: { agent: "Rosana", odd: { deep: 1 } }, final: true };
  const { link } = await desk(409, JSON.stringify(problem), { "content-type": "application/problem+json" });
  const { refusal } = await link.ask("ticket.take", { number: 1 });
  expect(refusal).toMatchObject({
    name: "Refusal",
    code: "already_taken",
    facts: { agent: "Rosana" },
    exit: 3,
  });
  expect(refusal?.facts).not.toHaveProperty("odd");
});

test("a newer desk's unknown no is told by its status", async () => {
  const { link } = await desk(
    403,
    JSON.stringify({ code: "moon_is_full", detail: "The moon is full.", facts: {} }),
  );
  const { refusal } = await link.ask("me.show", {});
  expect(refusal).toMatchObject({
    code: "not_allowed",
    facts: { code: "moon_is_full", cause: "The moon is full." },
  });
});

test.each([
  [502, "<html>Bad gateway</html>"],
  [200, "<html>Welcome</html>"],
  [404, "{}"],
])("what is no desk gives no answer: HTTP %s", async (status, body) => {
  const { link } = await desk(status, body);
  await expect(link.ask("me.show", {})).rejects.toMatchObject({ name: "NoAnswer" });
});
