import { ours, type SafeText } from "../../core/safe-text.ts";

const csi = "\u001b[";

/**
 * What a screen sets besides Ink's alternate screen: bracketed paste on, alternate scroll off (the wheel would edit a
 * draft), reports of the window's focus on, no wrapping at the right edge (a row that some terminal finds wider than we do
 * is cut, and the rows below it stay where they are), the title saved. The mode of the scroll is saved as xterm does.
 */
export const enterModes = `${csi}?2004h${csi}?1004h${csi}?1007s${csi}?1007l${csi}?7l`;

/** Takes it back. Terminals that cannot restore a saved mode have alternate scroll on by default, hence `h` before `r`. */
export const leaveModes = `${csi}?7h${csi}?2004l${csi}?1004l${csi}?1007h${csi}?1007r`;

export const eraseScreen = `${csi}H${csi}2J`;
export const enterAlternateScreen = `${csi}?1049h`;

/** The window's title, ended with ST; kept and given back through the terminal's own stack of titles. */
export const saveTitle = `${csi}22;2t`;
export const restoreTitle = `${csi}23;2t`;

export function titleSequence(title: SafeText): SafeText {
  return ours`\u001b]2;${title}\u001b\\`;
}

/** Whether the terminal has a window whose title can be set; the Linux console would print it. */
export function hasTitle(term: string | undefined): boolean {
  return term !== undefined && term !== "linux" && term !== "dumb" && term !== "";
}
