import { expect, it, test, vi } from "vitest";
import { DeskProvider } from "../../../src/cli/tui/desk-context.ts";
import { AgentDesk } from "../../../src/cli/tui/screens/agent/agent-desk.ts";
import { AgentScreen } from "../../../src/cli/tui/screens/agent/agent-screen.tsx";
import { askedOf, DeskQuestion } from "../../../src/cli/tui/screens/agent/desk-question.tsx";
import { gateDisk } from "../../link/gated-disk.ts";
import { drawn, esc } from "../parts/drawn.tsx";
import { sampleDesk, screens, until } from "./requester.tsx";

const enter = "\r";
const ctrlC = "\u0003";

test("a second question points at nothing at first, whatever the first one pointed at", async () => {
  const { as } = await sampleDesk();
  const ana = await as("ana");
  const { number } = await ana.client.call("ticket.create", { direct: true, chat: true });
  const { press, shows } = screens(ana, [{ screen: "portal" }, { screen: "talk", number }]);
  await shows("Position in the queue");
  const chat = async () => (await ana.client.call("ticket.view", { number })).chat;

  await press("/cancel senha: Tr0ub4dor", enter);
  await shows("This looks like a password.");
  await press("1", enter, enter, enter);
  expect(await shows("2 cancel Nº")).not.toMatch(/^ ?› \d/m);
  expect(await chat()).toBe("waiting");
  await press(esc, "/cancel senha: Tr0ub4dor", enter);
  await shows("This looks like a password.");
  await press("1", enter, "2", enter);
  await shows('you cancelled the ticket: "senha: •••"');
});

test("what an agent is asked about their chats points at nothing any more once it is about fewer", async () => {
  const { as } = await sampleDesk();
  const rosana = await as("rosana");
  const desk = new AgentDesk(rosana);
  const onLeave = vi.fn();
  const asking = (held: number) => (
    <DeskQuestion
      desk={desk}
      kind="leave"
      asked={askedOf("leave", rosana.say, held, true)}
      width={80}
      onLeave={onLeave}
    />
  );
  const { press, redraw, rows } = drawn(asking(1));
  await press("3");
  expect(rows().at(-1)).toMatch(/^ › 3 /);
  await redraw(asking(0));
  await press(enter);
  expect(onLeave).not.toHaveBeenCalled();
  await press("1", enter);
  expect(onLeave).toHaveBeenCalledOnce();
});

it("asks before what is written is lost, whatever else is being asked", async () => {
  const { as } = await sampleDesk();
  const ana = await as("ana");
  const flags = { activity: "vpn-does-not-connect", description: "senha: Tr0ub4dor" };
  const { press, shows, home, kept } = screens(ana, [{ screen: "portal" }, { screen: "home" }], flags);
  await shows("VPN does not connect");
  await press(enter);
  await shows("This looks like a password.");
  await press(ctrlC);
  await shows("[y/N]");
  expect(kept.left).toBe(false);
  await press(enter);
  expect([kept.left, home.description.get().text]).toEqual([false, flags.description]);
  // Whoever means it presses it twice.
  await press(ctrlC);
  await shows("[y/N]");
  await press(ctrlC);
  expect(kept.left).toBe(true);
});

it("leaves the agent's desk once, however often that is asked for before everything is on disk", async () => {
  const { as } = await sampleDesk();
  const [ana, rosana] = [await as("ana"), await as("rosana")];
  const { number } = await ana.client.call("ticket.create", { direct: true, chat: true });
  const conversation = rosana.live.conversation(number);
  await until(rosana, () => conversation.caughtUp);
  const onLeave = vi.fn();
  const screen = (width: number) => (
    <DeskProvider value={rosana}>
      <AgentScreen width={width} height={24} focused onLeave={onLeave} />
    </DeskProvider>
  );
  const { press, redraw, unmount } = drawn(screen(80));
  const gate = gateDisk();
  conversation.submit("on its way to the disk");
  await gate.holds();
  for (const width of [81, 82]) {
    await press("q");
    await redraw(screen(width));
  }
  expect(onLeave).not.toHaveBeenCalled();
  gate.open();
  await rosana.live.settled();
  await new Promise((resolve) => setImmediate(resolve));
  expect(onLeave).toHaveBeenCalledOnce();
  unmount();
});
