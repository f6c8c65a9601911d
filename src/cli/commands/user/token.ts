import { secondsOf } from "../../../core/duration.ts";
import { safeText } from "../../../core/safe-text.ts";
import { command } from "../../command.ts";
import { once } from "../../once.ts";
import { advise } from "../../output.ts";
import { printPersonWithToken, printTokens } from "../../person-text.ts";
import { UsageError } from "../../usage.ts";

export default command({
  arguments: ["<user>"],
  flags: { name: "<name>", expires: "<duration>", list: true, revoke: "<token>" },
  examples: [
    'chatdesk user token ci --name "deploy pipeline" --expires 90d --json | jq -r .token > token && chmod 600 token',
    "chatdesk user token ana --list",
  ],
  async run(context, { args: [id], flags }) {
    const { name, expires, list, revoke } = flags;
    oneDeed(flags);
    if (revoke?.startsWith("cdk_")) throw new UsageError("usage.token_itself", { name: "--revoke" });
    const expiresIn = expires === undefined ? undefined : secondsFrom(expires);
    const desk = await context.client();
    if (list) return printTokens(context, await desk.call("user.tokens", { id }));
    if (revoke !== undefined) {
      const gone = await desk.call("user.revoke", { id, token: revoke }, once());
      return context.result(gone, async () =>
        advise(context, await context.say(), "token.revoked", { id: safeText(gone.id) }),
      );
    }
    await printPersonWithToken(context, await desk.call("user.token", { id, name, expiresIn }, once()));
  },
});

/**
 * A list, a revocation or a new token with its name and its end: one of these.
 * @throws UsageError naming two flags that exclude each other
 */
function oneDeed(flags: { readonly [flag: string]: unknown }): void {
  const given = ["list", "revoke", "name", "expires"].filter((flag) => flags[flag] !== undefined);
  const alone = given.find((flag) => flag === "list" || flag === "revoke");
  const other = given.find((flag) => flag !== alone);
  if (alone !== undefined && other !== undefined)
    throw new UsageError("usage.together", { one: `--${alone}`, other: `--${other}` });
}

/** @throws UsageError where it is neither a length of time nor `never` */
function secondsFrom(given: string): number | null {
  if (given === "never") return null;
  const seconds = secondsOf(given);
  if (seconds !== null) return seconds;
  throw new UsageError("usage.choice", { given, name: "--expires", choices: "90d, 12h, …, never" });
}
