import { type RefusalCode, refusals } from "../../../../src/core/refusal.ts";
import type { Dice } from "../../dice.ts";
import { judge } from "./frame-judge.ts";
import { type Posts, postKey } from "./log-check.ts";
import { opcode, type RawLive, wire } from "./raw-live.ts";

/** What a volley brought: broken laws, and the close code where the connection did not survive. */
export interface Landed {
  readonly faults: readonly string[];
  readonly closed: number | null;
}

const downFrames = new Set(
  "welcome event live refused reset queue mine status position presence typing seen".split(" "),
);

/** How long the daemon may be silent before that counts as hanging, in ms. */
const patienceMs = 60_000;
/** A refusal says what is wrong; it does not send back what was sent. */
const refusalBytes = 4096;

/**
 * Sends text frames in one go, and behind them one that says its number: frames of a connection are taken one after the
 * other, so its refusal proves that all before it were parsed, and what was said meanwhile is theirs.
 */
export async function volley(
  live: RawLive,
  payloads: readonly Buffer[],
  mark: string,
  posts: Posts,
  dice: Dice,
): Promise<Landed> {
  const faults: string[] = [];
  let refused = 0;
  let welcomed = 0;
  let wanted = 0;
  let greetings = 0;
  for (const payload of payloads) {
    const verdict = judge(payload);
    if (verdict.is === "refused") wanted++;
    else if (verdict.is === "frame" && verdict.name === "hello") greetings++;
    else if (verdict.is === "frame" && verdict.name === "post")
      note(posts, live.as, verdict.frame.post as Post);
  }
  const passed = new Promise<"passed">((resolve) => {
    live.onText = (text) => {
      const frame = parsed(text);
      const fault = frame === null ? `no frame: ${text.slice(0, 300)}` : faultOf(frame, text);
      if (fault) faults.push(fault);
      if (frame?.welcome) welcomed++;
      if (frame?.refused?.messageId === mark) resolve("passed");
      else if (frame?.refused?.code === "invalid_input") refused++;
      if (frame?.event?.messageId !== undefined && frame.event.by.id === live.as)
        acknowledge(posts, frame.event);
    };
  });
  await send(live, payloads, mark, dice);
  let late: NodeJS.Timeout | undefined;
  const silence = new Promise<"silent">((resolve) => {
    late = setTimeout(resolve, patienceMs, "silent");
  });
  const end = await Promise.race([passed, live.closed, silence]);
  clearTimeout(late);
  if (end === "silent") faults.push(`the daemon said nothing for ${patienceMs / 1000} s`);
  if (end === "passed" && refused !== wanted)
    faults.push(
      `${wanted} of ${payloads.length} frames are none of the protocol, ${refused} were refused as such`,
    );
  if (end === "passed" && welcomed !== greetings) faults.push(`${greetings} hellos had ${welcomed} welcomes`);
  return { faults, closed: typeof end === "number" ? end : null };
}

/** What an acknowledgement and a post have in common with what travels. */
interface Post {
  readonly ticket: number;
  readonly messageId: string;
  readonly text: string;
}

interface Down {
  readonly welcome?: unknown;
  readonly refused?: { readonly code: string; readonly final: boolean; readonly messageId?: string };
  readonly event?: {
    readonly ticket: number;
    readonly seq: number;
    readonly type: string;
    readonly messageId?: string;
    readonly by: { readonly id: string };
  };
}

function parsed(text: string): Down | null {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function faultOf(frame: Down, text: string): string | null {
  const names = Object.keys(frame);
  if (names.length !== 1 || !downFrames.has(names[0]!))
    return `no frame of the protocol: ${text.slice(0, 300)}`;
  if (!frame.refused) return null;
  const { code, final } = frame.refused;
  if (!Object.hasOwn(refusals, code))
    return `refused with a code that the table lacks: ${text.slice(0, 300)}`;
  const entry = refusals[code as RefusalCode];
  if (entry.status === 500) return `refused as unexpected: ${text.slice(0, 300)}`;
  if (entry.final !== final) return `refused with another finality than the table's: ${text.slice(0, 300)}`;
  return text.length > refusalBytes ? `a refusal of ${text.length} bytes: ${text.slice(0, 100)}…` : null;
}

function note(posts: Posts, author: string, { ticket, messageId, text }: Post): void {
  const key = postKey(author, ticket, messageId);
  const texts = posts.sent?.get(key);
  if (texts) texts.add(text);
  else posts.sent?.set(key, new Set([text]));
}

function acknowledge(posts: Posts, event: NonNullable<Down["event"]>): void {
  if (event.type !== "message_posted" && event.type !== "note_posted") return;
  posts.acknowledged.set(postKey(event.by.id, event.ticket, event.messageId!), event.seq);
}

/** Whole, in pieces, with pings in between, masked, or cut anywhere on the way. */
async function send(live: RawLive, payloads: readonly Buffer[], mark: string, dice: Dice): Promise<void> {
  const masked = dice.chance(0.2);
  const inPieces = dice.chance(0.1);
  const withPings = dice.chance(0.1);
  const mask = (): Buffer => {
    const key = Buffer.alloc(4);
    if (masked) key.writeUInt32BE(dice.whole(0, 2 ** 32 - 1));
    return key;
  };
  const parts: Buffer[] = [];
  for (const payload of payloads) {
    if (inPieces && dice.chance(0.5)) parts.push(...pieces(payload, dice, mask));
    else parts.push(wire(payload, { mask: payload.length < 2000 ? mask() : Buffer.alloc(4) }));
    if (withPings) parts.push(wire(Buffer.from("ping"), { opcode: opcode.ping, mask: mask() }));
  }
  if (dice.chance(0.01))
    for (let left = 400; left > 0; left--) parts.push(wire(Buffer.alloc(125), { opcode: opcode.ping }));
  // An id where a number is to stand: refused by the schema, with the message it speaks of.
  parts.push(wire(Buffer.from(JSON.stringify({ post: { ticket: "mark", messageId: mark } }))));
  const bytes = Buffer.concat(parts);
  if (!dice.chance(0.02)) return live.write(bytes);
  const cuts: Buffer[] = [];
  for (let at = 0; at < bytes.length; ) {
    const next = at + dice.whole(1, Math.max(1, Math.ceil(bytes.length / 10)));
    cuts.push(bytes.subarray(at, next));
    at = next;
  }
  await live.dribble(cuts);
}

/** One message in fragments, now and then with a ping between two of them. */
function pieces(payload: Buffer, dice: Dice, mask: () => Buffer): Buffer[] {
  const cuts: Buffer[] = [];
  const count = dice.whole(1, 6);
  const size = Math.max(1, Math.ceil(payload.length / count));
  for (let at = 0; at < payload.length || cuts.length === 0; at += size) {
    const code = at === 0 ? opcode.text : opcode.more;
    cuts.push(wire(payload.subarray(at, at + size), { opcode: code, fin: false, mask: mask() }));
    if (dice.chance(0.1))
      cuts.push(wire(Buffer.alloc(dice.whole(0, 125)), { opcode: opcode.ping, mask: mask() }));
  }
  cuts.push(wire(Buffer.alloc(0), { opcode: opcode.more, mask: mask() }));
  return cuts;
}
