import type { Context } from "../context.ts";

/** Lines instead of screens: asked for, wanted as JSON, or no terminal that could show a screen. */
export function wantsLines({ io, env, json }: Context, asked: boolean): boolean {
  return asked || json || !showsScreens(io.isTTY && io.canAsk, env);
}

/** Does the terminal show screens, and is it to? @param isTerminal - what is read from and what is written to are one */
export function showsScreens(isTerminal: boolean, env: Context["env"]): boolean {
  return isTerminal && env.CHATDESK_PLAIN !== "1" && env.TERM !== "dumb";
}
