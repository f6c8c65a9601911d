import type { Dice } from "../../dice.ts";
import { idOf } from "./arbitrary.ts";
import type { Stage } from "./stage.ts";

export interface Post {
  readonly ticket: number;
  readonly messageId: string;
  readonly text: string;
  readonly note?: true;
}

/** Frames of the protocol, each of them valid. */
export type Step =
  | {
      readonly hello: {
        readonly protocol: 1;
        readonly epoch?: string;
        readonly have?: Record<string, number>;
      };
    }
  | { readonly watch: { readonly ticket: number; readonly after: number } }
  | { readonly unwatch: { readonly ticket: number } }
  | { readonly follow: "queue" | "mine" }
  | { readonly post: Post }
  | { readonly seen: { readonly ticket: number; readonly seq: number } }
  | { readonly typing: { readonly ticket: number } }
  | { readonly active: true };

/** Valid frames in an order that no client of ours would say them in. */
export function sequence(dice: Dice, { tickets }: Stage, run: string): Step[] {
  const steps: Step[] = [];
  const posts: Post[] = [];
  const ticket = (): number => dice.oneOf(dice.chance(0.85) ? tickets : [999_999, Number.MAX_SAFE_INTEGER]);
  const seq = (): number => dice.oneOf([0, 0, 1, 2, 5, 1000, Number.MAX_SAFE_INTEGER]);
  const post = (): Post => {
    const before = posts.length > 0 && dice.chance(0.3) ? dice.oneOf(posts) : null;
    // The same again, or the same id for something else.
    if (before) return dice.chance(0.6) ? before : { ...before, text: "something else" };
    const made: Post = {
      ticket: ticket(),
      messageId: `${run}-${posts.length}-${idOf(dice, 4)}`,
      text: idOf(dice, dice.whole(1, 30)),
      ...(dice.chance(0.2) && { note: true as const }),
    };
    posts.push(made);
    return made;
  };
  const kinds: readonly (() => Step[])[] = [
    () => [{ watch: { ticket: ticket(), after: seq() } }],
    () => [{ watch: { ticket: ticket(), after: seq() } }],
    () => {
      const same: Step = { watch: { ticket: ticket(), after: seq() } };
      return [same, same, same];
    },
    () => [{ unwatch: { ticket: ticket() } }],
    () => [{ follow: dice.oneOf(["queue", "mine"]) }],
    () => [{ post: post() }],
    () => [{ post: post() }],
    () => [{ seen: { ticket: ticket(), seq: seq() } }],
    () => [{ typing: { ticket: ticket() } }],
    () => [{ active: true }],
    () => [{ hello: { protocol: 1, have: { [ticket()]: seq() } } }],
    () => [{ hello: { protocol: 1, epoch: "another desk's", have: { [ticket()]: seq() } } }],
    () => [
      {
        hello: {
          protocol: 1,
          have: Object.fromEntries(Array.from({ length: 1500 }, (_, at) => [at + 1, 0])),
        },
      },
    ],
  ];
  const length = dice.whole(1, 40);
  // The last kind is a lot of work: seldom.
  while (steps.length < length) steps.push(...dice.oneOf(dice.chance(0.01) ? kinds : kinds.slice(0, -1))());
  return steps.slice(0, length);
}
