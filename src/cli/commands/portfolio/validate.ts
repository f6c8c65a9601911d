import { safeText } from "../../../core/safe-text.ts";

import { command } from "../../command.ts";
import { line } from "../../output.ts";
import { UsageError } from "../../usage.ts";

export default command({
  arguments: ["<file>"],
  flags: {},
  examples: [
    "chatdesk portfolio validate portfolio.yaml",
    "yq . portfolio.yaml | chatdesk portfolio validate -",
  ],
  async run(context, { args: [file] }) {
    const { printFaults, readPortfolio } = await import("../../portfolio-file.ts");
    const { portfolio, faults } = await readPortfolio(context.io, file);
    if (context.json) context.jsonLine({ ok: portfolio !== null, faults });
    else if (portfolio === null) printFaults(context, faults);
    if (portfolio === null) throw new UsageError("usage.portfolio", { file, count: faults.length });
    if (!context.json && context.io.isTTY)
      line(context, (await context.say())("portfolio.valid", { file: safeText(file) }));
  },
});
