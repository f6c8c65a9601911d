import { describe, expect, it } from "vitest";
import type { DeskScreen } from "../../../src/cli/tui/desk-context.ts";
import { sampleDesk, screens, until } from "./requester.tsx";

const portal = { screen: "portal" } as const;
const home = { screen: "home" } as const;
const flags = { activity: "vpn-does-not-connect" };

/** Three chats of Ana's that Rosana took and ended: enough to tell from. */
async function threeTakes(ana: DeskScreen, rosana: DeskScreen): Promise<void> {
  for (let at = 0; at < 3; at++) {
    const { number } = await ana.client.call("ticket.create", { ...flags, chat: true });
    await rosana.client.call("ticket.take", { number });
    await rosana.client.call("ticket.end", { number });
  }
}

describe("waiting", () => {
  it("says before it begins that nobody is there, in each language, and registers all the same", async () => {
    const { as } = await sampleDesk();
    for (const [language, words] of [
      ["en", "nobody online now: registered, answered later"],
      ["pt-BR", "ninguém online: registrada, resposta depois"],
      ["es", "nadie en línea: se registra, respuesta luego"],
    ] as const)
      await screens(await as("ana", language), [portal, home], flags).shows(words);
    const desk = await as("ana");
    const { press, shows } = screens(desk, [portal, home], { ...flags, description: "what I typed" });
    await shows("[ Start attendance ]");
    await press("\r");
    const waiting = await shows("nobody is online: answered when somebody comes");
    expect(waiting).toContain("what I typed");
  });

  it("shows the usual wait, what it is told from, and why it changed", async () => {
    const { as } = await sampleDesk();
    const [ana, rosana] = [await as("ana"), await as("rosana")];
    rosana.live.queue();
    await threeTakes(ana, rosana);
    await screens(ana, [portal, home], flags).shows(/Start attendance \]? +register and wait, usual now \S+/);
    const first = await ana.client.call("ticket.create", { ...flags, chat: true });
    const { number } = await ana.client.call("ticket.create", { ...flags, chat: true });
    await until(ana, () => ana.live.mine().items.some((ticket) => ticket.number === number));
    await screens(ana, [portal]).shows(new RegExp(`${number} .*awaiting an agent, position 2, .*(sec|min)`));
    const { shows } = screens(ana, [portal, { screen: "talk", number }]);
    await shows(/usual now +(up to )?\d.*(sec|min)/);
    await shows("from the last 3 takes");
    await ana.client.call("ticket.leave", { number: first.number });
    await shows("from the last 3 takes · somebody before you left the queue");
  });

  it("marks in the portal what was taken meanwhile, until it is opened", async () => {
    const { as } = await sampleDesk();
    const [ana, rosana] = [await as("ana"), await as("rosana")];
    const { number } = await ana.client.call("ticket.create", { direct: true, chat: true });
    const { shows, navigation } = screens(ana, [portal]);
    await shows(`${number} `);
    await until(ana, () => ana.live.mine().items.some((ticket) => ticket.chat === "waiting"));
    await rosana.client.call("ticket.take", { number });
    await shows(/Rosana, in conversation.* taken/);
    navigation.go({ screen: "talk", number });
    await shows("Rosana Godinho took the chat");
    navigation.back();
    const seen = await shows("My tickets");
    expect(seen).not.toMatch(/ taken *$/m);
  });
});
