import { StringDecoder } from "node:string_decoder";
import type { Key } from "./key.ts";
import { createKeyParser } from "./key-parser.ts";

export type KeyHandler = (key: Key) => void;

/** Keys as they are pressed. Handlers are asked afresh for each key, so a key that moves the focus moves the next one. */
export type Keyboard = {
  /** Takes what the terminal sent, in any pieces: bytes may end inside a character. */
  readonly feed: (chunk: Uint8Array | string) => void;
  readonly subscribe: (handler: KeyHandler) => () => void;
  /**
   * Does somebody look at this terminal? What it last said of its focus; where it has said nothing, whether a key was
   * pressed within a minute.
   */
  readonly attended: () => boolean;
  /** Resolves when every key fed so far has been handed out (a sequence that waits for more does not count). */
  readonly idle: () => Promise<void>;
  /** Forgets what waits; nothing is handed out afterwards. */
  readonly close: () => void;
};

const afterEscape = 50;
const afterSequence = 500;
const attentive = 60_000;

/**
 * The keyboard owns what is read: Ink's own hooks hand a chunk such as `abc\r` on as one event, type the rest of an
 * unknown sequence as text, and lose half a paste when the last hook unmounts.
 *
 * After a key that is not plain text the next one waits a turn of the event loop, so that the screen it opened hears it.
 */
export function createKeyboard(): Keyboard {
  let focused: boolean | undefined;
  let pressedAt = performance.now();
  const parser = createKeyParser((now) => {
    focused = now;
  });
  const decoder = new StringDecoder("utf8");
  const handlers = new Set<KeyHandler>();
  const queue: Key[] = [];
  const idlers: (() => void)[] = [];
  let turn: NodeJS.Immediate | undefined;
  let lull: NodeJS.Timeout | undefined;
  let closed = false;

  const deliver = () => {
    turn = undefined;
    for (let key = queue.shift(); key !== undefined && !closed; key = queue.shift()) {
      for (const handler of [...handlers]) handler(key);
      const next = queue[0];
      if (next !== undefined && (key.text === "" || next.text === "" || key.name === "paste")) {
        turn = setImmediate(deliver);
        return;
      }
    }
    for (const done of idlers.splice(0)) done();
  };

  const enqueue = (keys: readonly Key[]) => {
    if (keys.length > 0) pressedAt = performance.now();
    queue.push(...keys);
    if (turn === undefined) deliver();
  };

  const watchForLull = () => {
    clearTimeout(lull);
    const pending = parser.pending();
    if (pending === "none" || pending === "paste") return;
    lull = setTimeout(() => enqueue(parser.flush()), pending === "escape" ? afterEscape : afterSequence);
  };

  return {
    feed: (chunk) => {
      if (closed) return;
      const text = typeof chunk === "string" ? chunk : decoder.write(Buffer.from(chunk));
      if (text === "") return;
      enqueue(parser.push(text));
      watchForLull();
    },
    subscribe: (handler) => {
      handlers.add(handler);
      return () => handlers.delete(handler);
    },
    attended: () => focused ?? performance.now() - pressedAt < attentive,
    idle: () => {
      const { promise, resolve } = Promise.withResolvers<void>();
      if (turn === undefined) resolve();
      else idlers.push(resolve);
      return promise;
    },
    close: () => {
      closed = true;
      clearTimeout(lull);
      clearImmediate(turn);
      handlers.clear();
      for (const done of idlers.splice(0)) done();
    },
  };
}
