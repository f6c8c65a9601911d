import type { DoorName } from "../../../src/core/contract/access.ts";
import type { RouteName } from "../../../src/core/contract/address.ts";
import { attachmentPath } from "../../../src/core/contract/attachment.ts";
import type { DownFrame, UpFrame } from "../../../src/core/contract/frame.ts";
import type { Problem } from "../../../src/core/contract/problem.ts";
import { backupRoutes } from "../../../src/core/safekeeping.ts";
import { addressed, type RightsDesk } from "./desk.ts";
import { inputs } from "./inputs.ts";
import type { Line } from "./line.ts";

/** Doors that answer with a list: allowed where the ticket is in it. */
const lists: readonly DoorName[] = ["ticket.list", "ticket.search", "queue.list", "event.list"];

/**
 * Knocks once.
 * @returns `allowed`, `answered, without that ticket`, or the refusal's code
 */
export async function knock(
  desk: RightsDesk,
  door: DoorName,
  number: number,
  token: string | null,
): Promise<string> {
  const line = desk.line(token);
  if (door.startsWith("live.")) return outcomeOf(await line.live(framesFor(door, number)), number);
  const { status, body } = await asked(desk, door, number, line);
  if (status !== 200) return (JSON.parse(body) as Problem).code;
  if (!lists.includes(door)) return "allowed";
  return has(JSON.parse(body), number) ? "allowed" : "answered, without that ticket";
}

async function asked(desk: RightsDesk, door: DoorName, number: number, line: Line) {
  if (door === "attachment.add")
    return line.send("POST", attachmentPath(number), {
      body: "hello",
      headers: { "content-type": "application/octet-stream", "chatdesk-name": "hello.txt" },
    });
  if (door === "attachment.get")
    return line.send("GET", attachmentPath(number, { seq: await desk.attached(number) }));
  if (door === "desk.backup") return line.send("GET", backupRoutes.backup);
  if (door === "desk.restore") return restored(line);
  if (door === "event.list") return everyEvent(line);
  const route = door as RouteName;
  const { method, path, body } = addressed(route, (await inputs[route]?.(desk.daemon, number)) ?? {});
  return line.send(method, path, { body });
}

/** What nobody could restore: who hears of that has passed the door. */
async function restored(line: Line): Promise<{ status: number; body: string }> {
  const answer = await line.send("POST", backupRoutes.restore, {
    body: "no backup",
    headers: { "content-type": "application/octet-stream" },
  });
  return answer.body.includes('"backup_unusable"') ? { status: 200, body: "" } : answer;
}

/** All that `event.list` tells, as one answer. */
async function everyEvent(line: Line): Promise<{ status: number; body: string }> {
  const all: unknown[] = [];
  for (let after: string | undefined; ; ) {
    const { path } = addressed("event.list", after === undefined ? {} : { after });
    const { status, body } = await line.send("GET", path);
    if (status !== 200) return { status, body };
    const { events, cursor } = JSON.parse(body) as { events: unknown[]; cursor: string };
    all.push(...events);
    if (events.length === 0) return { status, body: JSON.stringify(all) };
    after = cursor;
  }
}

let messages = 0;

function framesFor(door: DoorName, ticket: number): UpFrame[] {
  const post = { ticket, messageId: `knock-${process.pid}-${++messages}`, text: "knock" };
  switch (door) {
    case "live.watch":
      return [{ watch: { ticket, after: 0 } }];
    case "live.unwatch":
      return [{ unwatch: { ticket } }];
    case "live.follow.queue":
      return [{ follow: "queue" }];
    case "live.follow.mine":
      return [{ follow: "mine" }];
    case "live.post":
      return [{ post }];
    case "live.note":
      return [{ post: { ...post, note: true } }];
    case "live.seen":
      return [{ seen: { ticket, seq: 1 } }];
    case "live.typing":
      return [{ typing: { ticket } }];
    case "live.active":
      return [{ active: true }];
    default:
      return [];
  }
}

function outcomeOf(heard: readonly DownFrame[] | number, number: number): string {
  if (typeof heard === "number") return heard === 401 ? "not_signed_in" : `HTTP ${heard}`;
  for (const frame of heard) {
    if ("refused" in frame) return frame.refused.code;
    const list = "queue" in frame ? frame.queue : "mine" in frame ? frame.mine : null;
    if (list) return has(list.put, number) ? "allowed" : "answered, without that ticket";
  }
  return heard.some((frame) => "welcome" in frame) ? "allowed" : "no answer";
}

/** Is that ticket in what a list door answered, whichever way that names it? */
function has(answer: unknown, number: number): boolean {
  const entries = Array.isArray(answer) ? answer : (answer as { events: unknown[] }).events;
  return entries.some((entry) => {
    const { number: own, ticket } = entry as { number?: number; ticket?: number | { number?: number } };
    return own === number || ticket === number || (typeof ticket === "object" && ticket.number === number);
  });
}
