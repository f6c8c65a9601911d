import { onTestFinished } from "vitest";
import type { Conversation, Live } from "../../src/cli/link/client.ts";
import { dial } from "../../src/cli/link/dial.ts";
import { LiveLink } from "../../src/cli/link/live-link.ts";
import { Outbox } from "../../src/cli/link/outbox.ts";
import { ownFolder } from "./folder.ts";
import type { SmallDesk } from "./small-desk.ts";

/** A live connection to that desk, with an outbox of its own. */
export function connectTo(
  desk: SmallDesk,
  options: { folder?: string; silenceMs?: number } = {},
): LiveLink & { folder: string } {
  const folder = options.folder ?? `${ownFolder()}/box`;
  const live = new LiveLink({
    outbox: new Outbox(folder),
    dial: (signal) => dial({ kind: "unix", path: desk.path }, { authorization: "Bearer cdk_x" }, signal),
    ...(options.silenceMs !== undefined && { silenceMs: options.silenceMs }),
  });
  onTestFinished(() => live.close());
  return Object.assign(live, { folder });
}

/** Waits until something holds, looking again whenever the connection says that it changed. */
export function until(live: Live, holds: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (!holds()) return;
      stop();
      resolve();
    };
    const stop = live.subscribe(look);
    look();
  });
}

export const isLive = (live: Live) => until(live, () => live.connection.state === "live");
export const textsOf = (conversation: Conversation) =>
  conversation.events.slice().flatMap((event) => (event.type === "message_posted" ? [event.text] : []));
export const seqsOf = (conversation: Conversation) => conversation.events.slice().map((event) => event.seq);
export const upTo = (last: number) => Array.from({ length: last }, (_, at) => at + 1);
