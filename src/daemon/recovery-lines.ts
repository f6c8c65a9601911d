import type { LogFault } from "../core/safekeeping.ts";

/** What the check of a start has found; see stores/recovery.ts. */
interface Found {
  readonly unchecked: number;
  readonly mended: readonly number[];
  readonly damaged: ReadonlyMap<number, readonly LogFault[]>;
}

/** What whoever runs the daemon reads of it: what is wrong, and what to do. Nothing where all is well. */
export function recoveryLines({ unchecked, mended, damaged }: Found): string[] {
  const lines = [...damaged].map(([number, faults]) => {
    const [first] = faults;
    return `the log of ticket Nº ${number} is damaged at event ${first?.seq} (${first?.fault}): it is read, and nothing more is written to it. \`chatdesk audit verify\` has the details; \`chatdesk restore FILE\` brings a backup back.`;
  });
  if (mended.length > 0)
    lines.push(
      `made again from the log what lists show of ${mended.map((number) => `Nº ${number}`).join(", ")}`,
    );
  if (unchecked > 0)
    lines.push(
      `did not have the time to check ${unchecked} tickets written to since the last clean stop: \`chatdesk audit verify\` checks them all`,
    );
  return lines;
}
