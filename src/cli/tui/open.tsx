import { Refusal } from "../../core/refusal.ts";
import type { Context } from "../context.ts";
import { ticketNumber } from "../usage.ts";
import { App } from "./app.tsx";
import { DeskProvider, type DeskScreen } from "./desk-context.ts";
import { leavingLines } from "./leaving.ts";
import { createNavigation, type Place } from "./navigation.ts";
import { openDesk } from "./open-desk.ts";
import { Home, type RequestFlags } from "./screens/home-model.ts";
import { withScreen } from "./terminal.ts";

/**
 * The requester's screens, from home on; with `--resume` from that ticket on.
 * @throws Refusal where the desk does not answer, or does not let a ticket be resumed
 */
export async function openRequest(context: Context, flags: RequestFlags): Promise<void> {
  const number = typeof flags.resume === "string" ? ticketNumber(flags.resume) : null;
  const desk = await openDesk(context);
  if (number !== null) await resume(desk, number);
  const start: Place[] = [{ screen: "home" }];
  if (number !== null) start.push({ screen: "talk", number });
  else if (flags.resume === true) start.push({ screen: "resume" });
  await openScreens(context, desk, [{ screen: "portal" }, ...start], flags);
}

/**
 * Where one begins: what this person can do on that desk.
 * @throws Refusal where the desk does not answer
 */
export async function openPortal(context: Context): Promise<void> {
  await openScreens(context, await openDesk(context), [{ screen: "portal" }], {});
}

/**
 * The agent's desk.
 * @throws Refusal where the desk does not answer, or the person is no agent
 */
export async function openAgent(context: Context): Promise<void> {
  const desk = await openDesk(context);
  await desk.client.call("agent.show", {});
  await openScreens(context, desk, [{ screen: "agent" }], {});
}

async function openScreens(
  context: Context,
  desk: DeskScreen,
  start: [Place, ...Place[]],
  flags: RequestFlags,
): Promise<void> {
  const navigation = createNavigation(start);
  const home = new Home(desk, flags);
  await withScreen<void>(
    (screen) => {
      screen.keep(leavingLines(desk, start[0].screen === "agent"));
      return (
        <DeskProvider value={{ ...desk, lend: screen.lend }}>
          <App screen={screen} navigation={navigation} home={home} />
        </DeskProvider>
      );
    },
    { env: { ...context.env }, theme: desk.theme },
  );
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
