import type { Portfolio } from "../../../../src/core/portfolio.ts";
import type { DaemonUnderFire } from "../../daemon-under-fire.ts";

/** What a desk began with. */
export interface Beginning {
  readonly portfolio: Portfolio;
  readonly parameters: Readonly<Record<string, boolean | number | string>>;
}

export async function beginningOf(daemon: DaemonUnderFire): Promise<Beginning> {
  const parameters = await daemon.call("parameter.list", {});
  return {
    portfolio: await daemon.call("portfolio.show", {}),
    parameters: Object.fromEntries(
      parameters.flatMap(({ key, value }) =>
        value === null ? [] : [[key, value as boolean | number | string]],
      ),
    ),
  };
}

/**
 * Its owner puts a desk right on which everybody has done everything: whatever that was, it can be undone. Then two
 * people talk on it as on the first day.
 * @throws Error with the call that was refused
 */
export async function heal(daemon: DaemonUnderFire, { portfolio, parameters }: Beginning): Promise<void> {
  for (;;) {
    const open = await daemon.call("ticket.list", { open: true, limit: 500 });
    if (open.length === 0) break;
    for (const { number } of open) await daemon.call("ticket.cancel", { number, reason: "clearing up" });
  }
  for (const { id } of await daemon.call("user.list", {})) await daemon.call("user.edit", { id, groups: [] });
  await daemon.call("portfolio.apply", { portfolio });
  for (const [key, value] of Object.entries(parameters)) await daemon.call("parameter.set", { key, value });
  for (const [id, role, group] of [
    ["ana", "requester", "chat-users"],
    ["rosana", "agent", "service-desk"],
  ] as const) {
    await daemon.ask("user.add", { id, name: id });
    await daemon.call("user.edit", { id, roles: [role], groups: [group] });
  }
  await daemon.call("agent.set", { status: "online" }, { as: "rosana" });
  const { number } = await daemon.call("ticket.create", { direct: true, chat: true }, { as: "ana" });
  await daemon.call("ticket.take", { number }, { as: "rosana" });
  await daemon.call("ticket.reply", { number, text: "Does it work again?" }, { as: "ana" });
  await daemon.call("ticket.reply", { number, text: "It does." }, { as: "rosana" });
  await daemon.call("ticket.end", { number }, { as: "ana" });
}
