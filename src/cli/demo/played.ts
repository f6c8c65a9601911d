import { setTimeout as pause } from "node:timers/promises";
import type { Context } from "../context.ts";
import { eventLines } from "../event-text.ts";
import type { Client } from "../link/client.ts";
import { line, talkLine } from "../output.ts";
import { printTranscript } from "../transcript-text.ts";
import { changed } from "./simulated-agent.ts";

/** How long the simulated requester thinks before each answer, in ms. */
const thinkMs = 350;

/**
 * Plays the requester's side of the conversation by itself and prints it as it happens, then the transcript as the
 * desk has it.
 * @param desk - the desk as Ana sees it
 */
export async function play(context: Context, desk: Client): Promise<void> {
  const say = await context.say();
  const ticket = await desk.call("ticket.create", {
    activity: "vpn-does-not-connect",
    chat: true,
    description: say("demo.description"),
  });
  const conversation = desk.live().conversation(ticket.number);
  const answers = [1, 2, 3, 4, 5, 6].map((at) => say(`demo.answer.${at as 1}`));
  let heard = 0;
  for (let shown = 0; ; ) {
    await changed(desk, conversation, shown);
    const events = conversation.events.slice(shown);
    shown = conversation.events.length;
    for (const event of events) {
      for (const text of eventLines(say, event)) talkLine(context, text);
      // The greeting comes first and wants no answer; every later message does.
      const asked = event.type === "message_posted" && event.side === "agent" && heard++ > 0;
      const answer = asked ? answers.shift() : undefined;
      if (answer === undefined) continue;
      await pause(thinkMs);
      conversation.post(answer);
    }
    if (events.length > 0) conversation.see(events.at(-1)!.seq);
    if (events.some((event) => event.type === "session_ended")) break;
  }
  line(context);
  await printTranscript(context, ticket.number, "text");
}
