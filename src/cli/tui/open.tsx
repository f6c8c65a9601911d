import { setTimeout as sleep } from "node:timers/promises";
import { Refusal } from "../../core/refusal.ts";
import type { SafeText } from "../../core/safe-text.ts";
import type { Context } from "../context.ts";
import { ticketNumber } from "../usage.ts";
import type { Say } from "../words.ts";
import { App } from "./app.tsx";
import { DeskProvider, type DeskScreen } from "./desk-context.ts";
import { leavingLines } from "./leaving.ts";
import { createNavigation, type Place } from "./navigation.ts";
import { openDesk } from "./open-desk.ts";
import { Opening } from "./opening.tsx";
import { Home, type RequestFlags } from "./screens/home-model.ts";
import { type Screen, withScreen } from "./terminal.ts";
import { chooseTheme } from "./theme.ts";

/** A desk that answers sooner is drawn at once: a screen that only waits would flash by. */
const patienceMs = 40;

/**
 * The requester's screens, from home on; with `--resume` from that ticket on.
 * @throws Refusal where the desk does not answer, or does not let a ticket be resumed
 */
export async function openRequest(context: Context, flags: RequestFlags): Promise<void> {
  const number = typeof flags.resume === "string" ? ticketNumber(flags.resume) : null;
  const open = async (): Promise<DeskScreen> => {
    const desk = await openDesk(context);
    if (number !== null) await resume(desk, number);
    return desk;
  };
  const start: Place[] = [{ screen: "home" }];
  if (number !== null) start.push({ screen: "talk", number });
  else if (flags.resume === true) start.push({ screen: "resume" });
  await openScreens(context, open(), [{ screen: "portal" }, ...start], flags);
}

/**
 * Where one begins: what this person can do on that desk.
 * @throws Refusal where the desk does not answer
 */
export async function openPortal(context: Context): Promise<void> {
  await openScreens(context, openDesk(context), [{ screen: "portal" }], {});
}

/**
 * The agent's desk.
 * @throws Refusal where the desk does not answer, or the person is no agent
 */
export async function openAgent(context: Context): Promise<void> {
  const open = async (): Promise<DeskScreen> => {
    const desk = await openDesk(context);
    await desk.client.call("agent.show", {});
    return desk;
  };
  await openScreens(context, open(), [{ screen: "agent" }], {});
}

async function openScreens(
  context: Context,
  opening: Promise<DeskScreen>,
  start: [Place, ...Place[]],
  flags: RequestFlags,
): Promise<void> {
  const navigation = createNavigation(start);
  let home: Home | undefined;
  const drawn = (screen: Screen<void>, desk: DeskScreen) => {
    home ??= new Home(desk, flags);
    return (
      <DeskProvider value={{ ...desk, lend: screen.lend }}>
        <App screen={screen} navigation={navigation} home={home} />
      </DeskProvider>
    );
  };
  const terminal = { env: { ...context.env }, theme: chooseTheme(context.env) };
  const early = await Promise.race([opening, sleep(patienceMs)]);
  if (early) {
    await withScreen<void>((screen) => {
      screen.keep(leavingLines(early, start[0].screen === "agent"));
      return drawn(screen, early);
    }, terminal);
    return;
  }
  const say = await context.sayMeanwhile();
  const failures: unknown[] = [];
  await withScreen<void>((screen) => {
    const fail = (error: unknown): void => {
      failures.push(error);
      screen.leave();
    };
    return (
      <Opening
        desk={opening}
        title={titleOf(say, start.at(-1)!)}
        say={say}
        onLeave={() => {
          context.endWith(130);
          screen.leave();
        }}
        onFailure={fail}
      >
        {(desk) => drawn(screen, desk)}
      </Opening>
    );
  }, terminal);
  if (failures.length > 0) throw failures[0];
}

function titleOf(say: Say, place: Place): SafeText {
  if (place.screen === "talk") return say("talk.title", { number: place.number });
  return say(place.screen === "home" || place.screen === "resume" ? `${place.screen}.title` : "portal.title");
}

/** Back to a chat that waits or runs, else a new one on the same ticket; one that is over is only shown. */
async function resume({ client }: DeskScreen, number: number): Promise<void> {
  const ticket = await client.call("ticket.view", { number });
  if (ticket.chat !== "none" && ticket.chat !== "ended") return;
  try {
    await client.call("ticket.resume", { number });
  } catch (fault) {
    if (!(fault instanceof Refusal) || fault.code !== "ticket_over") throw fault;
  }
}
