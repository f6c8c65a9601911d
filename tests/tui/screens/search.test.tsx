import { expect, it } from "vitest";
import { esc } from "../parts/drawn.tsx";
import { sampleDesk, screens } from "./requester.tsx";

const enter = "\r";
const ctrlR = "\u0012";
const portal = { screen: "portal" } as const;

it("the requester's search shows earlier tickets, finds words, opens the place and comes back", async () => {
  const { as } = await sampleDesk();
  const ana = await as("ana");
  const create = (description: string) => ana.client.call("ticket.create", { direct: true, description });
  const first = await create("a impressora não imprime");
  await ana.client.call("ticket.reply", { number: first.number, text: "o certificado da VPN venceu" });
  for (let n = 0; n < 40; n++)
    await ana.client.call("ticket.reply", { number: first.number, text: `further line ${n}` });
  const second = await create("a new notebook");
  await ana.client.call("ticket.cancel", { number: second.number, reason: "found one" });
  const rosana = await as("rosana");
  await rosana.client.call("ticket.note", { number: first.number, text: "certificado: nota secreta" });

  const { press, shows, rows, navigation } = screens(ana, [portal]);
  await shows("My tickets");
  await press(ctrlR);
  await shows("Earlier tickets");
  const earlier = await shows("a new notebook");
  expect(earlier).toMatch(/› 2 .* · cancelled/);
  expect(earlier).toContain("a impressora não imprime");

  await press("CERTIFICADO ven");
  const found = await shows("o certificado da VPN venceu");
  expect(found).not.toContain("secreta");
  expect(found).not.toContain("notebook");
  await press(enter);
  await shows(/you │ o certificado da VPN venceu/);
  await shows("Esc search, the chat goes on");
  await press(esc);
  await shows("CERTIFICADO ven");
  await press(esc);
  await shows("My tickets");
  expect(navigation.places.get()).toEqual([portal]);

  await press(ctrlR, "nothing like that");
  await shows("Nothing says that.");
  expect(rows().join("\n")).not.toContain("certificado");
});

it("/search in a conversation searches all of one's tickets", async () => {
  const ana = await (await sampleDesk()).as("ana");
  const one = await ana.client.call("ticket.create", { direct: true, chat: true, description: "marmota" });
  await ana.client.call("ticket.create", { direct: true, description: "another marmota" });
  const { press, shows } = screens(ana, [portal, { screen: "talk", number: one.number }]);
  await shows("Request registered.");
  await press("/pesquisar marmota", enter);
  await shows("another marmota");
  await press(esc);
  await shows("Request registered.");
});
