import { describe, expect, it } from "vitest";
import { Refusal } from "../../../src/core/refusal.ts";
import { esc } from "../parts/drawn.tsx";
import { sampleDesk, screens, until } from "./requester.tsx";

const enter = "\r";
const ctrlC = "\u0003";
const paste = (text: string) => `\u001b[200~${text}\u001b[201~`;
const portal = { screen: "portal" } as const;
const home = { screen: "home" } as const;

describe("home", () => {
  it("walks from catalog to ticket, and registers only where one says so", async () => {
    const desk = await (await sampleDesk()).as("ana");
    const { press, shows, rows, home: form } = screens(desk, [portal, home]);
    await shows("› Infrastructure");
    await press(enter, enter, "vpn does not");
    await shows(/› ! VPN does not connect +incident/);
    await press(enter, "sem VPN 😅");
    expect(form.state.get().field).toBe("description");
    expect(await desk.client.call("ticket.list", { mine: true })).toEqual([]);
    await press(enter);
    await shows("[ Start attendance ]");
    await press("\t", "\u001b[Z", enter);
    await shows("Request registered.  Nº 1");
    expect(rows().join("\n")).toContain('registered: "sem VPN 😅"');
    const [ticket] = await desk.client.call("ticket.list", { mine: true });
    expect(ticket).toMatchObject({
      description: "sem VPN 😅",
      chat: "waiting",
      activity: { id: "vpn-does-not-connect" },
    });
  });

  it("registers nothing for a key that is held down", async () => {
    const desk = await (await sampleDesk()).as("ana");
    const { press, shows, home: form } = screens(desk, [portal, home]);
    await shows("› Infrastructure");
    await press(enter.repeat(30));
    await shows("Without any: Tab.");
    expect(form.state.get()).toMatchObject({ field: "description", busy: false });
    expect(await desk.client.call("ticket.list", { mine: true })).toEqual([]);
  });

  it("makes no second ticket when an answer is lost, and loses no word of what was changed since", async () => {
    const desk = await (await sampleDesk()).as("ana");
    let lost = false;
    const lossy: typeof desk.client.call = async (route, input, options) => {
      const answer = await desk.client.call(route, input, options);
      if (route !== "ticket.create" || lost) return answer;
      lost = true;
      throw new Refusal("unreachable", { server: "this machine", cause: "the line was cut" });
    };
    const client = { ...desk.client, call: lossy, live: () => desk.live };
    const {
      press,
      shows,
      home: form,
    } = screens({ ...desk, client } as typeof desk, [portal, home], {
      activity: "vpn-does-not-connect",
      description: "first words",
    });
    await shows("[ Start attendance ]");
    await press(enter);
    await shows("No answer came.");
    expect(form.description.get().text).toBe("first words");
    await press("\u001b[Z", " and more", "\t", enter);
    await shows("Request registered.  Nº 1");
    await shows("first words and more");
    expect(await desk.client.call("ticket.list", { mine: true })).toHaveLength(1);
  });

  it("says in place which gate is shut, and how it is mended to an admin only", async () => {
    const { as } = await sampleDesk();
    const owner = await as("");
    await owner.client.call("group.edit", { id: "chat-users", chatRequester: false });
    const requester = screens(await as("ana", "pt-BR"), [portal, home]);
    const seen = await requester.shows("nenhum dos seus grupos");
    expect(seen).toContain("Fale com");
    expect(seen).toContain("[ Retomar atendimento ]");
    expect(seen).not.toContain("chatdesk group edit");
    await screens(owner, [portal, home]).shows("chatdesk group edit chat-users --chat-requester");
  });

  it("keeps what was written when one goes away, and asks before it would be lost", async () => {
    const desk = await (await sampleDesk()).as("ana", "es");
    const { press, shows, kept } = screens(desk, [portal, home], { activity: "vpn-does-not-connect" });
    await shows("Descripción");
    await press("a medio escribir");
    await press(esc);
    await shows("Mis solicitudes");
    await press(enter);
    await shows("a medio escribir");
    await press(enter);
    await shows("[ Iniciar atención ]");
    expect(await desk.client.call("ticket.list", { mine: true })).toEqual([]);
    await press(ctrlC);
    await shows("[s/N]");
    await press(enter);
    expect(kept.left).toBe(false);
    await press(ctrlC, "s", enter);
    expect(kept.left).toBe(true);
  });
});

