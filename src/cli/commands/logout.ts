import { Refusal } from "../../core/refusal.ts";
import { command } from "../command.ts";
import type { Context } from "../context.ts";
import { advise } from "../output.ts";

export default command({
  arguments: [],
  flags: { revoke: true },
  examples: ["chatdesk logout", "chatdesk logout --revoke"],
  async run(context, { flags }) {
    const { eraseProfile } = await import("../link/profile.ts");
    // The desk first: a token that could not be taken back must not be forgotten as if it had been.
    if (flags.revoke) await revokeOwn(context);
    const had = eraseProfile(context.home);
    const revoked = had && flags.revoke === true;
    await context.result({ signedOut: had, revoked }, async () => {
      const say = await context.say();
      advise(context, say, revoked ? "logout.revoked" : had ? "logout.done" : "logout.none");
      if (had && !revoked) advise(context, say, "logout.holds");
    });
  },
});

/** Takes the profile's own token back. One that the desk no longer knows is as good as taken back. */
async function revokeOwn({ home }: Context): Promise<void> {
  const { readProfile } = await import("../link/profile.ts");
  const profile = readProfile(home);
  if (profile === null) return;
  const { connect } = await import("../link/connect.ts");
  const { once } = await import("../once.ts");
  const desk = await connect({ home, env: {}, server: profile.server, token: profile.token, noStart: true });
  try {
    await desk.call("me.revoke", {}, once());
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== "not_signed_in") throw error;
  } finally {
    await desk.close();
  }
}
