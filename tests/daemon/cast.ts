import { type Caller, type RealDaemon, startDaemon } from "./real-daemon.ts";

/** A desk with two requesters and two agents of its network group, and what every play begins with. */
export class Cast {
  readonly desk: RealDaemon;
  readonly ana: Caller;
  readonly bia: Caller;
  readonly rosana: Caller;
  readonly caio: Caller;

  constructor(desk: RealDaemon) {
    this.desk = desk;
    this.ana = desk.as("ana");
    this.bia = desk.as("bia");
    this.rosana = desk.as("rosana");
    this.caio = desk.as("caio");
  }

  static async start(options: Parameters<typeof startDaemon>[0] = {}): Promise<Cast> {
    const desk = await startDaemon({ parameters: { "capacidade-atendente": 50 }, ...options });
    await desk.owner.call("user.add", { id: "bia", name: "Bia" });
    await desk.owner.call("user.add", {
      id: "caio",
      name: "Caio Prado",
      roles: ["requester", "agent"],
      groups: ["network", "chat-users"],
    });
    return new Cast(desk);
  }

  /** A chat of Ana's that waits for an agent of the network group. */
  async waiting(): Promise<number> {
    return (await this.ana.call("ticket.create", { activity: "vpn-access", chat: true })).number;
  }

  /** A chat of Ana's that Rosana has. */
  async running(): Promise<number> {
    const number = await this.waiting();
    await this.rosana.call("ticket.take", { number });
    return number;
  }

  async typesOf(number: number): Promise<string[]> {
    return (await this.desk.owner.call("ticket.events", { number })).events.map((event) => event.type);
  }

  async emptyQueue(): Promise<void> {
    for (const { number } of await this.desk.owner.call("queue.list", {}))
      await this.desk.owner.call("ticket.leave", { number });
  }
}
