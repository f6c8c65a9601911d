import { ours } from "../../../core/safe-text.ts";
import type { Connection } from "../../link/client.ts";
import type { Say } from "../../words.ts";
import type { Segment } from "../parts/segments.ts";
import type { Theme } from "../theme.ts";

/** The state of the connection with its mark: "● connected", "◌ reconnecting in 3 s", "○ offline, 2 messages kept". */
export function connectionWords(
  say: Say,
  connection: Connection,
  marks: Theme["marks"],
  now: number,
): Segment[] {
  const { state, kept } = connection;
  if (state === "live")
    return [{ text: marks.online, role: "accent" }, { text: ours` ${say("connection.live")}` }];
  if (state === "refused")
    return [
      { text: marks.refused, role: "refusal" },
      {
        text: ours` ${say(connection.code === "protocol" ? "connection.protocol" : "connection.signed_out")}`,
        role: "refusal",
      },
    ];
  if (kept > 0 && (state === "offline" || state === "connecting"))
    return [
      { text: marks.awaited, role: "warn" },
      { text: ours` ${say("connection.offline", { count: kept })}`, role: "warn" },
    ];
  const words =
    state === "offline"
      ? say("connection.retry", { seconds: Math.max(0, Math.ceil((connection.retryAt - now) / 1000)) })
      : say(`connection.${state}`);
  return [
    { text: marks.reconnecting, role: "note" },
    { text: ours` ${words}`, role: "note" },
  ];
}
