// A person's process: writes messages through the product's own client, says which were accepted, waits to be killed.
import { writeSync } from "node:fs";
import { connect } from "../../src/cli/link/connect.ts";
import { homeOf } from "../../src/core/home.ts";

const [folder, server, person, name, count, ...tickets] = process.argv.slice(2) as [
  string,
  string,
  string,
  string,
  string,
  ...string[],
];
const home = homeOf({ CHATDESK_HOME: folder }, { uid: process.getuid!(), home: "/" });
const client = await connect({ home, env: {}, server, as: person, machineConfig: "/nowhere" });
const conversations = tickets.map((ticket) => client.live().conversation(Number(ticket)));
const say = (line: string): void => void writeSync(1, `${line}\n`);

for (let at = 0; at < Number(count); at++) {
  const conversation = conversations[at % conversations.length]!;
  const { number } = conversation;
  const text = `${name} ${at}`;
  // As line mode does, and as screens do, which wait for nothing: then the disk has it some time later.
  if (at % 2 === 0) say(`accepted ${conversation.post(text)} ${number}`);
  else {
    const id = conversation.submit(text);
    void client
      .live()
      .settled()
      .then(() => say(`accepted ${id} ${number}`));
  }
  await new Promise((resolve) => setTimeout(resolve, 1));
}
// One that was told to write nothing more takes over what the others left, until nothing waits.
while (client.live().connection.state !== "live" || client.live().connection.kept > 0)
  await new Promise((resolve) => setTimeout(resolve, 10));
say("nothing waits");
setInterval(() => {}, 1000);
