import type { DownFrame } from "../../core/contract/frame.ts";

/**
 * A text as one WebSocket frame of a server's: whole and unmasked (RFC 6455, 5.2). Made once, it can be written to
 * everybody who is to hear it, head and text in one piece.
 */
export function textFrame(text: string): Buffer {
  const bytes = Buffer.byteLength(text);
  const frame = Buffer.allocUnsafe(headOf(bytes) + bytes);
  put(frame, 0, text, bytes);
  return frame;
}

/** Several such frames, one behind the other in one piece: what is kept for a slow reader then keeps nothing else alive. */
export function textFrames(texts: readonly string[]): Buffer {
  const lengths = texts.map((text) => Buffer.byteLength(text));
  const frames = Buffer.allocUnsafe(lengths.reduce((sum, bytes) => sum + headOf(bytes) + bytes, 0));
  let at = 0;
  texts.forEach((text, index) => {
    at = put(frames, at, text, lengths[index]!);
  });
  return frames;
}

function headOf(bytes: number): number {
  return bytes < 126 ? 2 : bytes < 0x10000 ? 4 : 10;
}

/** @returns where the next one begins */
function put(frame: Buffer, at: number, text: string, bytes: number): number {
  frame[at] = 0x81;
  if (bytes < 126) frame[at + 1] = bytes;
  else if (bytes < 0x10000) {
    frame[at + 1] = 126;
    frame.writeUInt16BE(bytes, at + 2);
  } else {
    frame[at + 1] = 127;
    frame.writeBigUInt64BE(BigInt(bytes), at + 2);
  }
  const from = at + headOf(bytes);
  frame.write(text, from);
  return from + bytes;
}

/** What the daemon says, as a frame. */
export function frameOf(said: DownFrame): Buffer {
  return textFrame(JSON.stringify(said));
}
