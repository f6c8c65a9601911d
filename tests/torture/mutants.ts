import { readFileSync, symlinkSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";
import type { LawName } from "./checker.ts";
import type { LoadParts } from "./load.ts";

/** A mistake in the real daemon: lines of its source, changed before it is built. */
export interface Mutant {
  /** The law that is there for it. */
  readonly law: LawName;
  /** Each must stand in its file exactly once: a mutant that no longer fits says so. */
  readonly edits: readonly { readonly file: string; readonly from: string; readonly to: string }[];
  /** What the load needs for it to matter. */
  readonly load?: Pick<LoadParts, "capacity" | "agents">;
}

const session = "src/core/session.ts";

export const mutants = {
  acknowledgesBeforeCommit: {
    law: "durable",
    edits: [
      {
        file: "src/daemon/stores/sql-commit.ts",
        from: "begin!.run();",
        to: "if (!database.isTransaction) begin!.run();",
      },
      {
        file: "src/daemon/stores/sql-commit.ts",
        from: "commit!.run();",
        to: "if (Math.random() < 0.02) commit!.run();",
      },
      // What cannot be done in the middle of a transaction.
      { file: "src/daemon/stores/sql-event-log.ts", from: "checkpoint(changes);", to: "" },
      {
        file: "src/daemon/stores/search.ts",
        from: "setTimeout(work, restMs)",
        to: "setTimeout(work, 2 ** 30)",
      },
    ],
  },
  forgetsIds: {
    law: "atMostOnce",
    edits: [
      {
        file: "src/daemon/stores/attempt.ts",
        from: "past.marked(change.ticket, change.actor.person.id, change.messageId)",
        to: "null",
      },
      {
        file: "src/daemon/stores/migrations/0001-log.ts",
        from: "unique (ticket, seq),\n    unique (ticket, author, message_id)",
        to: "unique (ticket, seq)",
      },
    ],
  },
  losesAnEvent: {
    law: "durable",
    edits: [
      {
        file: "src/daemon/stores/sql-commit.ts",
        from: "write.event.run(row);",
        to: 'if (row.type !== "message_posted" || row.seq % 50) write.event.run(row);',
      },
    ],
  },
  takesFromOthers: {
    law: "exclusive",
    edits: [
      {
        file: session,
        from: 'if (session?.state === "active") {\n    if',
        to: "if (session?.agent?.id === person.id) {\n    if",
      },
      {
        file: session,
        from: 'if (session?.state !== "waiting") throw new Refusal("not_waiting", { number, chat: chatOf(ticket) });\n  refuseFull',
        to: "refuseFull",
      },
    ],
  },
  checksNoLease: {
    law: "leased",
    edits: [
      {
        file: session,
        from: "if (command.lease !== undefined && (session?.lease",
        to: "if (false && (session?.lease",
      },
      {
        file: session,
        from: 'if (session?.state === "active" && !holds && !guest',
        to: "if (false && !guest",
      },
    ],
  },
  ignoresCapacity: {
    law: "capacity",
    edits: [{ file: "src/core/holding.ts", from: "if (holds >= capacity)", to: "if (holds > capacity)" }],
    load: { agents: 2, capacity: 1 },
  },
  replaysFromOneTooFar: {
    law: "readerPrefix",
    edits: [
      {
        file: "src/daemon/live/subscription.ts",
        from: "this.cursor = after;",
        to: "this.cursor = after && after + 1;",
      },
    ],
  },
  sendsTwice: {
    law: "readerPrefix",
    edits: [
      {
        file: "src/daemon/live/subscription.ts",
        from: "if (visible(event, this.standing)) this.connection.write(wire.for(this.standing));",
        to: "if (visible(event, this.standing)) for (let n = event.seq % 20 ? 1 : 2; n > 0; n--) this.connection.write(wire.for(this.standing));",
      },
    ],
  },
  leaksNotes: {
    law: "kept",
    edits: [
      {
        file: "src/core/event.ts",
        from: 'new Set<EventType>([\n  "note_posted",',
        to: "new Set<EventType>([",
      },
    ],
  },
} as const satisfies { readonly [name: string]: Mutant };

const root = fileURLToPath(new URL("../..", import.meta.url));

/**
 * Builds the daemon with those lines changed.
 * @param folder - where it goes; a desk that it starts finds the package's data beside it
 * @returns its URL
 * @throws Error where an edit does not fit its file any more
 */
export async function buildMutant(name: string, { edits }: Mutant, folder: string): Promise<string> {
  const outfile = join(folder, `${name}.js`);
  const left = new Set(edits);
  await build({
    absWorkingDir: root,
    entryPoints: ["src/daemon/main.ts"],
    outfile,
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node24",
    external: ["bufferutil", "utf-8-validate"],
    banner: {
      js: 'import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);',
    },
    logLevel: "error",
    plugins: [
      {
        name: "mutate",
        setup({ onLoad }) {
          onLoad({ filter: /[\\/]src[\\/].*\.ts$/ }, ({ path }) => {
            const file = relative(root, path);
            let contents = readFileSync(path, "utf8");
            for (const edit of edits) {
              if (edit.file !== file) continue;
              const parts = contents.split(edit.from);
              if (parts.length !== 2)
                throw new Error(
                  `the mutant ${name} does not fit: ${parts.length - 1} times in ${file}: ${edit.from}`,
                );
              contents = parts.join(edit.to);
              left.delete(edit);
            }
            return { contents, loader: "ts" };
          });
        },
      },
    ],
  });
  if (left.size > 0)
    throw new Error(`the mutant ${name} does not fit: ${[...left].map(({ file }) => file).join(", ")}`);
  return pathToFileURL(outfile).href;
}

/** Lets daemons that are built into that folder find what a new desk starts with. */
export function lendData(folder: string): void {
  symlinkSync(join(root, "data"), join(folder, "data"));
}
