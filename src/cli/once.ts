import { randomUUID } from "node:crypto";

/** The options of a call that writes: whatever is sent again on the way, the desk does it once. */
export function once(): { readonly idempotencyKey: string } {
  return { idempotencyKey: randomUUID() };
}
