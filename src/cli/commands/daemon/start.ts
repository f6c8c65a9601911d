import { command } from "../../command.ts";
import { daemonFlags, daemonWords } from "../../daemon-flags.ts";
import { localStatus, printStatus } from "../../daemon-text.ts";
import { advise } from "../../output.ts";

export default command({
  arguments: [],
  flags: daemonFlags,
  examples: ["chatdesk daemon start", "chatdesk daemon start --listen 127.0.0.1:7333 --data /srv/chatdesk"],
  async run(context, { flags }) {
    const running = await localStatus(context);
    if (running) {
      advise(context, await context.say(), "daemon.already", { pid: running.pid });
      return printStatus(context, running);
    }
    const { startDesk } = await import("../../desk-process.ts");
    await startDesk(context.home, { env: context.env, words: daemonWords(flags), cwd: process.cwd() });
    const started = await localStatus(context);
    if (started) await printStatus(context, started);
  },
});
