import type { Level } from "./portfolio.ts";

/** ITIL's 3 × 3: impact by urgency gives 1 (critical) to 5 (planning). */
const matrix: Record<Level, Record<Level, Priority>> = {
  high: { high: 1, medium: 2, low: 3 },
  medium: { high: 2, medium: 3, low: 4 },
  low: { high: 3, medium: 4, low: 5 },
};

export type Priority = 1 | 2 | 3 | 4 | 5;

/** The priority of a ticket, 1 being the most pressing. */
export function priorityOf(impact: Level, urgency: Level): Priority {
  return matrix[impact][urgency];
}
