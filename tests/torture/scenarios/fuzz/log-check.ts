import type { DaemonUnderFire } from "../../daemon-under-fire.ts";
import { auditor } from "./stage.ts";

/** What one author was told is recorded, or may be. */
export interface Posts {
  /** By author, ticket and messageId: the texts that were sent under it; null where that was not kept. */
  readonly sent: Map<string, Set<string>> | null;
  /** Likewise: the seq of the event that acknowledged it. */
  readonly acknowledged: Map<string, number>;
}

export function postKey(author: string, ticket: number, messageId: string): string {
  return `${author} ${ticket} ${messageId}`;
}

/** Reads every ticket's log over REST, as an admin who asks for no ticket of their own. @returns what is wrong with it, and how many events there are */
export async function checkLog(
  daemon: DaemonUnderFire,
  posts: Posts,
  reader = auditor,
): Promise<{ readonly faults: string[]; readonly events: number }> {
  const faults: string[] = [];
  const found = new Map<string, number>();
  let count = 0;
  for (let number = 1; ; number++) {
    const answer = await daemon.ask("ticket.view", { number }, { as: reader });
    if (!("done" in answer)) {
      if ("unknown" in answer || answer.refused.code !== "not_found")
        faults.push(`ticket ${number} cannot be read: ${JSON.stringify(answer)}`);
      break;
    }
    for (let after = 0; ; ) {
      const { events } = await daemon.call("ticket.events", { number, after, limit: 500 }, { as: reader });
      for (const event of events) {
        count++;
        if (event.seq !== after + 1) faults.push(`ticket ${number}: ${event.seq} follows ${after}`);
        after = event.seq;
        if (event.type !== "message_posted" && event.type !== "note_posted") continue;
        const key = postKey(event.by.id, number, String(event.messageId));
        if (found.has(key)) faults.push(`${key} stands twice: at ${found.get(key)} and ${event.seq}`);
        found.set(key, event.seq);
        if (posts.sent && !posts.sent.get(key)?.has(String(event.text)))
          faults.push(`${key} at ${event.seq} was never posted so`);
      }
      if (events.length === 0) break;
    }
  }
  for (const [key, seq] of posts.acknowledged)
    if (found.get(key) !== seq)
      faults.push(`${key} was acknowledged at ${seq} and stands at ${found.get(key)}`);
  return { faults, events: count };
}
