import { Box } from "ink";
import { useState } from "react";
import type { TicketView } from "../../../core/contract/ticket-view.ts";
import { safeText } from "../../../core/safe-text.ts";
import { useDesk } from "../desk-context.ts";
import { bindingFor } from "../keys.ts";
import { isOwn } from "../leaving.ts";
import { chordOf } from "../parts/key.ts";
import { createList } from "../parts/list.ts";
import { List } from "../parts/list.tsx";
import { Row } from "../parts/row.tsx";
import { useKeys } from "../parts/use-keys.ts";
import type { RequesterApp } from "../requester-app.ts";
import type { Notice } from "../talk/talk.ts";
import { hint } from "../talk/talk-hints.ts";
import { useLive } from "../use-live.ts";
import { useNow } from "../use-now.ts";
import { bodyHeight, Frame, type ScreenProps } from "./frame.tsx";
import { headerHeight } from "./header.tsx";
import { refusalNotices } from "./refusal-notices.ts";
import { ticketKey, ticketRows } from "./ticket-rows.ts";

const refreshMs = 15_000;

/** One's open tickets: back to a chat that waits or runs, or to a new one on the same ticket. */
export function ResumeScreen({ app, width, height, focused }: ScreenProps & { readonly app: RequesterApp }) {
  const desk = useDesk();
  const { say, me, client } = desk;
  const live = useLive();
  const now = useNow(refreshMs);
  const [list] = useState(() => createList());
  const [notices, setNotices] = useState<readonly Notice[]>([]);

  const mine = live.mine();
  const tickets = mine.items.filter((ticket) => isOwn(ticket, me.user.id) && ticket.status !== "resolved");
  const resume = async (ticket: TicketView) => {
    setNotices([]);
    try {
      if (ticket.chat === "none" || ticket.chat === "ended")
        await client.call("ticket.resume", { number: ticket.number });
      app.navigation.replace({ screen: "talk", number: ticket.number });
    } catch (fault) {
      setNotices(refusalNotices(desk, fault));
    }
  };
  const others = (key: Parameters<typeof chordOf>[0]) => {
    const does = bindingFor(key, "list");
    if (chordOf(key) === "escape" || does === "leave") app.navigation.back();
    if (does === "search-tickets") app.navigation.go({ screen: "search", query: "" });
    if (does === "all-keys") app.navigation.go({ screen: "help" });
  };
  useKeys(others, focused && tickets.length === 0);

  return (
    <Frame
      title={[{ text: say("resume.title"), role: "strong" }]}
      aside={[{ text: safeText(me.user.name) }]}
      notices={notices}
      hints={[
        ...(tickets.length > 0
          ? [
              hint(say, "↑↓", "hint.choose", 2),
              hint(say, "⏎", "hint.resume", 1),
              hint(say, "/", "hint.find", 3),
            ]
          : []),
        hint(say, "Esc", "hint.back", 0),
      ]}
      width={width}
      height={height}
    >
      {tickets.length === 0 ? (
        <Box paddingTop={1} paddingLeft={2}>
          <Row segments={[{ text: say(mine.loaded ? "resume.none" : "loading"), role: "dim" }]} />
        </Box>
      ) : (
        <Box paddingLeft={1} width={width} flexShrink={0}>
          <List
            state={list}
            rows={ticketRows(desk, tickets, width - 4, now)}
            width={width - 2}
            height={bodyHeight(height, width, notices)}
            x={1}
            y={headerHeight}
            focused={focused}
            onOpen={(key) => {
              const ticket = tickets.find(({ number }) => number === ticketKey.numberOf(key));
              if (ticket) void resume(ticket);
            }}
            onKey={others}
          />
        </Box>
      )}
    </Frame>
  );
}
