import { ours } from "../../core/safe-text.ts";

import { type Context, openContext } from "../context.ts";
import { openDemoDesk } from "./demo-desk.ts";
import { play } from "./played.ts";
import { SimulatedAgent, type Tempo } from "./simulated-agent.ts";

/** As fast as a person who types well, with a person in front of it. */
const atEase: Tempo = { take: 2500, write: 900, perCharacter: 18 };
/** So that the whole conversation takes some seconds, where nobody watches. */
const brisk: Tempo = { take: 300, write: 250, perCharacter: 3 };

/**
 * A desk of its own with a simulated agent. On a terminal one is the requester, on the real screens; without one both
 * sides are simulated and the conversation is printed, ending with its transcript.
 */
export async function runDemo(context: Context): Promise<void> {
  const say = await context.say();
  const watched = context.io.isTTY && context.io.canAsk;
  context.io.stderr.write(ours`${say("demo.intro")}\n`);
  const desk = await openDemoDesk(context.env);
  const requester = openContext(context.io, desk.env, { ...context.flags, as: "ana", server: desk.server });
  const rosana = await desk.as("rosana");
  const agent = new SimulatedAgent(rosana, say, watched ? atEase : brisk);
  const close = async (): Promise<void> => {
    agent.stop();
    await requester.close();
    await rosana.close();
    await desk.close();
  };
  const onSignal = (): void => void close().finally(() => process.exit(130));
  context.releaseSignals();
  requester.releaseSignals();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, onSignal);
  try {
    agent.start();
    if (watched) await (await import("../tui/open.tsx")).openRequest(requester, {});
    else await play(requester, await requester.client());
  } finally {
    await close();
  }
}
