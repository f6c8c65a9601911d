import type { Dice } from "../dice.ts";
import { type History, logOf } from "../history.ts";
import { Agenda } from "./agenda.ts";
import type { Bug } from "./bugs.ts";
import { ModelDesk } from "./desk.ts";
import { ModelPerson } from "./people.ts";

const tickets = [1, 2, 3] as const;
const agents = ["rosana", "caio", "dora"] as const;
const capacity = 2;
/** ms of a model's time. */
const until = 200;
const longMs = 31_000;

/**
 * What people do and see at a model of a desk, with crashes, cut lines and now and then a restored backup; all of it in
 * memory and in an instant, the same for the same dice.
 */
export function modelHistory(dice: Dice, bug: Bug | null): History {
  const agenda = new Agenda();
  const desk = new ModelDesk({ agenda, dice: dice.fork("desk"), bug, capacity });
  const askers = tickets.map((ticket) => ({
    person: `ana${ticket}`,
    side: "requester" as const,
    own: [ticket],
  }));
  const staff = agents.map((person) => ({ person, side: "agent" as const, own: tickets }));
  const people = [...askers, ...staff].map(
    ({ person, side, own }) =>
      new ModelPerson({
        ...{ agenda, desk, person, side, tickets: own, until },
        dice: dice.fork(person),
        rivals: agents.filter((agent) => agent !== person),
      }),
  );
  for (const { own, person } of askers) desk.register(own[0]!, person);
  for (const person of people) person.begin();
  for (let cut = dice.whole(2, 8); cut > 0; cut--) {
    const person = dice.oneOf(people);
    agenda.after(dice.between(0, until), () => person.cut());
  }
  const fall = (at: number, act: () => void): void =>
    agenda.after(at, () => {
      act();
      for (const person of people) person.cut();
      const down = bug === "keepsOneWaiting" && dice.chance(0.5) ? longMs : dice.between(1, 20);
      agenda.after(down, () => {
        desk.isUp = true;
      });
    });
  for (let crash = dice.whole(1, 3); crash > 0; crash--) fall(dice.between(20, until), () => desk.crash());
  if (dice.chance(0.3)) fall(dice.between(until / 2, until), () => restore(desk, people, dice));
  agenda.run();
  return {
    ...logOf(desk.log),
    operations: people.flatMap(({ operations }) => operations),
    showings: people.flatMap((person) => person.showings()),
    capacity,
    returns: people.flatMap((person) => person.returns.map((ms) => ({ client: person.name, ms }))),
  };
}

/** Back to a little earlier. */
function restore(desk: ModelDesk, people: readonly ModelPerson[], dice: Dice): void {
  const first = 2 * tickets.length;
  desk.restore(Math.max(first, desk.log.length - dice.whole(1, 30)));
  const known = new Set(desk.log.flatMap(({ messageId }) => messageId ?? []));
  for (const person of people) person.isSetBack(known);
}
