import type { SafeText } from "../../../core/safe-text.ts";
import type { NoticeChoice } from "../../notice-choice.ts";
import { hasTitle } from "../terminal-modes.ts";

const bell = "\u0007";
const osc = "\u001b]";
const stringTerminator = "\u001b\\";

/**
 * What calls for somebody: the bell; the notice of iTerm2, ConEmu and others (OSC 9); that of rxvt, VTE, foot and others
 * (OSC 777). A terminal without windows has the bell alone.
 * @param text - safe: it holds nothing that could end the sequence. Semicolons part the fields of OSC 777, so there are none
 */
export function noticeSequence(choice: NoticeChoice, text: SafeText, term: string | undefined): string {
  const body = text.replaceAll(";", ",");
  const parts = {
    bell,
    osc9: `${osc}9;${body}${stringTerminator}`,
    osc777: `${osc}777;notify;chatdesk;${body}${stringTerminator}`,
  };
  if (choice === "off") return "";
  if (choice === "bell" || !hasTitle(term)) return bell;
  return choice === "all" ? parts.bell + parts.osc9 + parts.osc777 : parts[choice];
}
