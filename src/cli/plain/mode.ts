import type { Context } from "../context.ts";

/** Lines instead of screens: asked for, wanted as JSON, or no terminal that could show a screen. */
export function wantsLines(context: Context, asked: boolean): boolean {
  const { io, env, json } = context;
  return asked || json || !io.isTTY || !io.canAsk || env.CHATDESK_PLAIN === "1" || env.TERM === "dumb";
}
