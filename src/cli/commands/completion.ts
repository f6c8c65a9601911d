import { joinSafe, safeLines } from "../../core/safe-text.ts";
import { command } from "../command.ts";
import { UsageError } from "../usage.ts";

const shells = ["bash", "zsh", "fish"] as const;

export default command({
  arguments: ["<shell>"],
  flags: {},
  examples: [
    'eval "$(chatdesk completion bash)"',
    "chatdesk completion fish > ~/.config/fish/completions/chatdesk.fish",
  ],
  async run(context, { args: [given] }) {
    const shell = shells.find((one) => one === given);
    if (shell === undefined)
      throw new UsageError("usage.choice", { given, name: "<shell>", choices: shells.join(", ") }, shells);
    const { completion } = await import("../completion-script.ts");
    context.io.stdout.write(joinSafe(safeLines(await completion(shell, await context.say())), "\n"));
  },
});
