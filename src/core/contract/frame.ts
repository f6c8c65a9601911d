import * as z from "zod";
import type { StoredEvent } from "../event.ts";
import { limits } from "./protocol.ts";
import type { QueueEntry, TicketView, WaitView } from "./ticket-view.ts";

const TicketNumber = z.number().int().positive();
const Seq = z.number().int().min(0);
/** Made by the client, at random, once a message: retries carry the same. */
export const MessageId = z.string().regex(/^[A-Za-z0-9_-]{8,64}$/, "8 to 64 of A-Z, a-z, 0-9, '_' and '-'");

/** What people write: at most 16 KiB, and whole characters only. */
export const Text = z
  .string()
  .refine((text) => text.isWellFormed(), "the text has half a character (a lone surrogate)")
  .refine(
    (text) => text.length <= limits.textBytes && byteLength(text) <= limits.textBytes,
    "the text is over 16 KiB",
  );

/** The text of a message: something to read. */
export const MessageText = Text.refine((text) => text.trim().length > 0, "the text is empty");

/** Bytes of a text in UTF-8. */
function byteLength(text: string): number {
  let bytes = text.length;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit > 0x7f) bytes += unit > 0x7ff && (unit < 0xd800 || unit > 0xdfff) ? 2 : 1;
  }
  return bytes;
}

/** Per ticket, the last seq this client has shown. A record of zod's passes over `__proto__`, which is no number either. */
const Have = z
  .custom<Record<string, number>>(
    (have) => !Object.hasOwn(Object(have), "__proto__"),
    "has no number for a key",
  )
  .pipe(z.record(z.string().regex(/^[1-9]\d{0,15}$/), Seq));

/** What a client says. One key a frame, which is the frame's name. */
export const UpFrame = z.union([
  z.strictObject({
    post: z.strictObject({
      ticket: TicketNumber,
      messageId: MessageId,
      text: MessageText,
      note: z.literal(true).optional(),
      lease: z.number().int().min(0).optional(),
    }),
  }),
  z.strictObject({ seen: z.strictObject({ ticket: TicketNumber, seq: Seq }) }),
  z.strictObject({ typing: z.strictObject({ ticket: TicketNumber }) }),
  z.strictObject({ watch: z.strictObject({ ticket: TicketNumber, after: Seq }) }),
  z.strictObject({ unwatch: z.strictObject({ ticket: TicketNumber }) }),
  /** Somebody is at the keyboard. */
  z.strictObject({ active: z.literal(true) }),
  z.strictObject({ follow: z.enum(["queue", "mine"]) }),
  z.strictObject({
    hello: z.strictObject({
      protocol: z.number().int(),
      epoch: z.string().max(64).optional(),
      /** Watching goes on from there. */
      have: Have.default({}),
    }),
  }),
]);
export type UpFrame = z.infer<typeof UpFrame>;
export type PostFrame = Extract<UpFrame, { post: unknown }>["post"];

export interface Welcome {
  readonly epoch: string;
  /** Changes at every start of the daemon. */
  readonly boot: string;
  readonly you: { readonly id: string; readonly name: string; readonly roles: readonly string[] };
  readonly limits: {
    readonly frameBytes: number;
    readonly textBytes: number;
    readonly unacknowledged: number;
  };
}

/** Why a chat's place or wait changed. */
export interface WaitReason {
  readonly reason: /** Who serves the queue came or went. */
    | "agent_online"
    | "agent_offline"
    /** Of those before it: an agent has one now, one gave up, one went to another queue. */
    | "taken"
    | "left"
    | "moved"
    /** Others, with their priority: one stands before it now, one no longer does. */
    | "went_ahead"
    | "fell_behind"
    /** The chat itself: in another queue, of another priority. */
    | "transferred"
    | "reprioritised"
    /** An agent has room again. */
    | "chat_ended";
  /** ISO 8601 UTC. */
  readonly at: string;
  readonly priority?: number;
}

/** Where a waiting chat stands, told to those who watch it. */
export interface PositionView {
  readonly ticket: number;
  readonly position: number;
  /** How many wait in the same queue. */
  readonly waiting: number;
  readonly waitingSince: string;
  readonly group: { readonly id: string; readonly name: string };
  /** Agents online who serve that queue. */
  readonly agentsOnline: number;
  /** Outside that group's hours, when the next one begins; null within them. */
  readonly opensAt: string | null;
  /** null where nobody is online or too few takes tell. */
  readonly wait: WaitView | null;
  /** What changed it last, the passing of time aside; the weightiest first, empty where nothing has. */
  readonly because: readonly WaitReason[];
}

/** What the daemon says. One key a frame, which is the frame's name. */
export type DownFrame =
  | { readonly welcome: Welcome }
  /** The event as it stands in the log, and `prev`: the seq of the last one before it that this reader may see. */
  | { readonly event: Omit<StoredEvent, "publicPrev"> & { readonly prev: number } }
  /** Everything up to `seq` has been sent; from here on events come as they happen. */
  | { readonly live: { readonly ticket: number; readonly seq: number } }
  | {
      readonly refused: {
        readonly messageId?: string;
        readonly ticket?: number;
        readonly code: string;
        readonly facts: Record<string, unknown>;
        readonly final: boolean;
      };
    }
  /** Forget what you have (of that ticket, or of all) and read afresh. */
  | { readonly reset: { readonly ticket?: number } }
  | {
      readonly queue: {
        readonly snapshot?: true;
        readonly put: readonly QueueEntry[];
        readonly drop: readonly number[];
      };
    }
  | {
      readonly mine: {
        readonly snapshot?: true;
        readonly put: readonly TicketView[];
        readonly drop: readonly number[];
      };
    }
  /** How this agent is seen from now on, where that changed by itself or at another terminal of theirs. */
  | { readonly status: "online" | "away" | "offline" }
  | { readonly position: PositionView }
  /** Who of the two sides is there: ids and names of people with a live connection to the ticket. */
  | { readonly presence: { readonly ticket: number; readonly requester: boolean; readonly agent: boolean } }
  | {
      readonly typing: {
        readonly ticket: number;
        readonly by: { readonly id: string; readonly name: string };
      };
    }
  | { readonly seen: { readonly ticket: number; readonly by: string; readonly seq: number } };
