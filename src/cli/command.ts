import type { Context } from "./context.ts";

/** `<n>` is required, `[n]` may be left out, dots take all that follow. */
export type ArgumentSpec = `<${string}>` | `[${string}]`;

/**
 * What a flag takes: nothing (`true`), nothing but with a `--no-` twin, a value, perhaps a value, a value at each of
 * several times (`<g...>`), or one of a few words.
 */
export type FlagSpec = true | "yes-no" | `<${string}>` | `[${string}]` | readonly string[];

type ArgumentValue<S> = S extends `[${string}...]` | `<${string}...>`
  ? readonly string[]
  : S extends `<${string}>`
    ? string
    : string | undefined;
type ArgumentValues<A extends readonly ArgumentSpec[]> = {
  readonly [I in keyof A]: ArgumentValue<A[I]>;
};

type FlagValue<S> = S extends true
  ? true
  : S extends "yes-no"
    ? boolean
    : S extends readonly (infer Choice)[]
      ? Choice
      : S extends `<${string}...>`
        ? readonly string[]
        : S extends `[${string}]`
          ? string | true
          : string;
export type FlagValues<F extends { readonly [name: string]: FlagSpec }> = {
  readonly [N in keyof F]?: FlagValue<F[N]> | undefined;
};

/** One command: what it is called with, two ways to call it, and what it does. */
export interface Command<
  A extends readonly ArgumentSpec[] = readonly ArgumentSpec[],
  F extends { readonly [name: string]: FlagSpec } = { readonly [name: string]: FlagSpec },
> {
  readonly arguments: A;
  /** By name in camel case: `chatRequester` is `--chat-requester`. */
  readonly flags: F;
  readonly examples: readonly [string, string];
  run(
    context: Context,
    given: { readonly args: ArgumentValues<A>; readonly flags: FlagValues<F> },
  ): Promise<void>;
}

/** Types a command by its own specification; changes nothing. */
export function command<
  const A extends readonly ArgumentSpec[],
  const F extends { readonly [name: string]: FlagSpec },
>(described: Command<A, F>): Command {
  return described as unknown as Command;
}
