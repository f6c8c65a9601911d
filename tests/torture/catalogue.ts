import type { Scenario } from "./scenario.ts";

/** Every scenario, in the order of a full run; each is loaded when it runs. */
export const scenarios: { readonly [name: string]: () => Promise<Scenario> } = {};
