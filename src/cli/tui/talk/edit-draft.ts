import { safeText } from "../../../core/safe-text.ts";
import type { DeskScreen } from "../desk-context.ts";
import type { Draft } from "../parts/draft.ts";
import { replaced } from "../parts/editor-state.ts";
import { editOutside } from "./outside-editor.ts";
import type { SlashCommand } from "./slash.ts";
import type { Talk } from "./talk.ts";

/** Takes a draft to its author's own editor and back. Where that fails, the draft stays as it was. */
export async function editDraft(
  talk: Talk,
  draft: Draft,
  { context, lend }: Pick<DeskScreen, "context" | "lend">,
): Promise<void> {
  const name = `chatdesk-${talk.number}`;
  const edited = await lend(() => editOutside(draft.get().text, { env: context.env, name }));
  if ("cause" in edited) {
    const facts = { editor: safeText(edited.editor), cause: safeText(edited.cause) };
    return talk.tell(talk.say("notice.not_edited", facts), true);
  }
  replaceText(draft, edited.text.toWellFormed());
  talk.tell(talk.say("notice.edited"));
}

/** `/edit`: what stands behind it becomes the draft, and goes to the editor. */
export function editCommand(
  talk: Talk,
  draft: Draft,
  desk: Pick<DeskScreen, "context" | "lend">,
): SlashCommand {
  return {
    id: "edit",
    run: (text) => {
      // The composer clears the line it has just taken.
      queueMicrotask(() => {
        if (text !== "") replaceText(draft, text);
        void editDraft(talk, draft, desk);
      });
    },
  };
}

/** One step of undo brings back what stood there. */
function replaceText(draft: Draft, text: string): void {
  const state = draft.get();
  if (state.text !== text)
    draft.set(replaced(state, { from: 0, to: state.text.length, text, deed: "changed" }));
}
