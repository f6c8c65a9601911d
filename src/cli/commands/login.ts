import { ours, safeText } from "../../core/safe-text.ts";
import { command } from "../command.ts";
import { askHidden, readAll } from "../io.ts";
import { line } from "../output.ts";
import { required, UsageError } from "../usage.ts";

export default command({
  arguments: [],
  flags: {},
  examples: [
    "chatdesk login --server https://desk.example.com",
    "pass show desk-token | chatdesk login --server https://desk.example.com",
  ],
  async run(context) {
    const { io, flags, home, env } = context;
    const asked = required(flags.server ?? env.CHATDESK_SERVER, "--server");
    const { addressOf, nameOf } = await import("../link/server-address.ts");
    const server = nameOf(addressOf(asked));
    const say = await context.say();
    const token = io.canAsk
      ? await askHidden(io, ours`${say("login.token", { server: safeText(server) })} `)
      : (await readAll(io)).trim();
    if (token === "") throw new UsageError("usage.no_token");
    const { connect } = await import("../link/connect.ts");
    const desk = await connect({ home, env, server, token, noStart: true });
    const { user } = await desk.call("me.show", {});
    await desk.close();
    const { writeProfile } = await import("../link/profile.ts");
    writeProfile(home, { server, token, user: user.id, ...(user.language && { language: user.language }) });
    await context.result({ user, server }, () =>
      line(context, say("login.done", { name: safeText(user.name), server: safeText(server) })),
    );
  },
});
