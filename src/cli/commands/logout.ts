import { command } from "../command.ts";
import { advise } from "../output.ts";

export default command({
  arguments: [],
  flags: {},
  examples: ["chatdesk logout", "chatdesk logout && chatdesk login --server https://desk.example.com"],
  async run(context) {
    const { eraseProfile } = await import("../link/profile.ts");
    const had = eraseProfile(context.home);
    await context.result({ signedOut: had }, async () => {
      advise(context, await context.say(), had ? "logout.done" : "logout.none");
    });
  },
});
