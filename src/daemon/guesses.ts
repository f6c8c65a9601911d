import { isIPv4, isIPv6 } from "node:net";
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";

/** Failed sign-ins that one address may make in a minute before it is told nothing but to wait. */
const guessesPerMinute = 10;

/** What came of tokens that were shown, since the daemon started. */
export interface GuessCounts {
  /** They hold: whoever shows one passes, whatever else came from that address. */
  passed: number;
  /** Not of the shape of a token, or with a wrong checksum: never looked up. */
  malformed: number;
  /** No token of this desk has their mark: compared with none. */
  unknown: number;
  /** Compared with a stored token, in vain: it has expired. At most `guessesPerMinute` an address. */
  compared: number;
  /** Beyond that many failures of their address in that minute. */
  throttled: number;
}

/**
 * Counts failed sign-ins, by address. It is asked about failures alone, so it can never stand in the way of a token that
 * holds.
 */
export class Guesses {
  readonly counts: GuessCounts = { passed: 0, malformed: 0, unknown: 0, compared: 0, throttled: 0 };
  readonly #limiter = new RateLimiterMemory({ points: guessesPerMinute, duration: 60 });

  /**
   * A sign-in from that address failed.
   * @returns 0 where it may be told why; else the seconds until it may be told again
   */
  async failed(address: string): Promise<number> {
    try {
      await this.#limiter.consume(networkOf(address));
      return 0;
    } catch (over) {
      if (!(over instanceof RateLimiterRes)) throw over;
      this.counts.throttled++;
      return Math.max(1, Math.ceil(over.msBeforeNext / 1000));
    }
  }
}

/** Who is taken for one: an IPv4 address, and of IPv6 the /64 that one household or machine has to itself. */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  const bare = address.replace(/%.*$/, "");
  if (isIPv4(bare) || !isIPv6(bare)) return bare;
  const [head = "", tail] = bare.split("::");
  const front = head === "" ? [] : head.split(":");
  const back = tail === undefined || tail === "" ? [] : tail.split(":");
  const groups = [...front, ...Array(Math.max(0, 8 - front.length - back.length)).fill("0"), ...back];
  const four = groups.slice(0, 4).map((group) => Number.parseInt(group, 16).toString(16));
  return `${four.join(":")}::/64`;
}
