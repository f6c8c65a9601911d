import { setImmediate as turn } from "node:timers/promises";
import { mayKnock } from "../../src/core/contract/access.ts";
import type { RouteName } from "../../src/core/contract/address.ts";
import { type RouteInput, type RouteOutput, routes } from "../../src/core/contract/route.ts";
import type { ParameterValues } from "../../src/core/parameter.ts";
import { Person } from "../../src/core/person.ts";
import { Portfolio } from "../../src/core/portfolio.ts";
import type { Change, Document } from "../../src/core/ports.ts";
import { Refusal, type RefusalCode } from "../../src/core/refusal.ts";
import { Desk } from "../../src/daemon/desk.ts";
import { Dispatcher } from "../../src/daemon/live/dispatcher.ts";
import { Hub } from "../../src/daemon/live/hub.ts";
import { eventRoutes } from "../../src/daemon/rest/event.ts";
import { groupRoutes } from "../../src/daemon/rest/group.ts";
import type { Call } from "../../src/daemon/rest/handler.ts";
import { Listing } from "../../src/daemon/rest/listing.ts";
import { parameterRoutes } from "../../src/daemon/rest/parameter.ts";
import { personRoutes } from "../../src/daemon/rest/person.ts";
import { queueRoutes } from "../../src/daemon/rest/queue.ts";
import { ticketRoutes } from "../../src/daemon/rest/ticket.ts";
import { createMemoryEventLog } from "../../src/daemon/stores/memory.ts";

/** Who plays. Ana goes before others; Rosana also asks for things herself; Duda works in both groups. */
export const people = {
  ana: { roles: ["requester"], groups: ["chat-users"], vip: true },
  bia: { roles: ["requester"], groups: ["chat-users"] },
  eva: { roles: ["requester"], groups: ["chat-users"] },
  rosana: { roles: ["requester", "agent"], groups: ["chat-users", "network"] },
  caio: { roles: ["agent"], groups: ["workplace"] },
  duda: { roles: ["agent"], groups: ["network", "workplace"] },
  root: { roles: ["admin"], groups: [] },
} as const;
export type Name = keyof typeof people;
export const names = Object.keys(people) as Name[];
export const requesters = ["ana", "bia", "eva"] as const satisfies readonly Name[];
export const agents = ["rosana", "caio", "duda"] as const satisfies readonly Name[];
export const executors = ["network", "workplace"] as const;
export const activities = ["vpn", "notebook"] as const;

const book = names.map((id) => Person.parse({ id, name: `${id} of the desk`, ...people[id] }));
const executor = (id: string) => ({ id, name: `The ${id} people`, serviceDesk: true, calendar: "week" });
const portfolio = Portfolio.parse({
  calendars: [
    {
      id: "week",
      name: "Week",
      zone: "America/Sao_Paulo",
      hours: { monday: ["08:00-12:00", "13:00-18:00"], saturday: ["09:15-09:20", "09:40-11:00"] },
    },
  ],
  origins: [{ id: "chat", name: "Chat" }],
  groups: [
    { id: "chat-users", name: "Chat users", chatRequester: true },
    { ...executor("network"), capacity: 1 },
    { ...executor("workplace"), routing: "round_robin" },
  ],
  catalogs: [
    {
      id: "it",
      name: "IT",
      services: [
        {
          id: "all",
          name: "Everything",
          activities: activities.map((id, at) => ({
            id,
            name: id,
            kind: "incident",
            executor: executors[at],
            sla: { response: "30m", solution: "8h" },
          })),
        },
      ],
    },
  ],
});
const parameters: ParameterValues = {
  "ativar-chat": true,
  "id-origem-solicitacoes-chat": "chat",
  "id-atividade-solicitacoes-chat": "vpn",
  "id-grupo-primeira-linha": "network",
  "capacidade-atendente": 2,
};

type Handler = (input: unknown, call: Call) => unknown;

/** A whole desk without a disk or a socket, under a clock that the test moves: the application behind both doors. */
export class TrialDesk {
  readonly clock = {
    time: Date.UTC(2031, 4, 5, 12),
    now(): number {
      return this.time;
    },
  };
  readonly desk: Desk;
  readonly hub: Hub;
  /** Looks when the test says so; the desk's own looks once in half a second, which is longer than a run. */
  readonly dispatcher: Dispatcher;
  readonly #handlers: Readonly<Record<string, Handler>>;

  constructor() {
    this.desk = new Desk({
      log: createMemoryEventLog({ clock: this.clock }),
      parameters: documentOf(parameters),
      portfolio: documentOf(portfolio),
      people: documentOf({ people: book, tokens: [] }),
      replies: documentOf([]),
      clock: this.clock,
    });
    const onError = (error: unknown): never => {
      throw error;
    };
    this.hub = new Hub(this.desk, onError);
    this.dispatcher = new Dispatcher(this.desk, this.hub.roster, onError);
    const { desk, hub } = this;
    const onChange = (): void => void hub.rightsChanged(() => {});
    this.#handlers = {
      ...ticketRoutes(desk, hub),
      ...queueRoutes(desk, hub),
      ...eventRoutes(desk, hub),
      ...parameterRoutes(desk),
      ...personRoutes({ desk, sample: false, onChange }),
      ...groupRoutes(desk, onChange),
    } as Readonly<Record<string, Handler>>;
  }

  person(name: string): Person {
    return this.desk.people.value.people.find(({ id }) => id === name)!;
  }

  /**
   * Knocks at a route as its door does: role, contract, handler.
   * @returns its answer, or the code of its refusal
   */
  async ask<N extends RouteName>(
    who: Name,
    route: N,
    input: RouteInput<N>,
    key?: string,
  ): Promise<RouteOutput<N> | RefusalCode> {
    const person = this.person(who);
    if (!person.roles.some((role) => mayKnock(route, role))) return "not_allowed";
    const call = { actor: { person }, key, signal: new AbortController().signal };
    try {
      const told = await this.#handlers[route]!(routes[route].input.parse(input), call);
      return (told instanceof Listing ? await whole(told) : told) as RouteOutput<N>;
    } catch (error) {
      if (error instanceof Refusal) return error.code;
      throw error;
    }
  }

  /** Everything that was set off has happened: there is no disk and no socket to wait for. */
  async settled(): Promise<void> {
    for (let at = 0; at < 4; at++) await turn();
  }

  async close(): Promise<void> {
    this.hub.close();
    this.dispatcher.close();
    await this.desk.log.close();
  }
}

/** A document that stands in no file. */
function documentOf<T>(value: T): Document<T> {
  const history: Change[] = [];
  const document = {
    value,
    history,
    fault: null,
    async change(make: Parameters<Document<T>["change"]>[0]): Promise<void> {
      // A disk answers in a turn of its own.
      await turn();
      const made = make(document.value);
      document.value = made.value;
      for (const change of made.changes) history.push({ ...change, id: history.length + 1 });
    },
  };
  return document;
}

async function whole<T>({ entries }: Listing<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const entry of entries) list.push(entry);
  return list;
}
