import { ours, type SafeText, safeText } from "../../../core/safe-text.ts";
import { attachmentFacts } from "../../attachment-text.ts";
import type { SeenEvent } from "../../link/client.ts";
import type { Say } from "../../words.ts";
import type { Theme } from "../theme.ts";
import { slashName } from "./slash.ts";

/** "📎 error.png  12 KiB  PNG   /save 57": what it is, and how to have it. */
export function attachmentLine(
  say: Say,
  event: Extract<SeenEvent, { type: "attachment_added" }>,
  marks: Pick<Theme["marks"], "attachment">,
): SafeText {
  const { name, size, kind } = attachmentFacts(say, event);
  return ours`${marks.attachment} ${name}  ${size}  ${kind}   ${safeText(slashName(say, "save"))} ${event.seq}`;
}
