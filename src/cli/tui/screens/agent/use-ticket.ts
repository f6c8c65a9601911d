import { useEffect, useState } from "react";
import type { Conversation } from "../../../link/client.ts";
import { useDesk } from "../../desk-context.ts";
import { useLive } from "../../use-live.ts";
import type { TicketDetails } from "./pane-rows.ts";

/** Who runs through a list with ↓ passes many tickets: only the one they rest on is asked for. */
const restMs = 150;

/** The conversation on a ticket that is only looked at; watched while it is, unless it was opened anyway. */
export function useWatched(number: number | null): Conversation | null {
  const { talks } = useDesk();
  const live = useLive();
  const [watched, setWatched] = useState<Conversation | null>(null);
  useEffect(() => {
    if (number === null) return;
    const watch = () => setWatched(live.conversation(number));
    const rest = talks.opened(number) ? undefined : setTimeout(watch, restMs);
    if (rest === undefined) watch();
    return () => {
      clearTimeout(rest);
      setWatched(null);
      if (!talks.opened(number)) live.leave(number);
    };
  }, [number, live, talks]);
  return watched?.number === number ? watched : null;
}

/** A ticket's form, orientation and the requester's other tickets; null until they have come. Asked anew when it moves on. */
export function useTicketDetails(number: number | null): TicketDetails | null {
  const { client, talks } = useDesk();
  const { connection } = useLive();
  const [found, setFound] = useState<{ readonly stage: string; readonly details: TicketDetails } | null>(
    null,
  );
  const ticket = number === null ? null : talks.opened(number)?.conversation.ticket;
  const stage = `${ticket?.status} ${ticket?.session?.lease} ${ticket?.session?.state} ${ticket?.group.id}`;
  const connected = connection.state === "live";
  useEffect(() => {
    if (number === null || !connected) return;
    let current = true;
    const rest = setTimeout(async () => {
      try {
        const view = await client.call("ticket.view", { number });
        const others = await client.call("ticket.list", { requester: view.requester.id, limit: 20 });
        const earlier = others.filter((one) => one.number !== number);
        if (current) setFound({ stage, details: { ticket: view, earlier } });
      } catch {
        // What was there stays; the next change or connection asks again.
      }
    }, restMs);
    return () => {
      current = false;
      clearTimeout(rest);
    };
  }, [number, connected, stage, client]);
  return found?.details.ticket.number === number ? found.details : null;
}
