import { PassThrough } from "node:stream";
import { onTestFinished } from "vitest";
import { openContext } from "../../../src/cli/context.ts";
import { App } from "../../../src/cli/tui/app.tsx";
import { DeskProvider, type DeskScreen } from "../../../src/cli/tui/desk-context.ts";
import { createNavigation, type Place } from "../../../src/cli/tui/navigation.ts";
import { openDesk } from "../../../src/cli/tui/open-desk.ts";
import { Home, type RequestFlags } from "../../../src/cli/tui/screens/home-model.ts";
import type { Screen } from "../../../src/cli/tui/terminal.ts";
import { wallBefore } from "../../../src/cli/wall.ts";
import { deskHome, runDesk } from "../../link/real-desk.ts";
import { drawn } from "../parts/drawn.tsx";

/** A real daemon in a home of this test's own; `as` opens it for one of its people. */
export async function sampleDesk() {
  const { home, env } = deskHome();
  await runDesk(home, env);
  return {
    as: async (person: string, lang = "en"): Promise<DeskScreen> => {
      const streams = {
        stdin: new PassThrough(),
        stdout: wallBefore(new PassThrough().resume()),
        stderr: wallBefore(new PassThrough().resume()),
        isTTY: true,
        canAsk: true,
        columns: 100,
        colour: { stdout: false, stderr: false },
      };
      const words = { ...env, LANG: "C.UTF-8", TERM: "xterm-256color", NO_COLOR: "1" };
      const context = openContext(streams, words, person === "" ? { lang } : { as: person, lang });
      context.releaseSignals();
      onTestFinished(() => context.close());
      return openDesk(context);
    },
  };
}

/** The requester's screens, drawn without a terminal; what they keep and whether they were left. */
export function screens(desk: DeskScreen, start: readonly [Place, ...Place[]], flags: RequestFlags = {}) {
  const kept: { lines: readonly string[]; left: boolean } = { lines: [], left: false };
  const screen: Screen<void> = {
    leave: () => {
      kept.left = true;
    },
    keep: (lines) => {
      kept.lines = lines;
    },
    setTitle: () => undefined,
    redraw: () => undefined,
    lend: (run) => run(),
    attended: () => true,
    signal: () => undefined,
  };
  const navigation = createNavigation(start);
  const home = new Home(desk, flags);
  const view = drawn(
    <DeskProvider value={desk}>
      <App screen={screen} navigation={navigation} home={home} />
    </DeskProvider>,
  );
  onTestFinished(() => view.unmount());
  /** Resolves once the screen shows it; the test's own time limit ends a wait in vain. */
  const shows = async (text: string | RegExp): Promise<string> => {
    for (;;) {
      const all = view.rows().join("\n");
      if (typeof text === "string" ? all.includes(text) : text.test(all)) return all;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  };
  return { ...view, shows, kept, home, navigation };
}

/** Resolves once it holds of what the connection has brought. */
export function until({ live }: DeskScreen, holds: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (!holds()) return;
      unsubscribe();
      resolve();
    };
    const unsubscribe = live.subscribe(look);
    look();
  });
}
