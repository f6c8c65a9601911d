import type { Registration } from "../../src/core/event.ts";
import { type Actor, type Person, standing } from "../../src/core/person.ts";
import type { Group } from "../../src/core/portfolio.ts";
import type { Append, Appended, EventLog } from "../../src/core/ports.ts";
import { Refusal, type RefusalCode } from "../../src/core/refusal.ts";
import { decide, type TicketCommand } from "../../src/core/session.ts";

const person = (id: string, ...roles: Person["roles"]): Person => ({
  id,
  name: `${id} of the desk`,
  roles,
  groups: [],
});

/** Who plays in these tests. */
export const cast = {
  ana: person("ana", "requester"),
  bia: person("bia", "requester"),
  rosana: person("rosana", "agent"),
  caio: person("caio", "agent"),
  root: person("root", "agent", "admin"),
};
export type Name = keyof typeof cast;

export const groups: Group[] = ["n1", "n2"].map((id) => ({
  id,
  name: `Level ${id}`,
  chatRequester: false,
  serviceDesk: true,
}));
export const capacity = 2;

const ref = (id: string) => ({ id, name: `the ${id}` });

/** A clock that says what it is told. */
export class TestClock {
  time = Date.UTC(2031, 4, 6, 12);
  now(): number {
    return this.time;
  }
}

export interface Registering {
  readonly as?: Actor;
  readonly requester?: Name;
  readonly group?: string;
  readonly activity?: string;
  readonly chat?: boolean;
  readonly key?: string;
}

/** A change that registers a ticket, in the chat queue unless it says otherwise. */
export function registering(options: Registering = {}): Append {
  const { requester = "ana", group = "n1", activity = "vpn", chat = true, key } = options;
  const registration: Registration = {
    kind: "incident",
    direct: false,
    origin: ref("chat"),
    contract: null,
    unit: null,
    catalog: ref("access"),
    service: ref("remote"),
    activity: ref(activity),
    description: "the VPN drops — às vezes 🙂",
    requester: { id: requester, name: cast[requester].name },
    group: ref(group),
    impact: "medium",
    urgency: "high",
    priority: 2,
    responseSeconds: null,
    solutionSeconds: null,
    responseDue: null,
    solutionDue: null,
  };
  return {
    ticket: null,
    actor: options.as ?? { person: cast[requester] },
    key: key === undefined ? undefined : { requester, value: key },
    decide: () => [
      { type: "ticket_registered", ...registration },
      ...(chat ? [{ type: "session_queued" as const, session: 1, reason: "start" as const }] : []),
    ],
  };
}

/** A change that does what somebody asks of a ticket, decided by the core's own rules. */
export function asking(by: Name, ticket: number, command: TicketCommand, messageId?: string): Append {
  const actor = { person: cast[by] };
  const types = { post: "message_posted", note: "note_posted" } as const;
  return {
    ticket,
    actor,
    messageId,
    holder: command.verb === "transfer" ? command.agent?.id : by,
    expects:
      command.verb === "post" || command.verb === "note"
        ? { type: types[command.verb], text: command.text }
        : undefined,
    decide: ({ ticket: state, holds, now }) => {
      if (!state) throw new Refusal("not_found", { what: "ticket", id: ticket });
      const counted = command.verb === "transfer" ? { ...command, agentHolds: holds } : command;
      const place = standing(actor.person, state, groups);
      return decide(counted, state, {
        actor,
        standing: place,
        now,
        holds,
        capacity,
        messageExchange: true,
      });
    },
  };
}

export const saying = (by: Name, ticket: number, text: string, messageId?: string): Append =>
  asking(by, ticket, { verb: "post", text }, messageId);

/** What became of a change: what it made, or the code of its refusal. @throws anything that is no refusal */
export async function outcome(change: Promise<Appended>): Promise<Appended | RefusalCode> {
  try {
    return await change;
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}

/** The texts of a ticket's log, or the types of those events that have none. */
export async function story(log: EventLog, ticket: number): Promise<string[]> {
  return (await log.events(ticket, 0, 1000)).map((event) => ("text" in event ? event.text : event.type));
}
