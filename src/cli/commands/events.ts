import { command } from "../command.ts";
import { followEvents } from "../stream.ts";

export default command({
  arguments: [],
  flags: { after: "<cursor>", noFollow: true },
  examples: ["chatdesk events --json", 'chatdesk events --json --no-follow --after "$(cat cursor)"'],
  async run(context, { flags }) {
    await followEvents(context, { after: flags.after, follow: flags.noFollow !== true });
  },
});
