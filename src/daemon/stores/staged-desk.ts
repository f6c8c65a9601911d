import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { z } from "zod";
import {
  type Audited,
  attachmentFile,
  type DocumentName,
  databaseName,
  documentFile,
  documentNames,
  type Manifest,
} from "../../core/safekeeping.ts";
import { audit, type ContentCheck } from "./audit.ts";
import { readText } from "./document-text.ts";
import { wholeDocument } from "./documents.ts";
import { isNewer } from "./migrations/migrate.ts";
import { markClean } from "./recovery.ts";
import { Unusable } from "./staging.ts";

export type Schemas = { readonly [name in DocumentName]: z.ZodType };

/**
 * Checks a desk that lies in a folder beside the one that serves, and makes its history a new one.
 * @throws Unusable where a document, the tables or a log is not as it must be
 */
export async function checkStaged(
  folder: string,
  manifest: Manifest,
  schemas: Schemas,
): Promise<Audited & { readonly epoch: string }> {
  for (const name of documentNames) await checkDocument(folder, name, schemas[name]);
  const database = opened(join(folder, databaseName));
  try {
    if (isNewer(database)) throw new Unusable("it was made by a newer chatdesk", manifest.version);
    const audited = await audit(database, {
      after: Number.MIN_SAFE_INTEGER,
      patienceMs: Number.POSITIVE_INFINITY,
      contents: contentsIn(manifest),
    });
    const [fault] = audited.faults;
    if (fault)
      throw new Unusable(
        `the log of ticket Nº ${fault.ticket} is damaged at event ${fault.seq} (${fault.fault})`,
      );
    const epoch = randomUUID();
    database.prepare("update meta set value = ? where key = 'epoch'").run(epoch);
    markClean(database);
    // Everything into the one file: nothing beside it is taken along.
    database.exec("PRAGMA synchronous = FULL; PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode = DELETE");
    const { next: _, ...seen } = audited;
    return { ...seen, epoch };
  } catch (error) {
    if (error instanceof Unusable || !(error instanceof Error && "errcode" in error)) throw error;
    throw new Unusable(`its database cannot be read (${error.message})`);
  } finally {
    database.close();
  }
}

function opened(file: string): DatabaseSync {
  const database = new DatabaseSync(file);
  database.exec("PRAGMA locking_mode = EXCLUSIVE");
  return database;
}

async function checkDocument(folder: string, name: DocumentName, schema: z.ZodType): Promise<void> {
  const file = documentFile(name);
  const read = await readText(file, await readFile(join(folder, file), "utf8"), wholeDocument(schema));
  if ("fault" in read) throw new Unusable(read.fault);
}

/** Those that came were held against their hash as they came; those that were missing before do not come back. */
function contentsIn({ members, missing }: Manifest): ContentCheck {
  const bytes = new Map(members.map((member) => [member.name, member.bytes]));
  const known = new Set(missing);
  return async (content) => {
    const there = bytes.get(attachmentFile(content.hash));
    if (there === undefined) return known.has(content.hash) ? null : "attachment_missing";
    return there === content.bytes ? null : "attachment_changed";
  };
}
