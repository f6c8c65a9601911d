import { Refusal } from "../../../core/refusal.ts";
import { command } from "../../command.ts";
import { advise } from "../../output.ts";

export default command({
  arguments: [],
  flags: {},
  examples: ["chatdesk daemon stop", "chatdesk daemon stop && chatdesk daemon start"],
  async run(context) {
    const { stopDesk } = await import("../../desk-process.ts");
    const pid = await stopDesk(context.home).catch((error: unknown) => {
      if (error instanceof Refusal && error.code === "timed_out")
        throw new Refusal("timed_out", { ...error.facts, why: "daemon_stop" });
      throw error;
    });
    await context.result({ pid, stopped: pid !== null }, async () => {
      const say = await context.say();
      if (pid === null) advise(context, say, "daemon.none");
      else advise(context, say, "daemon.stopped", { pid });
    });
  },
});
