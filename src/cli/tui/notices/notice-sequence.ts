import { joinSafe, literal, ours, type SafeText, safeText } from "../../../core/safe-text.ts";
import type { NoticeChoice } from "../../notice-choice.ts";
import { hasTitle } from "../terminal-modes.ts";

const bell = literal("\u0007");

/**
 * What calls for somebody: the bell; the notice of iTerm2, ConEmu and others (OSC 9); that of rxvt, VTE, foot and others
 * (OSC 777). A terminal without windows has the bell alone.
 * @param text - safe: it holds nothing that could end the sequence. Semicolons part the fields of OSC 777, so there are none
 */
export function noticeSequence(choice: NoticeChoice, text: SafeText, term: string | undefined): SafeText {
  const body = safeText(text.replaceAll(";", ","));
  const parts = {
    bell,
    osc9: ours`\u001b]9;${body}\u001b\\`,
    osc777: ours`\u001b]777;notify;chatdesk;${body}\u001b\\`,
  };
  if (choice === "off") return literal("");
  if (choice === "bell" || !hasTitle(term)) return bell;
  return choice === "all" ? joinSafe([parts.bell, parts.osc9, parts.osc777]) : parts[choice];
}
