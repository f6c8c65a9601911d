import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { shows, TestDesk } from "./test-desk.ts";

const enter = "\r";

interface Ticket {
  readonly number: number;
  readonly chat: string;
  readonly rating: number | null;
}

describe("a desk that offers its chats", () => {
  const desk = new TestDesk();
  beforeAll(async () => {
    await desk.start();
    await desk.run(["group", "edit", "network", "--routing", "longest_idle"]);
    await desk.run([
      "user",
      "add",
      "caio",
      "--name",
      "Caio Prado",
      "--role",
      "agent",
      "--group",
      "applications",
    ]);
  });
  afterAll(() => desk.close());

  it("goes from the offer over an invited colleague to a word of thanks", async () => {
    const rosana = desk.terminal(["--as", "rosana", "agent"]);
    await shows(rosana, "Nobody is waiting.");
    const { number } = await desk.json<Ticket>(
      ...["--as", "ana", "ticket", "create", "--activity", "vpn-access", "--chat"],
    );
    await shows(rosana, `Nº ${number} is offered to you`);
    await shows(rosana, /for you 0:[0-2]\d/);
    const ana = desk.terminal(["--as", "ana", "request", "--resume", String(number)]);
    await shows(ana, "Searching for an agent");
    rosana.write(enter);
    await shows(ana, "Rosana Godinho took the chat");

    const caio = desk.terminal(["--as", "caio", "agent"]);
    await shows(caio, "You have no chat in hand.");
    rosana.write(`/invite caio${enter}`);
    await shows(ana, /online, with Caio/);
    await shows(caio, "guest · ");
    caio.write(enter);
    await shows(caio, "Rosana Godinho took the chat");
    caio.write(`I know this one${enter}`);
    for (const terminal of [ana, rosana]) await shows(terminal, "I know this one");

    await desk.run(["config", "set", "encerramento-inatividade", "1"]);
    rosana.write(`Does it work now?${enter}`);
    await shows(ana, "as no answer came");
    ana.write(`2${enter}`);
    await shows(ana, "rate");
    ana.write(`5${enter}`);
    await shows(ana, "/rate 5");
    ana.write(`quick and kind${enter}`);
    await shows(rosana, "quick and kind");
    const after = await desk.json<Ticket>("ticket", "view", String(number));
    expect(after).toMatchObject({ chat: "ended", rating: 5 });
  });
});
