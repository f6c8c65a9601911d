import { attachmentPath } from "../../src/core/contract/attachment.ts";
import type { Answer, DaemonUnderFire } from "./daemon-under-fire.ts";

/** What is done to a desk. `mark` stands in everything that it writes, and in its acknowledgement, and nowhere else. */
export interface Deed {
  readonly does: "register" | "post" | "set" | "attach";
  readonly mark: string;
  /** The ticket that it is done to, or makes. */
  readonly ticket: number;
}

/** Who does it all: one after the other, so that everything is known to be in that order. */
export const doer = "ana";
/** The parameter that is set: a text that a new desk has not, and that no answer but its own shows. */
export const setting = "id-modelo-email-mensagens";

const cycle = ["register", "attach", "post", "set", "post", "attach", "post", "post"] as const;

/** The n-th deed of every load, from 0. */
export function deedOf(n: number): Deed {
  return {
    does: cycle[n % cycle.length]!,
    mark: `deed-${String(n).padStart(5, "0")}`,
    ticket: Math.floor(n / cycle.length) + 1,
  };
}

/** The marks that stand in some bytes. */
export function marksIn(bytes: Buffer): string[] {
  return bytes.includes("deed-") ? [...new Set(bytes.toString("latin1").match(/deed-\d{5}/g))] : [];
}

/** The text of a message, of a description or of a file. */
export function textOf({ mark }: Deed): string {
  return `${mark} says ${"a word and ".repeat(Number(mark.slice(-2)) % 7)}no more`;
}

/** Does it; the same deed again carries the same id. */
export async function doIt(daemon: DaemonUnderFire, deed: Deed): Promise<Answer<unknown>> {
  const { does, mark, ticket } = deed;
  const who = { as: doer, key: mark };
  switch (does) {
    case "register":
      return daemon.ask(
        "ticket.create",
        { direct: true, chat: true, key: mark, description: textOf(deed) },
        { as: doer },
      );
    case "post":
      return daemon.ask("ticket.reply", { number: ticket, text: textOf(deed) }, who);
    case "set":
      return daemon.ask("parameter.set", { key: setting, value: mark });
    case "attach":
      return attach(daemon, deed);
  }
}

/** What became of a load. */
export interface Done {
  /** Acknowledged, in their order. */
  readonly done: readonly Deed[];
  /** The one that got no answer, or a no; nothing came after it. */
  readonly last: { readonly deed: Deed; readonly answer: Answer<unknown> } | null;
}

/**
 * Does the deeds from `first` on, one after the other, until one is not acknowledged or `most` are done.
 * @param done - those before, which were acknowledged
 */
export async function load(daemon: DaemonUnderFire, most: number, done: readonly Deed[] = []): Promise<Done> {
  const all = [...done];
  while (all.length < most) {
    const deed = deedOf(all.length);
    const answer = await doIt(daemon, deed);
    if (!("done" in answer)) return { done: all, last: { deed, answer } };
    all.push(deed);
  }
  return { done: all, last: null };
}

function attach(daemon: DaemonUnderFire, deed: Deed): Promise<Answer<unknown>> {
  return daemon.send({
    method: "POST",
    path: attachmentPath(deed.ticket),
    headers: {
      "content-type": "application/octet-stream",
      "chatdesk-name": `${deed.mark}.txt`,
      "idempotency-key": deed.mark,
      "chatdesk-as": doer,
    },
    body: textOf(deed),
  });
}
