import type { RouteOutput } from "../core/contract/route.ts";
import { Refusal } from "../core/refusal.ts";
import { safeText } from "../core/safe-text.ts";
import type { Context } from "./context.ts";
import { record } from "./output.ts";
import { instant } from "./ticket-text.ts";

type Status = RouteOutput<"daemon.status">;

/** What the daemon of this home says of itself; null where none runs. Starts nothing. */
export async function localStatus(context: Context): Promise<Status | null> {
  const { connect } = await import("./link/connect.ts");
  const server = `unix:${context.home.socket}`;
  const desk = await connect({ home: context.home, env: {}, server, noStart: true });
  try {
    return await desk.call("daemon.status", {});
  } catch (error) {
    if (error instanceof Refusal && error.code === "unreachable") return null;
    throw error;
  } finally {
    await desk.close();
  }
}

/** A daemon's state; off a terminal a field a line. */
export async function printStatus(context: Context, status: Status): Promise<void> {
  await context.result(status, async () => {
    await record(context, [
      ["pid", safeText(String(status.pid))],
      ["version", safeText(status.version)],
      ["listen", safeText(status.listen.join(", "))],
      ["store", safeText(status.store)],
      ["epoch", safeText(status.epoch)],
      ["startedAt", await instant(context, status.startedAt)],
      ["connections", safeText(String(status.connections))],
      ["waiting", safeText(String(status.waiting))],
      ["active", safeText(String(status.active))],
      ...(status.state === "serving" ? [] : [["state", safeText(status.state)] as const]),
      ...status.faults.map((fault) => ["fault", safeText(fault)] as const),
    ]);
  });
}
