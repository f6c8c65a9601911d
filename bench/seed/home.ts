import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Person } from "../../src/core/person.ts";
import { databaseName, documentFile } from "../../src/core/safekeeping.ts";
import { tokenLetters, tokenOf } from "../../src/core/token-shape.ts";
import { beginning } from "../../src/daemon/new-desk.ts";
import { hashOf, type StoredToken } from "../../src/daemon/people-book.ts";
import { Pen } from "./pen.ts";
import { over, running, waiting } from "./tale.ts";

/** What a desk holds before anybody says a word. */
export interface Population {
  /** Chats that run, each between a requester and an agent of its own. */
  readonly chats: number;
  /** Events in each of them, at least three. */
  readonly history?: number;
  /** Chats that wait. */
  readonly waiting?: number;
  /** Tickets that are over. */
  readonly over?: number;
  /** Events in each of these, at least six. */
  readonly overEvents?: number;
  /** More people, who only sit there. */
  readonly onlookers?: number;
}

/** Somebody and their token. */
interface Guest {
  readonly person: Person;
  readonly token: string;
}

/** A chat that runs: the ticket, its last seq, and the tokens of its two sides. */
export interface Chat {
  readonly ticket: number;
  readonly seq: number;
  readonly requester: string;
  readonly agent: string;
}

export interface SeededHome {
  /** CHATDESK_HOME of that desk. */
  readonly home: string;
  readonly chats: readonly Chat[];
  readonly onlookers: readonly string[];
}

/** Lays out the home of a desk that has been in use, without a daemon: it takes about 30 µs an event. */
export async function seedHome(home: string, population: Population): Promise<SeededHome> {
  const { chats, history = 3, waiting: line = 0, over: gone = 0, overEvents = 6, onlookers = 0 } = population;
  const data = join(home, "data");
  mkdirSync(data, { recursive: true, mode: 0o700 });
  const begin = await beginning();
  const { portfolio } = begin;
  const requesters = guests("requester", chats);
  const agents = guests("agent", chats);
  const idle = guests("onlooker", onlookers);
  const many = guests("guest", Math.min(500, line + gone));
  const someone = agents[0]?.person ?? begin.people.people.at(-1)!;
  const pen = await Pen.open(join(data, databaseName));
  const start = Date.now() - 3_600_000;
  const talkOf = (index: number, from: number) => {
    const requester = many[index % many.length]!.person;
    return { requester, agent: someone, portfolio, at: from + index };
  };
  for (let index = 0; index < gone; index++)
    pen.ticket(over(talkOf(index, start), overEvents), start + index);
  const now = Date.now() - 60_000;
  // Not so long ago that their clocks would run out: the desk would have thousands of events to write first.
  for (let index = 0; index < line; index++) pen.ticket(waiting(talkOf(index, now)), now + index);
  const made = requesters.map(({ person: requester, token }, index) => {
    const agent = agents[index]!;
    const talk = { requester, agent: agent.person, portfolio, at: now };
    const { number, seq } = pen.ticket(running(talk, history), now);
    return { ticket: number, seq, requester: token, agent: agent.token };
  });
  pen.close();
  const everybody = [...requesters, ...agents, ...idle, ...many];
  const people = {
    people: [...begin.people.people, ...everybody.map(({ person }) => person)],
    tokens: everybody.map(storedToken),
  };
  // Chats whose agents are still on their way are not given back while a bench begins.
  const parameters = { ...begin.parameters, "tolerancia-ausencia": 3600 };
  const documents = { ...begin, people, parameters };
  for (const name of ["parameters", "portfolio", "people", "replies"] as const) {
    const text = JSON.stringify({ value: documents[name], history: [] });
    writeFileSync(join(data, documentFile(name)), text, { mode: 0o600 });
  }
  return { home, chats: made, onlookers: idle.map(({ token }) => token) };
}

function guests(name: string, count: number): Guest[] {
  return Array.from({ length: count }, (_, index) => {
    const id = `${name}-${index}`;
    const letters = `${name}${index}`.replaceAll("-", "").padEnd(tokenLetters, "x").slice(0, tokenLetters);
    const person: Person = {
      id,
      name: `Person ${id}`,
      roles: [name === "agent" ? "agent" : "requester"],
      groups: name === "agent" ? [] : ["chat-users"],
    };
    return { person, token: tokenOf(letters) };
  });
}

function storedToken({ person, token }: Guest): StoredToken {
  return { hash: hashOf(token), person: person.id, at: new Date().toISOString() };
}
