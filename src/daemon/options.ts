import type { Patience } from "./patience.ts";

/** What a daemon is told when it starts. */
export interface DaemonOptions {
  readonly data?: string | undefined;
  readonly database?: string | undefined;
  readonly listen?: readonly string[] | undefined;
  readonly tlsCert?: string | undefined;
  readonly tlsKey?: string | undefined;
  readonly behindProxy?: boolean | undefined;
  readonly allowOrigin?: readonly string[] | undefined;
  readonly allowHost?: readonly string[] | undefined;
  readonly framesPerSecond?: number | undefined;
  /** Started by itself, with sample data: screens say so. */
  readonly sample?: boolean | undefined;
  /** How long it waits for whom: shorter in tests. */
  readonly patience?: Partial<Patience> | undefined;
  /** Ends by itself after so many seconds without a client and without a chat. */
  readonly idleExit?: number | undefined;
}
