import { Box } from "ink";
import { useEffect, useEffectEvent } from "react";
import { safeText } from "../../../core/safe-text.ts";
import { useDesk } from "../desk-context.ts";
import { isOwn } from "../leaving.ts";
import { placeBefore } from "../navigation.ts";
import { replaceDraft } from "../parts/draft.ts";
import { chordOf, type Key } from "../parts/key.ts";
import { useKeys } from "../parts/use-keys.ts";
import { useStore } from "../parts/use-store.ts";
import type { RequesterApp } from "../requester-app.ts";
import { asksAboutSecrets } from "../talk/secret-question.ts";
import { hint } from "../talk/talk-hints.ts";
import { useLive } from "../use-live.ts";
import { bodyHeight, Frame, type ScreenProps } from "./frame.tsx";
import { headerHeight } from "./header.tsx";
import { HomeActions } from "./home-actions.tsx";
import { HomeFields } from "./home-fields.tsx";
import { type Home, type HomeField, isOpen } from "./home-model.ts";
import { ShutHome } from "./home-shut.tsx";

const actions = 3;
/** However large the screen, what belongs together stays together. */
const widest = 120;
const tallest = 20;

/** Where one asks for a service: three pickers, a description, and three ways to go on. */
export function HomeScreen({ app, width, height, focused }: ScreenProps & { readonly app: RequesterApp }) {
  const { home, navigation } = app;
  const { say, me } = useDesk();
  const live = useLive();
  const state = useStore(home.state);
  const stack = useStore(navigation.places);
  const open = isOpen(state.offer);
  const resumable = live
    .mine()
    .items.filter((ticket) => isOwn(ticket, me.user.id) && ticket.status !== "resolved").length;
  const online = live.connection.state === "live";

  const register = (direct: boolean) =>
    void home.register(direct).then((number) => {
      const here = navigation.places.get().at(-1)?.screen === "home";
      if (number !== null && here) navigation.go({ screen: "talk", number });
    });
  const act = (field: HomeField) => {
    if (field === "resume") return navigation.go({ screen: "resume" });
    const asked = asksAboutSecrets({ say, ask: app.ask }, home.description.get().text, (text) => {
      replaceDraft(home.description, text);
      register(field === "direct");
    });
    if (!asked) register(field === "direct");
  };
  const arrive = useEffectEvent(async () => {
    await home.load();
    if (home.takeDirect()) act("direct");
  });
  useEffect(() => {
    if (online || home.state.get().offer === null) void arrive();
  }, [home, online]);

  const press = (key: Key) => pressed(key, home, app, act);
  // A field that has the keys hands on those it does not know; elsewhere they all come here.
  const inField = open && !isAction(state.field);
  useKeys(press, focused && !inField);
  useKeys((key) => {
    if (chordOf(key) === "enter") home.explainBlank();
  }, focused && inField);

  const tall = Math.min(tallest, bodyHeight(height, width, state.notices));
  return (
    <Frame
      title={[{ text: say("home.title"), role: "strong" }]}
      aside={[{ text: safeText(me.user.name) }]}
      notices={state.notices}
      hints={hintsFor(say, state.field, open, placeBefore(stack)?.screen === "portal")}
      width={width}
      height={height}
    >
      <Box flexDirection="column" height={Math.max(0, tall - actions)} flexShrink={0} overflow="hidden">
        {open ? (
          <HomeFields
            home={home}
            width={Math.min(width, widest)}
            height={tall - actions - 1}
            y={headerHeight}
            focused={focused}
            onKey={press}
          />
        ) : (
          <ShutHome offer={state.offer} width={Math.min(width, widest)} />
        )}
      </Box>
      <HomeActions state={state} open={open} resumable={resumable} width={width} />
    </Frame>
  );
}

function isAction(field: HomeField): boolean {
  return field === "start" || field === "direct" || field === "resume";
}

/** A key that no field took. */
function pressed(key: Key, home: Home, app: RequesterApp, act: (field: HomeField) => void) {
  const { field } = home.state.get();
  const action = isAction(field);
  switch (chordOf(key)) {
    case "tab":
      return home.move(1);
    case "shift+tab":
      return home.move(-1);
    case "down":
      return action || field === "description" ? home.move(1) : undefined;
    case "up":
      return action || field === "description" ? home.move(-1) : undefined;
    case "escape":
      if (!app.navigation.back()) app.leave();
      return;
    case "enter":
      return action ? act(field) : undefined;
    case "?":
      return action ? app.navigation.go({ screen: "help" }) : undefined;
  }
}

function hintsFor(say: Parameters<typeof hint>[0], field: HomeField, open: boolean, fromPortal: boolean) {
  const move = hint(say, "Tab/Shift+Tab", "hint.move", 2);
  const esc = hint(say, "Esc", fromPortal ? "hint.portal" : "hint.leave", 0);
  if (!open || field === "resume")
    return [hint(say, "⏎", "hint.resume", 1), ...(open ? [move] : []), esc, hint(say, "?", "hint.keys", 3)];
  if (field === "start" || field === "direct")
    return [hint(say, "⏎", "hint.register", 1), move, esc, hint(say, "?", "hint.keys", 3)];
  if (field === "description")
    return [hint(say, "⏎", "hint.next", 1), hint(say, "Alt+⏎", "hint.line", 3), move, esc];
  return [hint(say, say("hint.type"), "hint.to_filter", 3), hint(say, "⏎", "hint.next", 1), move, esc];
}
