import type { Scenario } from "./scenario.ts";

/** Every scenario, in the order of a full run; each is loaded when it runs. */
export const scenarios: { readonly [name: string]: () => Promise<Scenario> } = {
  checker: async () => (await import("./scenarios/checker.ts")).checker,
  kills: async () => (await import("./scenarios/kills.ts")).kills,
  takes: async () => (await import("./scenarios/takes.ts")).takes,
  guesses: async () => (await import("./scenarios/guesses.ts")).guessesScenario,
  rights: async () => (await import("./scenarios/rights.ts")).rightsScenario,
  files: async () => (await import("./scenarios/files.ts")).filesScenario,
  hostile: async () => (await import("./scenarios/hostile.ts")).hostileScenario,
  clients: async () => (await import("./scenarios/clients.ts")).clientsScenario,
  cuts: async () => (await import("./scenarios/cuts.ts")).cutsScenario,
  fills: async () => (await import("./scenarios/fills.ts")).fills,
  stalls: async () => (await import("./scenarios/stalls.ts")).stalls,
  drains: async () => (await import("./scenarios/drains.ts")).drains,
  clocks: async () => (await import("./scenarios/clocks.ts")).clocksScenario,
  "exact-kills": async () => (await import("./scenarios/exact-kills.ts")).exactKills,
  "disk-errors": async () => (await import("./scenarios/disk-errors.ts")).diskErrors,
  "fsync-order": async () => (await import("./scenarios/fsync-order.ts")).fsyncOrder,
  "power-loss": async () => (await import("./scenarios/power-loss.ts")).powerLoss,
  frames: async () => (await import("./scenarios/frames.ts")).frames,
  requests: async () => (await import("./scenarios/requests.ts")).requests,
  sequences: async () => (await import("./scenarios/sequences.ts")).sequences,
};
