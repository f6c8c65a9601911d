import type { FlagValues } from "./command.ts";
import { spellings } from "./flags.ts";

/** What `daemon run` takes, and `daemon start` hands on to it. */
export const daemonFlags = {
  listen: "<host:port...>",
  data: "<folder>",
  database: "<url>",
  tlsCert: "<file>",
  tlsKey: "<file>",
  behindProxy: true,
  allowOrigin: "<origin...>",
  allowHost: "<host...>",
  framesPerSecond: "<count>",
  sample: true,
  idleExit: "<seconds>",
} as const;

export type DaemonFlags = FlagValues<typeof daemonFlags>;

/** The same flags as words of a command line. */
export function daemonWords(flags: DaemonFlags): string[] {
  return Object.entries(flags).flatMap(([name, value]) => {
    const [written] = spellings(name, true);
    if (value === undefined || written === undefined) return [];
    if (value === true) return [written];
    return (Array.isArray(value) ? value : [value]).flatMap((one: string) => [written, one]);
  });
}
