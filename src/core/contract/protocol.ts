/** The live protocol's name and version, and what one connection may do. */
export const protocol = { version: 1, subprotocol: "chatdesk.v1", path: "/v1/live" } as const;

export const limits = {
  /** Bytes of one frame, in either direction, and of a REST body that is not a portfolio. */
  frameBytes: 64 * 1024,
  /** Bytes of one message's text, in UTF-8. */
  textBytes: 16 * 1024,
  /** How deep JSON may nest. */
  depth: 8,
  /** Posts on one connection that have no answer yet. */
  unacknowledged: 64,
  /** Frames per second and connection, and how many may come at once. */
  framesPerSecond: 20,
  burst: 40,
  /** Missed events are read and sent in portions of at most this many, or about `portionBytes`. */
  portionEvents: 32,
  /** Lists go down in frames of about this many bytes; one entry or event alone may be larger, up to `downBytes`. */
  portionBytes: 48 * 1024,
  downBytes: 160 * 1024,
  /** Tickets that one connection may watch. */
  watches: 1024,
  /** Bytes of frames that wait for their turn before the daemon stops hearing more. */
  heardBytes: 64 * 1024,
  /** Above the first the daemon stops writing to a slow reader, below the second it goes on. */
  pauseBytes: 192 * 1024,
  resumeBytes: 64 * 1024,
  /** The same in frames: a small one costs more memory than its bytes. */
  pauseFrames: 64,
  resumeFrames: 16,
  /** A reader without progress for so long is sent away with `close.tooSlow`. */
  stallMs: 30_000,
  portfolioBytes: 8 * 1024 * 1024,
  portfolioDepth: 16,
  /** Values in one JSON text: more than a portfolio of 8 MiB needs. */
  values: 200_000,
} as const;

/** Why a live connection was closed. 4000–4499: come back; 4500–4999: do not, as you are. */
export const close = {
  draining: 1012,
  tooFast: 4008,
  tooSlow: 4010,
  epoch: 4013,
  invalid: 4500,
  revoked: 4501,
  protocol: 4512,
} as const;

/** May a client come back by itself after this close code? */
export function mayReturn(code: number): boolean {
  return code < 4500;
}
