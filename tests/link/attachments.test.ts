import { mkdirSync, readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { expect, onTestFinished, test } from "vitest";
import { attach, save } from "../../src/cli/link/attachments.ts";
import type { Client } from "../../src/cli/link/client.ts";
import { NoAnswer } from "../../src/cli/link/http-exchange.ts";
import { Refusal } from "../../src/core/refusal.ts";
import { ownFolder } from "./folder.ts";
import { client, deskHome, runDesk } from "./real-desk.ts";

const key = () => ({ idempotencyKey: `key-${Math.random().toString(36).slice(2)}-x` });

/** A running desk with a TCP door besides, and a ticket of Ana's. */
async function begun() {
  const { home, env } = deskHome();
  await runDesk(home, env, ["--listen", "127.0.0.1:0"]);
  const owner = await client({ home, env });
  const desk = await client({ home, env, as: "ana" });
  const { number } = await desk.call("ticket.create", { direct: true });
  return { home, env, owner, desk, number, folder: ownFolder() };
}

async function refused(doing: Promise<unknown>): Promise<Refusal> {
  const fault = await doing.then(
    () => null,
    (error: unknown) => error,
  );
  if (fault instanceof Refusal) return fault;
  throw new Error(`not refused: ${String(fault)}`);
}

test("a large file goes up and down as a stream, through the socket and through TCP", async () => {
  const { home, env, owner, desk, number, folder } = await begun();
  const content = Buffer.alloc(3 * 1024 * 1024 + 17, "0123456789abcdef-");
  writeFileSync(`${folder}/big.bin`, content);
  const { listen } = await owner.call("daemon.status", {});
  const url = listen.find((one) => one.startsWith("http://"))!;
  const { token } = await owner.call("user.token", { id: "ana" });
  const far = await client({ home, env: { ...env, CHATDESK_TOKEN: token }, server: url });
  for (const [at, one] of [desk, far].entries()) {
    const { seq } = await one.attach(number, `${folder}/big.bin`, key());
    const saved = await one.save(number, seq, `${folder}/back-${at}`);
    expect(saved).toMatchObject({ file: `${folder}/back-${at}`, name: "big.bin", bytes: content.length });
    expect(readFileSync(saved.file).equals(content)).toBe(true);
  }
});

test("nothing is ever written over, executable, or left half", async () => {
  const { desk, number, folder } = await begun();
  writeFileSync(`${folder}/run.sh`, "#!/bin/sh\n", { mode: 0o755 });
  const { seq } = await desk.attach(number, `${folder}/run.sh`, key());
  const saved = [await desk.save(number, seq, folder), await desk.save(number, seq, folder)];
  expect(saved.map(({ file }) => file)).toEqual([`${folder}/run-2.sh`, `${folder}/run-3.sh`]);
  for (const { file } of saved) expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder).sort()).toEqual(["run-2.sh", "run-3.sh", "run.sh"]);
  const gone = await refused(desk.save(number, seq, `${folder}/nowhere/`));
  expect([gone.code, gone.facts.why]).toEqual(["file_unusable", "unwritable"]);
  expect((await refused(desk.save(number, 1, folder))).code).toBe("not_found");
  expect((await refused(desk.save(999, 1, folder))).code).toBe("not_found");
});

test("a file that is not there, is none, or shrinks on its way is refused by name, and nothing is recorded", async () => {
  const { desk, number, folder, home } = await begun();
  mkdirSync(`${folder}/folder`);
  writeFileSync(`${folder}/shrinking`, Buffer.alloc(400_000, "a"));
  for (const [given, why] of [
    [`${folder}/gone.txt`, "gone"],
    [`${folder}/folder`, "no_file"],
    ["/dev/zero", "no_file"],
  ] as const)
    expect((await refused(desk.attach(number, given, key()))).facts).toMatchObject({
      file: given,
      why,
    });
  // Between the opening of the file and the sending of it.
  const shrinking: Pick<Client, "call"> = {
    call: (route, input, options) => {
      truncateSync(`${folder}/shrinking`, 1000);
      return desk.call(route, input, options);
    },
  };
  const way = { address: { kind: "unix", path: home.socket }, headers: { "chatdesk-as": "ana" } } as const;
  const file = `${folder}/shrinking`;
  const fault = await refused(attach(shrinking, way, { number, file, key: "shrinking-1", lease: undefined }));
  expect(fault.facts).toMatchObject({ file, why: "shrank" });
  const { events } = await desk.call("ticket.events", { number });
  expect(events.map(({ type }) => type)).toEqual(["ticket_registered"]);
  const held = () =>
    readdirSync(`${home.data}/attachments`, { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    );
  // The desk hears a moment later that nobody goes on.
  while (held().length > 0) await new Promise((resolve) => setTimeout(resolve, 5));
});

test("what is too large is refused before it has travelled", async () => {
  const { owner, desk, number, folder } = await begun();
  await owner.call("parameter.set", { key: "tamanho-maximo-anexo", value: 1024 });
  writeFileSync(`${folder}/fits`, Buffer.alloc(1024));
  writeFileSync(`${folder}/large`, Buffer.alloc(1025));
  await desk.attach(number, `${folder}/fits`, key());
  const { code, facts } = await refused(desk.attach(number, `${folder}/large`, key()));
  expect([code, facts]).toEqual(["too_large", { what: "large", limit: "1 KiB", bytes: 1024 }]);
});

test("a content that breaks off, or is another than was attached, is not saved", async () => {
  const folder = ownFolder();
  let cut = true;
  const server = createServer((_, response) => {
    response.writeHead(200, { "content-length": cut ? 100 : 4 });
    if (cut) response.write("half", () => response.destroy());
    else response.end("else");
  });
  await new Promise<void>((resolve) => server.listen(`${folder}/desk.sock`, resolve));
  onTestFinished(() => void server.close());
  const event = { seq: 2, type: "attachment_added", name: "../a.txt", bytes: 4, mediaType: "x", hash: "0" };
  const told = { call: async () => ({ events: [event], seq: 2 }) } as unknown as Pick<Client, "call">;
  const way = { address: { kind: "unix", path: `${folder}/desk.sock` }, headers: {} } as const;
  const into = `${folder}/into`;
  mkdirSync(into);
  await expect(save(told, way, { number: 1, seq: 2, to: into })).rejects.toThrow(NoAnswer);
  cut = false;
  expect((await refused(save(told, way, { number: 1, seq: 2, to: into }))).code).toBe("unexpected");
  expect([readdirSync(folder).sort(), readdirSync(into)]).toEqual([["desk.sock", "into"], []]);
});
