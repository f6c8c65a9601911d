import { Box } from "ink";
import { useEffect, useState } from "react";
import { literal, ours, safeText } from "../../../core/safe-text.ts";
import { useDesk } from "../desk-context.ts";
import { bindingFor } from "../keys.ts";
import { isOwn } from "../leaving.ts";
import type { ListRow } from "../parts/list.ts";
import { List } from "../parts/list.tsx";
import { padEnd, widthOf } from "../parts/text-layout.ts";
import { useStore } from "../parts/use-store.ts";
import type { RequesterApp } from "../requester-app.ts";
import { hint } from "../talk/talk-hints.ts";
import { useLive } from "../use-live.ts";
import { useNow } from "../use-now.ts";
import { bodyHeight, Frame, type ScreenProps } from "./frame.tsx";
import { headerHeight } from "./header.tsx";
import { ticketKey, ticketRows } from "./ticket-rows.ts";

const refreshMs = 15_000;
/** However wide the screen, a row can be read across. */
const widest = 120;

/** Where one begins: what this person can do here, and how their tickets stand. */
export function PortalScreen({ app, width, height, focused }: ScreenProps & { readonly app: RequesterApp }) {
  const desk = useDesk();
  const { say, me, client } = desk;
  const live = useLive();
  const now = useNow(refreshMs);
  const isAgent = me.user.roles.includes("agent");
  const [queue, setQueue] = useState<number | null>(null);

  // Asked, not followed: whoever follows the queue is online to those who wait.
  useEffect(() => {
    if (!isAgent) return;
    const ask = () =>
      void client.call("queue.list", {}).then(
        (entries) => setQueue(entries.length),
        () => setQueue(null),
      );
    ask();
    const timer = setInterval(ask, refreshMs);
    return () => clearInterval(timer);
  }, [client, isAgent]);

  const room = Math.min(width, widest) - 2;
  const mine = live.mine();
  const taken = useStore(app.taken.marked);
  const tickets = mine.items.filter((ticket) => isOwn(ticket, me.user.id));
  const entries = [
    { key: "chat", name: say("portal.chat"), about: say("portal.chat.about") },
    ...(isAgent
      ? [
          {
            key: "agent",
            name: say("portal.agent"),
            about: literal(queue === null ? "" : say("portal.agent.queue", { length: queue })),
          },
        ]
      : []),
  ];
  const nameWidth = Math.max(...entries.map(({ name }) => widthOf(name)));
  const rows: ListRow[] = [
    ...entries.map(({ key, name, about }): ListRow => {
      return {
        kind: "item",
        key,
        left: [{ text: literal(" ") }, { text: padEnd(name, nameWidth + 4) }, { text: about, role: "dim" }],
        findable: `${name} ${about}`,
      };
    }),
    { kind: "heading", key: "blank", left: [] },
    { kind: "heading", key: "mine", left: [{ text: ours` ${say("portal.mine")}`, role: "strong" }] },
    ...(tickets.length === 0
      ? [
          {
            kind: "heading" as const,
            key: "none",
            left: [{ text: ours`   ${say(mine.loaded ? "portal.none" : "loading")}`, role: "dim" as const }],
          },
        ]
      : ticketRows(desk, tickets, room - 2, now, taken)),
  ];

  const open = (key: string) => {
    const number = ticketKey.numberOf(key);
    if (number !== null) app.navigation.go({ screen: "talk", number });
    else if (key === "agent") app.navigation.go({ screen: "agent" });
    else app.navigation.go({ screen: "home" });
  };
  const body = bodyHeight(height, width, []);
  return (
    <Frame
      title={[{ text: say("portal.title"), role: "strong" }]}
      aside={[{ text: safeText(me.user.name) }]}
      hints={[
        hint(say, "↑↓", "hint.choose", 2),
        hint(say, "⏎", "hint.open", 1),
        hint(say, "/", "hint.find", 4),
        hint(say, "Ctrl+R", "hint.search_all", 5),
        hint(say, "?", "hint.keys", 3),
        hint(say, "q", "hint.leave", 0),
      ]}
      width={width}
      height={height}
    >
      <Box paddingLeft={1} width={width} flexShrink={0}>
        <List
          state={app.portal}
          rows={rows}
          width={room}
          height={body}
          x={1}
          y={headerHeight}
          focused={focused}
          onOpen={open}
          onKey={(key) => {
            const does = bindingFor(key, "list");
            if (does === "leave") app.leave();
            if (does === "search-tickets") app.navigation.go({ screen: "search", query: "" });
            if (does === "all-keys") app.navigation.go({ screen: "help" });
          }}
        />
      </Box>
    </Frame>
  );
}
