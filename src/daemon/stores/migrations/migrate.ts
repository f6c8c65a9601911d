import type { DatabaseSync } from "node:sqlite";
import { Migrator } from "kysely/migration";
import { kyselyOver } from "../schema.ts";
import { up as log } from "./0001-log.ts";

/** Every step from an empty file to today's tables, in their order. Steps that were released never change. */
const migrations = { "0001-log": { up: log } };

/**
 * Brings the tables up to date, wholly or not at all.
 * @throws what the failing step threw; the file is then as it was before
 */
export async function migrate(database: DatabaseSync): Promise<void> {
  if (isUpToDate(database)) return;
  const migrator = new Migrator({
    db: kyselyOver(database),
    provider: { getMigrations: () => Promise.resolve(migrations) },
  });
  // Kysely gives SQLite no transaction here, though its DDL is transactional.
  database.exec("BEGIN IMMEDIATE");
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) {
    if (database.isTransaction) database.exec("ROLLBACK");
    throw error;
  }
  database.exec("COMMIT");
}

/** Has every step been made and no other? Everything else is for Kysely, which asks the tables for 5 ms. */
function isUpToDate(database: DatabaseSync): boolean {
  const table = database.prepare("select 1 from sqlite_master where name = 'kysely_migration'").get();
  if (table === undefined) return false;
  const names = database.prepare("select name from kysely_migration order by name").all();
  return names.map(({ name }) => name).join() === Object.keys(migrations).sort().join();
}

/** Were these tables made by a later version than this one? @throws what SQLite throws where they are none of ours */
export function isNewer(database: DatabaseSync): boolean {
  const rows = database.prepare("select name from kysely_migration").all();
  return rows.some(({ name }) => !Object.hasOwn(migrations, String(name)));
}
