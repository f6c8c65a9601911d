import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import { createMemoryEventLog } from "../../src/daemon/stores/memory.ts";
import { openSqliteEventLog } from "../../src/daemon/stores/sql-event-log.ts";
import { eventLogContract } from "./event-log.contract.ts";
import { readingContract } from "./event-log-reading.contract.ts";
import type { OpenLog } from "./on-new-log.ts";
import { searchContract } from "./search.contract.ts";

const folder = mkdtempSync(join(tmpdir(), "chatdesk-log-"));
afterAll(() => rmSync(folder, { recursive: true }));
let files = 0;

const stores: Record<string, OpenLog> = {
  memory: async (clock) => createMemoryEventLog({ clock }),
  sqlite: (clock) =>
    openSqliteEventLog({
      file: join(folder, `${++files}.db`),
      clock,
      onFatal: (error) => {
        throw error;
      },
    }),
};
for (const [name, open] of Object.entries(stores)) {
  eventLogContract(name, open);
  readingContract(name, open);
  searchContract(name, open);
}
