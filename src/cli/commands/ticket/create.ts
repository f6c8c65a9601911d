import type { RouteOutput } from "../../../core/contract/route.ts";
import { Refusal } from "../../../core/refusal.ts";
import { ours } from "../../../core/safe-text.ts";
import { command } from "../../command.ts";
import type { Context } from "../../context.ts";
import { valueOrStdin } from "../../io.ts";
import { keepForLater, sendKept } from "../../kept-text.ts";
import type { Client } from "../../link/client.ts";
import { randomId } from "../../once.ts";
import { advise, line } from "../../output.ts";
import { warnOfSecrets } from "../../secret-warning.ts";
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
    const key = flags.key ?? randomId();
    const given = { ...rest, description: await valueOrStdin(context.io, description), key };
    const desk = await context.client();
    await warnOfSecrets(context, given.description);
    const ticket = await registered(context, desk, given, {
      // A script that tries again without a key of its own would have each of its attempts registered.
      mayKeep: () => flags.key !== undefined || context.io.isTTY,
      hasFiles: attach.length > 0,
    });
    await context.result(ticket, async () => {
      if (!context.io.isTTY) return line(context, ours`${ticket.number}`);
      const say = await context.say();
      line(
        context,
        say(ticket.existing ? "ticket.existing" : "ticket.registered", { number: ticket.number }),
      );
    });
    // The ticket comes first, whatever becomes of its files.
    if (attach.length > 0) await attached(context, ticket.number, attach, flags.key);
  },
});

/**
 * Registers it. Where no answer came it is kept for later, if it may be: its key makes it one ticket, however often it
 * is sent.
 */
async function registered(
  context: Context,
  desk: Client,
  given: Parameters<Client["keepTicket"]>[0],
  { mayKeep, hasFiles }: { readonly mayKeep: () => boolean; readonly hasFiles: boolean },
): Promise<RouteOutput<"ticket.create">> {
  try {
    await sendKept(context, desk);
    return await desk.call("ticket.create", given);
  } catch (error) {
    if (error instanceof Refusal && error.code === "unreachable") {
      if (mayKeep()) await keepForLater(context, () => desk.keepTicket(given), "ticket.create_kept");
      else advise(context, await context.say(), "ticket.create_unkept");
      if (mayKeep() && hasFiles) advise(context, await context.say(), "ticket.files_not_kept");
    }
    throw error;
  }
}

async function attached(
  context: Context,
  number: number,
  files: readonly string[],
  key: string | undefined,
): Promise<void> {
  try {
    await (await import("./attaching.ts")).attachAll(context, number, files, key);
  } catch (error) {
    advise(context, await context.say(), "ticket.files_unsent", { number });
    throw error;
  }
}
