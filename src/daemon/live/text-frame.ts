import type { DownFrame } from "../../core/contract/frame.ts";

/**
 * A text as one WebSocket frame of a server's: whole and unmasked (RFC 6455, 5.2). Made once, it can be written to
 * everybody who is to hear it, head and text in one piece.
 */
export function textFrame(text: string): Buffer {
  const bytes = Buffer.byteLength(text);
  const head = bytes < 126 ? 2 : bytes < 0x10000 ? 4 : 10;
  const frame = Buffer.allocUnsafe(head + bytes);
  frame[0] = 0x81;
  if (head === 2) frame[1] = bytes;
  else if (head === 4) {
    frame[1] = 126;
    frame.writeUInt16BE(bytes, 2);
  } else {
    frame[1] = 127;
    frame.writeBigUInt64BE(BigInt(bytes), 2);
  }
  frame.write(text, head);
  return frame;
}

/** What the daemon says, as a frame. */
export function frameOf(said: DownFrame): Buffer {
  return textFrame(JSON.stringify(said));
}
