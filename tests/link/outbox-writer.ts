// A process that writes messages to an outbox, says so, and waits to be killed, or ends.
import { Outbox } from "../../src/cli/link/outbox.ts";

const [folder, name, count, then] = process.argv.slice(2) as [string, string, string, ("end" | "tell")?];
const outbox = new Outbox(folder);
for (let n = 1; n <= Number(count); n++) {
  outbox.add({
    messageId: `${name}-message-${n}`,
    ticket: 7,
    text: `${name} ${n}`,
    note: false,
    lease: n,
    writtenAt: Date.now(),
  });
  process.stdout.write(`${n}\n`);
}
if (then === "tell") {
  const ids = outbox.kept.map((kept) => kept.entry.messageId);
  process.stdout.write(`${ids.join(" ") || "-"}\n`);
}
if (then !== "end") setInterval(() => {}, 1000);
