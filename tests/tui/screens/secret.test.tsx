import { expect, it } from "vitest";
import { newToken } from "../../../src/daemon/people-book.ts";
import { esc } from "../parts/drawn.tsx";
import { sampleDesk, screens } from "./requester.tsx";

const enter = "\r";

it("asks before a secret goes: hidden, as it is, or not yet, and a hasty second key sends nothing", async () => {
  const { as } = await sampleDesk();
  const [ana, rosana] = [await as("ana"), await as("rosana")];
  const { number } = await ana.client.call("ticket.create", { direct: true, chat: true });
  await rosana.client.call("ticket.take", { number });
  const { press, shows } = screens(ana, [{ screen: "portal" }, { screen: "talk", number }]);
  await shows("took the chat");
  const said = async () => {
    const { events } = await ana.client.call("ticket.events", { number });
    return events.filter(({ type }) => type === "message_posted").map(({ text }) => text);
  };
  const token = newToken();

  await press(`use ${token} please`, enter);
  await shows("This looks like a token.");
  await press(enter, enter, enter);
  expect(await said()).toEqual([]);
  await press(esc);
  await shows(`› use ${token} please`);
  await press(enter);
  await shows("1 Send it with •••");
  await press("1", enter);
  await shows(/you │ use ••• please +✓/);
  expect(await said()).toEqual(["use ••• please"]);

  await press("senha: Tr0ub4dor", enter);
  await shows("This looks like a password.");
  await press("2", enter);
  await shows(/you │ senha: Tr0ub4dor +✓/);

  await press("nothing to see here", enter);
  await shows(/you │ nothing to see here +✓/);
  expect(await said()).toEqual(["use ••• please", "senha: Tr0ub4dor", "nothing to see here"]);
});

it("asks before a description or the words of a command go, and registers or does nothing until it is answered", async () => {
  const { as } = await sampleDesk();
  const ana = await as("ana");
  const flags = { activity: "vpn-does-not-connect", description: "senha: Tr0ub4dor" };
  const { press, shows, home } = screens(ana, [{ screen: "portal" }, { screen: "home" }], flags);
  const tickets = () => ana.client.call("ticket.list", { mine: true });
  await shows("VPN does not connect");

  await press(enter);
  await shows("This looks like a password.");
  await press(enter, enter, esc);
  expect([await tickets(), home.description.get().text]).toEqual([[], flags.description]);
  await press(enter);
  await shows("1 Send it with •••");
  await press("1", enter);
  await shows("Position in the queue");
  const [ticket] = await tickets();
  expect(ticket).toMatchObject({ description: "senha: •••" });

  await press("/cancel senha: Tr0ub4dor", enter);
  await shows("This looks like a password.");
  await press("1", enter);
  await shows(`cancel Nº ${ticket!.number}`);
  await press("2", enter);
  await shows('you cancelled the ticket: "senha: •••"');
});
