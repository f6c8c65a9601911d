import type { RouteOutput } from "../core/contract/route.ts";
import { safeText } from "../core/safe-text.ts";
import type { Context } from "./context.ts";
import { codeCell, record } from "./output.ts";

/** How an agent is seen, and what they hold. */
export async function agentRecord(context: Context, agent: RouteOutput<"agent.show">): Promise<void> {
  await record(context, [
    ["agent", safeText(agent.agent.name)],
    ["status", await codeCell(context, agent.status, "agentStatus")],
    ["holds", safeText(String(agent.holds))],
    ["capacity", safeText(String(agent.capacity))],
    ["groups", safeText(agent.groups.map((group) => group.name).join(", "))],
  ]);
}
