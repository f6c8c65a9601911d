import { command } from "../command.ts";

export default command({
  arguments: [],
  flags: {},
  examples: ["chatdesk demo", "chatdesk demo --lang pt-BR"],
  async run(context) {
    const { runDemo } = await import("../demo/demo.ts");
    await runDemo(context);
  },
});
