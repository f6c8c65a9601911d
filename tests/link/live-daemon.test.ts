import { describe, expect, test, vi } from "vitest";
import type { Client } from "../../src/cli/link/client.ts";
import { Refusal } from "../../src/core/refusal.ts";
import { seqsOf, textsOf, until, upTo } from "./live-client.ts";
import { client, deskHome, kill, runDesk } from "./real-desk.ts";

/** A running desk, a waiting chat of ana's, and clients for both sides. */
async function chat() {
  const { home, env } = deskHome();
  const daemon = await runDesk(home, env);
  const ana = await client({ home, env, as: "ana", noStart: true });
  const rosana = await client({ home, env, as: "rosana", noStart: true });
  const { number } = await ana.call("ticket.create", { direct: true, chat: true, description: "no VPN" });
  return { home, env, daemon, ana, rosana, number };
}

/** The texts as they stand in the log, read over the other door. */
async function recorded(desk: Client, number: number): Promise<unknown[]> {
  const { events } = await desk.call("ticket.events", { number });
  return events.flatMap((event) => (event.type === "message_posted" ? [event.text] : []));
}

describe("with the real daemon", () => {
  test("both sides see the same, notes only the desk's, and who has read what", async () => {
    const { ana, rosana, number } = await chat();
    const [hers, theirs] = [ana.live().conversation(number), rosana.live().conversation(number)];
    await until(ana.live(), () => hers.position !== null);
    expect(hers.position).toMatchObject({ position: 1 });
    await rosana.call("ticket.take", { number });
    await until(rosana.live(), () => theirs.ticket?.session?.state === "active");
    hers.post("it says «certificate expired»");
    theirs.post("agents only", { note: true });
    theirs.post("Olá! 👍");
    await until(ana.live(), () => textsOf(hers).length === 2);
    await until(rosana.live(), () => textsOf(theirs).length === 2 && theirs.pending.length === 0);
    expect(textsOf(hers)).toEqual(textsOf(theirs));
    expect(hers.events.values().some((event) => event.type === "note_posted")).toBe(false);
    expect(theirs.events.values().some((event) => event.type === "note_posted")).toBe(true);
    expect(hers.events.at(-1)).toMatchObject({ by: { id: "rosana" }, side: "agent" });
    expect(hers).toMatchObject({ position: null, presence: { requester: true, agent: true } });
    hers.see(hers.events.at(-1)!.seq);
    await until(rosana.live(), () => theirs.seenUpTo === hers.events.at(-1)!.seq);
    theirs.type();
    await until(ana.live(), () => hers.typing?.id === "rosana");
  });

  test("kill -9 while both write: everything that was accepted is there once, in its author's order", async () => {
    const { home, env, daemon, ana, rosana, number } = await chat();
    const live = ana.live();
    const hers = live.conversation(number);
    await until(live, () => hers.caughtUp);
    await rosana.call("ticket.take", { number });
    const theirs = rosana.live().conversation(number);
    await until(rosana.live(), () => theirs.ticket?.session?.state === "active");
    const texts = Array.from({ length: 30 }, (_, at) => `message ${at + 1}`);
    for (const text of texts.slice(0, 15)) hers.post(text);
    theirs.post("Olá!");
    await until(live, () => textsOf(hers).length >= 3);
    await kill(daemon);
    await until(live, () => live.connection.state === "offline");
    for (const text of texts.slice(15)) hers.post(text);
    theirs.post("still there?");
    expect(live.connection.kept).toBeGreaterThanOrEqual(15);
    await runDesk(home, env);
    await until(live, () => live.connection.kept === 0 && hers.caughtUp);
    await until(rosana.live(), () => theirs.pending.length === 0 && textsOf(theirs).length === 32);
    await until(live, () => textsOf(hers).length === 32);
    const log = await recorded(ana, number);
    expect(log.filter((text) => texts.includes(text as string))).toEqual(texts);
    expect(textsOf(hers)).toEqual(log);
    expect(textsOf(theirs)).toEqual(log);
    expect(seqsOf(hers)).toEqual(upTo(hers.events.length));
  });

  test("a chat that has ended refuses, and the text comes back", async () => {
    const { ana, rosana, number } = await chat();
    const hers = ana.live().conversation(number);
    await until(ana.live(), () => hers.caughtUp);
    await rosana.call("ticket.take", { number });
    await rosana.call("ticket.end", { number });
    const messageId = hers.post("one more thing");
    await until(ana.live(), () => hers.pending[0]?.refused != null);
    expect(hers.pending[0]?.refused?.code).toBe("session_ended");
    expect(hers.withdraw(messageId)).toBe("one more thing");
  });

  test("another's ticket is not found, and the queue is followed", async () => {
    const { home, env, rosana, number } = await chat();
    const live = rosana.live();
    await until(live, () => live.queue().items.length === 1);
    expect(live.queue().items[0]).toMatchObject({ number, position: 1, requester: { id: "ana" } });
    await rosana.call("ticket.take", { number });
    await until(live, () => live.queue().items.length === 0 && live.mine().items.length === 1);
    const missing = live.conversation(4711);
    await until(live, () => missing.refused !== null);
    expect(missing.refused?.code).toBe("not_found");
    const nobody = await client({ home, env, as: "nobody-of-that-name", noStart: true });
    await expect(nobody.call("me.show", {})).rejects.toMatchObject({ code: "not_found" });
    await until(nobody.live(), () => nobody.live().connection.state === "refused");
  });

  test("a message that got no answer is kept, and delivered once by the next command", async () => {
    const { home, env, daemon, ana, number } = await chat();
    const message = { number, text: "kept", messageId: "kept-message-1" };
    await ana.call("ticket.reply", message);
    await kill(daemon);
    await expect(
      ana.call("ticket.reply", { ...message, messageId: "kept-message-2" }),
    ).rejects.toBeInstanceOf(Refusal);
    // The first had an answer that was lost, the second had none.
    for (const messageId of ["kept-message-1", "kept-message-2"])
      ana.keep({ ticket: number, messageId, text: "kept" });
    await ana.close();
    await runDesk(home, env);
    const next = await client({ home, env, as: "ana", noStart: true });
    expect((await next.deliverKept()).sent).toHaveLength(2);
    expect(await next.deliverKept()).toEqual({ sent: [], refused: [], failed: [], stopped: null });
    expect(await recorded(next, number)).toEqual(["kept", "kept"]);
    await next.call("ticket.end", { number });
    next.keep({ ticket: number, messageId: "kept-message-3", text: "too late" });
    expect((await next.deliverKept()).refused).toMatchObject([{ refused: { code: "session_ended" } }]);
    const hers = next.live().conversation(number);
    expect(hers.pending).toMatchObject([{ text: "too late", refused: { code: "session_ended" } }]);
  });

  test("a ticket that was kept is registered beside the live connection, which says so", async () => {
    const { ana } = await chat();
    ana.keepTicket({ direct: true, description: "kept", key: "kept-ticket-1" });
    await until(ana.live(), () => ana.live().connection.state === "live");
    await until(ana.live(), () => ana.live().connection.kept === 0);
    expect(await ana.call("ticket.list", { mine: true })).toContainEqual(
      expect.objectContaining({ description: "kept" }),
    );
  });

  test("over TCP with a token, until that is taken away", async () => {
    const { home, env } = deskHome();
    await runDesk(home, env, ["--listen", "127.0.0.1:0"]);
    const owner = await client({ home, env, noStart: true });
    const { listen } = await owner.call("daemon.status", {});
    const server = listen.find((url) => url.startsWith("http:"))!;
    const { token } = await owner.call("user.add", { id: "eva", name: "Eva Nunes" });
    const stranger = await client({ home, env, server });
    await expect(stranger.call("me.show", {})).rejects.toMatchObject({ code: "not_signed_in", exit: 4 });
    const eva = await client({ home, env, server, token });
    expect(await eva.call("me.show", {})).toMatchObject({ user: { id: "eva" } });
    const { number } = await eva.call("ticket.create", { direct: true, chat: true });
    const hers = eva.live().conversation(number);
    hers.post("olá");
    await until(eva.live(), () => textsOf(hers).length === 1);
    await owner.call("ticket.cancel", { number, reason: "she leaves" });
    await owner.call("user.remove", { id: "eva" });
    await until(eva.live(), () => eva.live().connection.state === "refused");
    expect(eva.live().connection).toMatchObject({ code: "not_signed_in" });
  });

  test("a daemon that drains is waited for", async () => {
    const { home, env, daemon, ana, number } = await chat();
    const live = ana.live();
    const hers = live.conversation(number);
    await until(live, () => live.connection.state === "live");
    daemon.kill("SIGTERM");
    await until(live, () => live.connection.state === "offline");
    await vi.waitUntil(() => daemon.exitCode !== null, 10_000);
    await runDesk(home, env);
    hers.post("back again");
    await until(live, () => textsOf(hers).length === 1);
  });
});
