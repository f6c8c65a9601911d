import type { RouteOutput } from "../core/contract/route.ts";
import { literal, ours, safeText } from "../core/safe-text.ts";
import type { Context } from "./context.ts";
import { dim, line } from "./output.ts";
import { wordedFacts } from "./refusal-text.ts";

type Explanation = RouteOutput<"explain.chat">;

/** Every gate on the way, which is shut, and who can open it; off a terminal `gate<TAB>open|shut<TAB>why`. */
export async function printExplanation(context: Context, explanation: Explanation): Promise<void> {
  await context.result(explanation, async () => {
    if (!context.io.isTTY) {
      for (const { gate, open, because } of explanation.gates)
        line(context, safeText(gate), ours`\t${literal(open ? "open" : "shut")}\t`, safeText(because));
      return;
    }
    const say = await context.say();
    for (const { gate, open, code, facts } of explanation.gates) {
      line(context, ours`${say(open ? "explain.open" : "explain.shut")}  ${say.maybe(`gate.${gate}`)}`);
      if (open) continue;
      const told = wordedFacts(say, facts as Parameters<typeof wordedFacts>[1]);
      const why = say.maybe(`gate.${gate}.${code}`, told, say.maybe(`gate.${gate}.shut`, told));
      line(context, ours`    ${why}`);
      line(context, dim(context, ours`    ${say.maybe(`gate.${gate}.opens`, told)}`));
    }
    line(context, say(explanation.offered ? "explain.offered" : "explain.not_offered"));
  });
}
