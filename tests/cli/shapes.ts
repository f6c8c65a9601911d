import { expect } from "vitest";

/** How people, activities, groups and origins are named. */
export const ref = { id: expect.any(String), name: expect.any(String) };

/** ISO 8601, UTC. */
export const instant = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);

/** A ticket with every field that the contract promises. */
export const ticket = (facts: object): object =>
  expect.objectContaining({
    number: expect.any(Number),
    kind: expect.stringMatching(/^(request|incident)$/),
    origin: ref,
    catalog: ref,
    service: ref,
    activity: ref,
    description: expect.any(String),
    requester: ref,
    group: ref,
    priority: expect.any(Number),
    createdAt: instant,
    seq: expect.any(Number),
    ...facts,
  });

/** Lines of output. */
export const lines = (text: string): string[] => text.split("\n").filter(Boolean);