describe("a conversation", () => {
  it("goes from waiting to its end and on again, with the agent's side beside it", async () => {
    const { as } = await sampleDesk();
    const [ana, rosana] = [await as("ana"), await as("rosana")];
    const { number } = await ana.client.call("ticket.create", { direct: true, chat: true });
    const { press, shows, rows, kept } = screens(ana, [portal, home, { screen: "talk", number }]);
    await shows(/Position in the queue +1 of 1/);
    await press("details", enter);
    await shows(/you │ details +✓/);
    expect(kept.lines).toEqual([`Nº ${number} goes on. Back: chatdesk request --resume ${number}`]);

    await rosana.client.call("ticket.take", { number });
    const theirs = rosana.live.conversation(number);
    await shows("Rosana online");
    await shows("Rosana Godinho took the chat");
    await rosana.client.call("ticket.reply", { number, text: "Olá! Já olho." });
    await shows("Rosana │ Olá! Já olho.");
    await until(rosana, () => theirs.caughtUp);
    theirs.type();
    await shows("Rosana is typing…");

    await press("/nope", enter);
    await shows("There is no command /nope.");
    await press("\u0015", paste("/end"), enter);
    await shows(/you │ \/end +✓/);
    await press("/var/log is full", enter);
    await shows(/you │ \/var\/log is full +✓/);

    await press("half a thought");
    await press("\u0001\u000b", "/encerrar", enter);
    await shows(`End the chat? Nº ${number} stays open. [y/N]`);
    await press(enter);
    expect((await ana.client.call("ticket.view", { number })).chat).toBe("active");
    await press("\u0015/end", enter, "y", enter);
    await shows("You ended it after");
    await shows("1 chat again");
    expect(kept.lines).toEqual([]);

    await press("too late", enter);
    await shows("your text stays here");
    await press("1", enter);
    await shows("In the queue again.");
    expect(rows().join("\n")).toContain("› too late");
  });

  it("keeps the draft of each ticket and marks what came meanwhile", async () => {
    const { as } = await sampleDesk();
    const [ana, rosana] = [await as("ana"), await as("rosana")];
    const { number } = await ana.client.call("ticket.create", { direct: true, chat: true });
    await rosana.client.call("ticket.take", { number });
    const { press, shows, rows } = screens(ana, [portal, { screen: "talk", number }]);
    await shows("took the chat");
    await press("not yet sent", esc);
    await shows("My tickets");
    await rosana.client.call("ticket.reply", { number, text: "are you there?" });
    await shows(/in conversation +1 new/);
    await press("\u001b[B", enter);
    const seen = await shows("are you there?");
    expect(seen).toContain("› not yet sent");
    expect(seen).toMatch(/─ 1 new ─+\n.*are you there\?/);
    await press("\u0015");
    expect(rows().join("\n")).not.toContain("not yet sent");
  });

  it("asks whether to leave the queue or to cancel, and does neither for a stray key", async () => {
    const ana = await (await sampleDesk()).as("ana", "pt-BR");
    const { number } = await ana.client.call("ticket.create", { direct: true, chat: true });
    const { press, shows } = screens(ana, [portal, { screen: "talk", number }]);
    await shows("Buscando atendente…");
    await press("/cancelar", enter);
    await shows(`1 sair da fila, a solicitação Nº ${number} continua aberta`);
    await press(enter, esc);
    await shows("Acrescente detalhes");
    await press("/cancelar", enter, "2", enter);
    await shows(`A solicitação Nº ${number} está cancelada.`);
    expect(await ana.client.call("ticket.view", { number })).toMatchObject({
      status: "cancelled",
      chat: "ended",
    });
  });

  it("of somebody else's ticket shows nothing but that there is none", async () => {
    const { as } = await sampleDesk();
    const { number } = await (await as("")).client.call("ticket.create", { direct: true, chat: true });
    const { press, shows } = screens(await as("ana"), [portal, { screen: "talk", number }]);
    await shows(/There is no ticket «1»/);
    await press(esc);
    await shows("My tickets");
  });
});

it("help lists every key and command, in the reader's words", async () => {
  const { press, shows } = screens(await (await sampleDesk()).as("ana", "es"), [portal]);
  await shows("Mis solicitudes");
  await press("?");
  await shows(/Ctrl\+A, Home +inicio de la línea/);
  await press("\u001b[F");
  await shows(/\/ayuda +todas las teclas y comandos/);
  await press(esc);
  await shows("Mis solicitudes");
});
