import { type Attachment, kindOf, sizeText } from "../core/attachment.ts";
import { type SafeText, safeText } from "../core/safe-text.ts";
import type { Say } from "./words.ts";

/** What words about an attachment are filled with: its name, made safe, its size and its format as people say it. */
export function attachmentFacts(
  say: Say,
  { name, bytes, mediaType }: Pick<Attachment, "name" | "bytes" | "mediaType">,
): { readonly name: SafeText; readonly size: SafeText; readonly kind: SafeText } {
  const kind = kindOf(mediaType);
  return {
    name: safeText(name),
    size: safeText(sizeText(bytes, say.language)),
    kind: say.maybe(`attachment.${kind}`, {}, safeText(kind)),
  };
}
