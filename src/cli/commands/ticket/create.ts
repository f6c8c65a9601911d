import { literal } from "../../../core/safe-text.ts";
import { command } from "../../command.ts";
import { valueOrStdin } from "../../io.ts";
import { once } from "../../once.ts";
import { line } from "../../output.ts";
import { UsageError } from "../../usage.ts";

const levels = ["high", "medium", "low"] as const;

export default command({
  arguments: [],
  flags: {
    activity: "<activity>",
    direct: true,
    description: "<text>",
    chat: true,
    impact: levels,
    urgency: levels,
    group: "<group>",
    requester: "<user>",
    key: "<key>",
    attach: "<file...>",
  },
  examples: [
    'chatdesk ticket create --activity vpn-does-not-connect --description "no VPN since this morning" --chat',
    'journalctl -n 50 | chatdesk ticket create --direct --description - --key "build-$BUILD_ID"',
  ],
  async run(context, { flags }) {
    if ((flags.activity === undefined) === (flags.direct === undefined))
      throw new UsageError("usage.either", { one: "--activity", other: "--direct" });
    const { description = "", attach = [], ...rest } = flags;
    const given = { ...rest, description: await valueOrStdin(context.io, description) };
    const desk = await context.client();
    const ticket = await desk.call("ticket.create", given, once());
    await context.result(ticket, async () => {
      if (!context.io.isTTY) return line(context, literal(String(ticket.number)));
      const say = await context.say();
      line(
        context,
        literal(say(ticket.existing ? "ticket.existing" : "ticket.registered", { number: ticket.number })),
      );
    });
    // The ticket comes first, whatever becomes of its files.
    if (attach.length > 0)
      await (await import("./attaching.ts")).attachAll(context, ticket.number, attach, rest.key);
  },
});
