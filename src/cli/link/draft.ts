import { limits } from "../../core/contract/protocol.ts";
import { Refusal } from "../../core/refusal.ts";
import type { OutboxEntry } from "./outbox-entry.ts";

/**
 * A message that has just been written, with the id under which it will be known for ever.
 * @throws Refusal where the desk would never take its text
 */
export function draft(
  message: Pick<OutboxEntry, "text" | "note" | "lease"> & { readonly ticket: number },
): OutboxEntry & { readonly ticket: number } {
  const { text } = message;
  if (text.trim() === "") throw new Refusal("invalid_input", { field: "text", rule: "the text is empty" });
  if (!text.isWellFormed()) {
    throw new Refusal("invalid_input", {
      field: "text",
      rule: "the text has half a character (a lone surrogate)",
    });
  }
  if (Buffer.byteLength(text) > limits.textBytes) {
    throw new Refusal("too_large", { what: "the text", limit: `${limits.textBytes / 1024} KiB` });
  }
  return { ...message, messageId: crypto.randomUUID(), writtenAt: Date.now() };
}
