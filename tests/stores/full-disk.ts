/** Run by sqlite.test.ts inside a mount namespace: fills the small disk it is given and prints what the stores did. */
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { EventLog } from "../../src/core/ports.ts";
import { openDocument } from "../../src/daemon/stores/documents.ts";
import { openSqliteEventLog } from "../../src/daemon/stores/sql-event-log.ts";
import { outcome, registering, saying, story, TestClock } from "./cast.ts";

const disk = process.argv[2]!;
let fatal = 0;
const log = await openSqliteEventLog({
  file: join(disk, "desk.db"),
  clock: new TestClock(),
  onFatal: () => fatal++,
});
const schema = z.strictObject({ text: z.string() });
const document = await openDocument({
  file: join(disk, "d.json"),
  schema,
  initial: { text: "" },
  name: "notes",
});
await log.append(registering());
writeFileSync(join(disk, "filler"), Buffer.alloc(400_000));

let last = await say(log, 1);
for (let n = 2; typeof last !== "string" && n < 200; n++) last = await say(log, n);
const before = [await log.ticket(1), await log.head()];
const refused = [last, await say(log, 900)];
const large = { value: { text: "x".repeat(400_000) }, changes: [] };
const documentSaid = await document.change(() => large).catch((error: { code: string }) => error.code);
const kept = JSON.stringify([await log.ticket(1), await log.head()]) === JSON.stringify(before);

rmSync(join(disk, "filler"));
await log.append(saying("ana", 1, "said again"));
await document.change(() => ({ value: { text: "fits" }, changes: [] }));
const healed = [(await story(log, 1)).at(-1), document.value.text === "fits"];
await log.close();
console.log(JSON.stringify({ refused, document: documentSaid, kept, fatal, healed }));

function say(to: EventLog, n: number) {
  return outcome(to.append(saying("ana", 1, `${n} ${"x".repeat(8_000)}`)));
}
