import { useEffect, useState } from "react";
import { useDesk } from "../../desk-context.ts";
import { useLive } from "../../use-live.ts";
import type { AgentDesk } from "./agent-desk.ts";
import type { Groups } from "./destinations.ts";

/**
 * What the agent's screen asks of the desk besides the lists, again after each reconnection: the groups, what activities
 * are called, and how the agent is seen. Where no answer comes, what was known stays.
 */
export function useDeskFacts(desk: AgentDesk): { readonly groups: Groups } {
  const { client, activities, replies } = useDesk();
  const connected = useLive().connection.state === "live";
  const [groups, setGroups] = useState<Groups>([]);
  useEffect(() => {
    if (!connected) return;
    let current = true;
    const ignore = () => undefined;
    void desk.refreshStatus();
    replies.load().catch(ignore);
    client.call("group.list", {}).then((found) => current && setGroups(found), ignore);
    client.call("portfolio.show", {}).then(({ catalogs }) => {
      activities.learn(catalogs);
      desk.rename();
    }, ignore);
    return () => {
      current = false;
    };
  }, [connected, client, activities, replies, desk]);
  return { groups };
}
