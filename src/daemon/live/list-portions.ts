import { limits } from "../../core/contract/protocol.ts";
import type { Connection } from "./connection.ts";
import { textFrame } from "./text-frame.ts";

/** Numbers of entries that are gone, in one frame at most. */
const mostDrops = 4096;

/**
 * A followed list on its way to one connection: what is new and what is gone, in frames of a moderate size, as long as
 * there is room for another. The first one of a list that begins anew says so.
 */
export class ListPortions {
  readonly #connection: Connection;
  readonly #name: "queue" | "mine";
  #anew: boolean;
  #puts: string[] = [];
  #drops: number[] = [];
  #bytes = 0;

  constructor(connection: Connection, name: "queue" | "mine", anew: boolean) {
    this.#connection = connection;
    this.#name = name;
    this.#anew = anew;
  }

  /** @returns false where it does not fit any more: it is to be put again once there is room */
  put(entry: object): boolean {
    const text = JSON.stringify(entry);
    const bytes = Buffer.byteLength(text);
    if (!this.#makeRoom(bytes)) return false;
    this.#puts.push(text);
    this.#bytes += bytes;
    return true;
  }

  /** Likewise of an entry that is gone. */
  drop(number: number): boolean {
    if (!this.#makeRoom(this.#drops.length >= mostDrops ? limits.portionBytes : 8)) return false;
    this.#drops.push(number);
    this.#bytes += 8;
    return true;
  }

  /** Sends what is left; an empty list that begins anew is told, too. */
  end(): void {
    if (!this.#anew && this.#puts.length === 0 && this.#drops.length === 0) return;
    const snapshot = this.#anew ? '"snapshot":true,' : "";
    const body = `{${snapshot}"put":[${this.#puts.join(",")}],"drop":[${this.#drops.join(",")}]}`;
    this.#connection.write(textFrame(`{"${this.#name}":${body}}`));
    this.#anew = false;
    this.#puts = [];
    this.#drops = [];
    this.#bytes = 0;
  }

  #makeRoom(bytes: number): boolean {
    if (this.#bytes > 0 && this.#bytes + bytes > limits.portionBytes) this.end();
    // What is in hand already goes with the next end(); a new portion needs room of its own.
    return this.#bytes > 0 || this.#connection.hasRoom;
  }
}
