import { render } from "ink-testing-library";
import type { ReactNode } from "react";
import { createKeyboard } from "../../../src/cli/tui/parts/keyboard.ts";
import { KeyboardContext } from "../../../src/cli/tui/parts/use-keys.ts";
import { ThemeContext } from "../../../src/cli/tui/parts/use-theme.ts";
import { chooseTheme } from "../../../src/cli/tui/theme.ts";

/** The Esc key as a terminal with CSI u sends it: unlike a lone ESC it needs no waiting. */
export const esc = "\u001b[27u";

/** Draws a part without colours and types at it as a terminal would. */
export function drawn(part: ReactNode) {
  const keyboard = createKeyboard();
  const theme = chooseTheme({ LANG: "C.UTF-8", NO_COLOR: "1" });
  const within = (node: ReactNode) => (
    <ThemeContext value={theme}>
      <KeyboardContext value={keyboard}>{node}</KeyboardContext>
    </ThemeContext>
  );
  const { lastFrame, rerender, unmount } = render(within(part));
  const settle = () => new Promise<void>((resolve) => setImmediate(() => setImmediate(resolve)));
  return {
    rows: () => (lastFrame() ?? "").split("\n").map((row) => row.trimEnd()),
    press: async (...chunks: readonly string[]) => {
      for (const chunk of chunks) {
        keyboard.feed(chunk);
        await keyboard.idle();
        await settle();
      }
    },
    redraw: async (node: ReactNode) => {
      rerender(within(node));
      await settle();
    },
    unmount,
  };
}
