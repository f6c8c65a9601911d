import { beforeAll, describe, expect, test } from "vitest";
import { Cast } from "./cast.ts";
import { newId } from "./terminal.ts";

let cast: Cast;
let desk: Cast["desk"];
let ana: Cast["ana"];
let rosana: Cast["rosana"];

beforeAll(async () => {
  cast = await Cast.start();
  ({ desk, ana, rosana } = cast);
});

describe("writing", () => {
  test("the same id records once; with another text it is refused", async () => {
    const number = await cast.running();
    const messageId = newId();
    const reply = (text: string) => ana.call("ticket.reply", { number, text, messageId });
    const first = await reply("hello");
    expect(first).toEqual({ seq: 4, messageId });
    expect(await reply("hello")).toEqual(first);
    expect(await ana.code("ticket.reply", { number, text: "other", messageId })).toBe("message_id_reused");
    expect(await rosana.call("ticket.reply", { number, text: "mine", messageId })).toMatchObject({
      seq: 5,
    });
    expect((await cast.typesOf(number)).filter((type) => type === "message_posted")).toHaveLength(2);
  });

  test("an Idempotency-Key is as good as an id", async () => {
    const number = await cast.running();
    const key = newId();
    const first = await ana.call("ticket.reply", { number, text: "hello" }, key);
    expect(await ana.call("ticket.reply", { number, text: "hello" }, key)).toEqual(first);
    expect(await ana.code("ticket.reply", { number, text: "other" }, key)).toBe("message_id_reused");
    const end = newId();
    await rosana.call("ticket.end", { number }, end);
    expect((await rosana.call("ticket.end", { number }, end)).chat).toBe("ended");
    expect(await rosana.code("ticket.end", { number }, newId())).toBe("session_ended");
  });

  test("a key that did one thing is not taken for having done another", async () => {
    const number = await cast.waiting();
    const key = newId();
    await rosana.call("ticket.take", { number }, key);
    expect(await rosana.code("ticket.release", { number }, key)).toBe("message_id_reused");
    expect((await rosana.call("ticket.view", { number })).chat).toBe("active");
  });

  test("after the end is refused, on both sides", async () => {
    const number = await cast.running();
    await ana.call("ticket.end", { number });
    for (const who of [ana, rosana])
      expect(await who.code("ticket.reply", { number, text: "x" })).toBe("session_ended");
    const { status, chat } = await ana.call("ticket.view", { number });
    expect([status, chat]).toEqual(["in_progress", "ended"]);
  });

  test("outside a chat goes while 299 lets it", async () => {
    const { number } = await ana.call("ticket.create", { activity: "vpn-access" });
    await ana.call("ticket.reply", { number, text: "one more thing" });
    await desk.owner.call("parameter.set", { key: "299", value: "N" });
    expect(await ana.code("ticket.reply", { number, text: "x" })).toBe("message_exchange_off");
    await desk.owner.call("parameter.unset", { key: "299" });
    await ana.call("ticket.reply", { number, text: "and another" });
  });

  test("under an old lease is refused, and the lease that holds is the ticket's", async () => {
    const number = await cast.running();
    const { lease } = (await rosana.call("ticket.view", { number })).session!;
    await rosana.call("ticket.release", { number, lease });
    await rosana.call("ticket.take", { number });
    expect(await rosana.code("ticket.reply", { number, text: "x", lease })).toBe("stale_lease");
    expect(await rosana.code("ticket.end", { number, lease })).toBe("stale_lease");
    expect((await rosana.call("ticket.view", { number })).session!.lease).toBe(lease + 2);
  });

  test.each(["", "   ", "half \ud83d", "日".repeat(5462)])(
    "what is no text is refused (%#)",
    async (text) => {
      const number = await cast.waiting();
      expect(await ana.refusal("ticket.reply", { number, text })).toMatchObject({
        code: "invalid_input",
        facts: { field: "text" },
      });
    },
  );

  test("comes out as it went in", async () => {
    const number = await cast.waiting();
    const text = `  \u0000\u001b[31m "quoted" \\ \u2028 é e\u0301 👩‍💻 \u202e ${"日".repeat(5000)}\r\n `;
    await ana.call("ticket.reply", { number, text });
    const { events } = await ana.call("ticket.events", { number });
    expect(events.at(-1)).toMatchObject({ text });
  });
});
