import { DatabaseSync } from "node:sqlite";
import { setImmediate as turn } from "node:timers/promises";

/** What a copy of the database holds, for the manifest of a backup. */
export interface CopiedFacts {
  readonly epoch: string;
  /** The last commit position. */
  readonly position: number;
  readonly tickets: number;
  readonly events: number;
  /** The hashes of all attachments that its events name, each once. */
  readonly contents: readonly string[];
}

/** Positions that are looked through in one step. */
const stepPositions = 5000;

/** Reads a copy that nobody writes to, in steps between which others are served. */
export async function copiedFacts(file: string): Promise<CopiedFacts> {
  // Asked as somebody who cannot write: the bytes that were copied are the bytes that travel.
  const database = new DatabaseSync(`file:${encodeURI(file)}?immutable=1`, { readOnly: true });
  try {
    const one = (sql: string): string | number | null =>
      Object.values(database.prepare(sql).get() ?? {})[0] as never;
    const position = Number(one("select coalesce(max(position), 0) from event"));
    const named = database.prepare(
      `select case when type = 'attachment_added' and json_valid(body) then json_extract(body, '$.hash') end as hash
       from event where position > ? and position <= ?`,
    );
    const contents = new Set<string>();
    let events = 0;
    for (let from = 0; from < position; from += stepPositions) {
      const rows = named.all(from, from + stepPositions);
      events += rows.length;
      for (const { hash } of rows)
        if (typeof hash === "string" && /^[0-9a-f]{64}$/.test(hash)) contents.add(hash);
      await turn();
    }
    return {
      epoch: String(one("select value from meta where key = 'epoch'")),
      position,
      tickets: Number(one("select count(*) from ticket")),
      events,
      contents: [...contents].sort(),
    };
  } finally {
    database.close();
  }
}
