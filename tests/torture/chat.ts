/** Where the chat of a ticket stands, by its events' own words. */
export interface Chat {
  readonly state: "none" | "waiting" | "active" | "ended";
  readonly holder: string | null;
  readonly lease: number;
}

export const noChat: Chat = { state: "none", holder: null, lease: 0 };

/** What an event must say to change a chat. */
export interface Said {
  readonly type: string;
  readonly agent?: unknown;
  readonly lease?: unknown;
}

/** The chat after an event, and what is impossible about that event where it is: a second holder, an old lease. */
export function chatAfter(chat: Chat, event: Said): { readonly chat: Chat; readonly fault?: string } {
  const lease = Number(event.lease);
  const agent = (event.agent as { readonly id?: string } | null | undefined)?.id ?? null;
  const grows = lease > chat.lease;
  const after = (next: Chat, holds: boolean): ReturnType<typeof chatAfter> =>
    holds
      ? { chat: next }
      : { chat: next, fault: `${JSON.stringify(next)} cannot come after ${JSON.stringify(chat)}` };
  switch (event.type) {
    case "session_queued":
      return after(
        { ...chat, state: "waiting", holder: null },
        chat.state === "none" || chat.state === "ended",
      );
    case "session_taken":
      return after({ state: "active", holder: agent, lease }, chat.state === "waiting" && grows);
    case "session_returned":
      return after(
        { state: "waiting", holder: null, lease },
        chat.state === "active" && chat.holder === agent && grows,
      );
    case "session_ended":
      return after(
        { ...chat, state: "ended", holder: null },
        chat.state === "waiting" || chat.state === "active",
      );
    case "ticket_transferred":
      if (event.lease === null || event.lease === undefined) return { chat };
      return after(
        { state: agent === null ? "waiting" : "active", holder: agent, lease },
        (chat.state === "waiting" || chat.state === "active") && grows,
      );
    default:
      return { chat };
  }
}
