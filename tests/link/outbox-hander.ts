// A process that hands messages to an outbox and says which are on disk; it ends by itself, or waits to be ended.
import { writeSync } from "node:fs";
import { Outbox } from "../../src/cli/link/outbox.ts";

const [folder, count, then] = process.argv.slice(2) as [string, string, ("end" | "wait")?];
const outbox = new Outbox(folder);
const entry = (n: number) => ({
  messageId: `message-${n}`,
  ticket: 7,
  text: `text ${n}`,
  note: false,
  lease: null,
  writtenAt: Date.now(),
});
for (let n = 1; n <= Number(count); n++) {
  const said = outbox.hand(entry(n)).then(() => writeSync(1, `message-${n}\n`));
  // Some come one by one, some while others are on their way.
  if (n % 3 === 0) await said;
}
writeSync(1, "all handed\n");
if (then === "wait") setInterval(() => {}, 1000);
else {
  await outbox.settled();
  outbox.close();
}
