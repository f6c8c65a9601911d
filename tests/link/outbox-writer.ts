// A process that writes messages to an outbox, says so, and waits to be killed.
import { Outbox } from "../../src/cli/link/outbox.ts";

const [folder, name, count] = process.argv.slice(2) as [string, string, string];
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
setInterval(() => {}, 1000);
