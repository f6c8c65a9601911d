import { statSync } from "node:fs";
import { request } from "node:http";
import { join } from "node:path";
import { setTimeout as rest } from "node:timers/promises";
import { beforeAll, describe, expect, test } from "vitest";
import { Cast } from "./cast.ts";
import { newId } from "./terminal.ts";
import { answerTo, begin, hashOf, stored, uploaded } from "./upload.ts";
import { credentials } from "./who.ts";

const limit = 1000;
let cast: Cast;
let desk: Cast["desk"];

beforeAll(async () => {
  cast = await Cast.start();
  desk = cast.desk;
  await desk.owner.call("parameter.set", { key: "tamanho-maximo-anexo", value: limit });
});

async function event(number: number, seq: number): Promise<Record<string, unknown>> {
  const { events } = await desk.owner.call("ticket.events", { number, after: seq - 1, limit: 1 });
  return events[0] as Record<string, unknown>;
}

function read(number: number, seq: number | string, as: string) {
  const path = `/v1/tickets/${number}/attachments/${seq}`;
  const sent = request({ socketPath: desk.socket, path, headers: credentials({ as }) });
  sent.end();
  return answerTo(sent);
}

const png = Buffer.from("89504e470d0a1a0a0000000d49484452", "hex");

describe("a file", () => {
  test("is recorded as what it is, and comes back byte by byte to both sides", async () => {
    const number = await cast.running();
    const seq = await uploaded(desk, number, png, { as: "ana", name: "erro é.png" });
    expect(await event(number, seq as number)).toMatchObject({
      type: "attachment_added",
      side: "requester",
      session: 1,
      name: "erro é.png",
      bytes: png.length,
      mediaType: "image/png",
      hash: hashOf(png),
      by: { id: "ana" },
    });
    for (const who of ["ana", "rosana"]) {
      const { status, headers, body } = await read(number, seq, who);
      expect([status, body.equals(png)]).toEqual([200, true]);
      expect(headers).toMatchObject({
        "content-type": "image/png",
        "content-length": String(png.length),
        "content-disposition": "attachment; filename*=UTF-8''erro%20%C3%A9.png",
        "x-content-type-options": "nosniff",
      });
    }
    expect((await desk.as("rosana").call("ticket.view", { number })).unread).toBe(1);
  });

  test("of a page's name and type is text, and nothing is executable", async () => {
    const number = await cast.running();
    const page = "<script>alert(1)</script>";
    const headers = { "x-media-type": "text/html" };
    const seq = await uploaded(desk, number, page, { as: "rosana", name: "a.html", headers });
    expect(await event(number, seq as number)).toMatchObject({
      side: "agent",
      mediaType: "text/plain; charset=utf-8",
    });
    const file = join(desk.home, "data", "attachments", hashOf(page).slice(0, 2), hashOf(page));
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  test("of the same content is stored once", async () => {
    const number = await cast.running();
    const content = `twice ${newId()}`;
    const before = stored(desk).hashes.length;
    const all = await Promise.all(
      ["one", "two", "three"].map((name) => uploaded(desk, number, content, { as: "ana", name })),
    );
    expect(new Set(all).size).toBe(3);
    expect(stored(desk).hashes.length).toBe(before + 1);
    for (const seq of all) expect((await read(number, seq, "ana")).body.toString()).toBe(content);
  });

  test("may have the most bytes there may be, and not one more, told or untold", async () => {
    const number = await cast.running();
    const whole = Buffer.alloc(limit, "a");
    const over = Buffer.alloc(limit + 1, "b");
    expect(await uploaded(desk, number, whole, { as: "ana" })).toEqual(expect.any(Number));
    expect(await uploaded(desk, number, whole, { as: "ana", length: null })).toEqual(expect.any(Number));
    expect(await uploaded(desk, number, over, { as: "ana" })).toBe("too_large");
    expect(await uploaded(desk, number, over, { as: "ana", length: null })).toBe("too_large");
    expect(stored(desk).hashes).not.toContain(hashOf(over));
    expect(stored(desk).incoming).toBe(0);
  });

  test("is refused before it travels, where whoever sends it waits to be invited", async () => {
    const { number } = await desk.as("ana").call("ticket.create", { activity: "vpn-access" });
    const headers = { expect: "100-continue" };
    const invited: string[] = [];
    const ask = async (to: number, length: number) => {
      const sent = begin(desk, to, { as: "bia", length, headers });
      sent.on("continue", () => invited.push(`${to}`));
      sent.flushHeaders();
      const { status, body } = await answerTo(sent);
      sent.destroy();
      return [status, JSON.parse(body.toString()).code];
    };
    expect(await ask(number, limit + 1)).toEqual([413, "too_large"]);
    expect(await ask(number, 10)).toEqual([404, "not_found"]);
    expect(invited).toEqual([]);
  });

  test("that breaks off leaves nothing", async () => {
    const number = await cast.running();
    const before = { ...stored(desk), types: await cast.typesOf(number) };
    const sent = begin(desk, number, { as: "ana", length: 900 });
    sent.on("error", () => {});
    sent.write(Buffer.alloc(400, "c"));
    while (stored(desk).incoming === 0) await rest(5);
    sent.destroy();
    while (stored(desk).incoming > 0) await rest(5);
    expect({ ...stored(desk), types: await cast.typesOf(number) }).toEqual(before);
  });

  test("whose sender is signed out while it travels leaves nothing", async () => {
    const number = await cast.running();
    const { token, tokenId } = await desk.owner.call("user.token", { id: "ana" });
    const before = { ...stored(desk), types: await cast.typesOf(number) };
    const sent = begin(desk, number, { token, length: 900 });
    sent.write(Buffer.alloc(400, "d"));
    while (stored(desk).incoming === 0) await rest(5);
    await desk.owner.call("user.revoke", { id: "ana", token: tokenId });
    sent.end(Buffer.alloc(500, "d"));
    expect((await answerTo(sent)).status).toBe(401);
    expect({ ...stored(desk), types: await cast.typesOf(number) }).toEqual(before);
  });

  test("has a name that any machine can keep, whatever it was called", async () => {
    const number = await cast.running();
    const named = async (name: string) => {
      const seq = await uploaded(desk, number, "x", { as: "ana", name });
      return (await event(number, seq as number)).name;
    };
    expect(await named("../../etc/passwd")).toBe("passwd");
    expect(await named("C:\\Users\\ana\\tela.png")).toBe("tela.png");
    expect(await named("a\u001b[31m\u202egpj.sh")).toBe("a_[31m_gpj.sh");
    expect(await named("..")).toBe("__");
    expect(await named(".bashrc")).toBe("_bashrc");
    expect(await named("-rf")).toBe("_rf");
    expect(await named("two\nlines")).toBe("two_lines");
    expect(await uploaded(desk, number, "x", { as: "ana", headers: { "chatdesk-name": "%zz" } })).toBe(
      "invalid_input",
    );
    expect(await uploaded(desk, number, "x", { as: "ana", headers: { "chatdesk-name": "" } })).toBe(
      "invalid_input",
    );
  });
});

describe("who may", () => {
  test("another's ticket is not found, up or down", async () => {
    const number = await cast.running();
    const seq = await uploaded(desk, number, "hers", { as: "ana" });
    expect(await uploaded(desk, number, "x", { as: "bia" })).toBe("not_found");
    expect((await read(number, seq, "bia")).status).toBe(404);
    for (const nothing of [1, 999, "x", "0"])
      expect((await read(number, nothing, "ana")).status).toBeGreaterThanOrEqual(400);
  });

  test("after the end is refused, and so is an agent who no longer holds the chat", async () => {
    const number = await cast.running();
    const { session } = await desk.as("rosana").call("ticket.view", { number });
    const lease = session!.lease;
    expect(await uploaded(desk, number, "x", { as: "rosana", lease })).toEqual(expect.any(Number));
    expect(await uploaded(desk, number, "x", { as: "rosana", lease: lease - 1 })).toBe("stale_lease");
    expect(await uploaded(desk, number, "x", { as: "caio" })).toBe("not_yours");
    await desk.as("ana").call("ticket.end", { number });
    for (const as of ["ana", "rosana"])
      expect(await uploaded(desk, number, "x", { as })).toBe("session_ended");
  });

  test("a repeat under the same key records once, even after the end; another content is no repeat", async () => {
    const number = await cast.running();
    const key = newId();
    const content = `once ${key}`;
    const other = `other ${key}`;
    const seq = await uploaded(desk, number, content, { as: "ana", key });
    expect(await uploaded(desk, number, content, { as: "ana", key })).toBe(seq);
    expect(await uploaded(desk, number, other, { as: "ana", key })).toBe("message_id_reused");
    await desk.as("ana").call("ticket.end", { number });
    expect(await uploaded(desk, number, content, { as: "ana", key })).toBe(seq);
    expect((await cast.typesOf(number)).filter((type) => type === "attachment_added")).toHaveLength(1);
    expect(stored(desk).hashes).toContain(hashOf(content));
    expect(stored(desk).hashes).not.toContain(hashOf(other));
  });

  test("a body that is no raw content is refused with a problem", async () => {
    const number = await cast.running();
    expect(
      await uploaded(desk, number, "{}", { as: "ana", headers: { "content-type": "application/json" } }),
    ).toBe("invalid_input");
  });
});
