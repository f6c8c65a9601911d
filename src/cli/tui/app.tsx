import { Box, useWindowSize } from "ink";
import { useCallback, useEffect, useMemo, useState } from "react";
import { literal } from "../../core/safe-text.ts";
import { useDesk } from "./desk-context.ts";
import { isOwn, leavingLines, onceKept } from "./leaving.ts";
import type { Navigation } from "./navigation.ts";
import { Notifier } from "./notices/notifier.ts";
import { chordOf } from "./parts/key.ts";
import { createList } from "./parts/list.ts";
import { Row } from "./parts/row.tsx";
import { Rule } from "./parts/status-line.tsx";
import { createStore } from "./parts/store.ts";
import { useKeys } from "./parts/use-keys.ts";
import { useStore } from "./parts/use-store.ts";
import type { RequesterApp } from "./requester-app.ts";
import { AgentDesk } from "./screens/agent/agent-desk.ts";
import { AgentScreen } from "./screens/agent/agent-screen.tsx";
import { ConversationScreen } from "./screens/conversation.tsx";
import type { ScreenProps } from "./screens/frame.tsx";
import { HelpScreen } from "./screens/help.tsx";
import { HomeScreen } from "./screens/home.tsx";
import type { Home } from "./screens/home-model.ts";
import { PortalScreen } from "./screens/portal.tsx";
import { requesterSlashes } from "./screens/requester-commands.ts";
import { ResumeScreen } from "./screens/resume.tsx";
import { SearchScreen } from "./screens/search/search-screen.tsx";
import { TakenMarks } from "./taken-marks.ts";
import { QuestionLine, questionHeight } from "./talk/question-line.tsx";
import type { Question } from "./talk/talk.ts";
import type { Screen } from "./terminal.ts";
import { useLive } from "./use-live.ts";

const smallest = { width: 40, height: 10 };
const helpPlaces = ["composer", "conversation", "list", "picker", "question", "everywhere"] as const;

/** The screens, one at a time, and the one question that may lie over any of them. */
export function App({
  screen,
  navigation,
  home,
}: {
  readonly screen: Screen<void>;
  readonly navigation: Navigation;
  readonly home: Home;
}) {
  const desk = useDesk();
  const { say, talks } = desk;
  const live = useLive();
  const { columns: width, rows: height } = useWindowSize();
  const [question] = useState(() => createStore<Question | undefined>(undefined));
  const asked = useStore(question);
  const [agentDesk] = useState(() => new AgentDesk(desk));
  const stack = useStore(navigation.places);
  const place = stack.at(-1)!;

  const app = useMemo((): RequesterApp => {
    const leaving: Question = {
      kind: "confirm",
      question: say("leave.unsent"),
      onYes: () => screen.leave(),
    };
    const leave = () => {
      const unsent = home.description.get().text.trim() !== "" || talks.all.some((talk) => talk.hasUnsent);
      if (!unsent || question.get() === leaving) return screen.leave();
      question.set(leaving);
    };
    return {
      navigation,
      home,
      portal: createList("chat"),
      taken: new TakenMarks(),
      leave: onceKept(live, leave),
      ask: (asking) => question.set(asking),
      redraw: screen.redraw,
    };
  }, [navigation, home, question, say, screen, talks, live]);

  const leaveAsAgent = useCallback(() => {
    screen.keep(leavingLines(desk, true));
    screen.leave();
  }, [screen, desk]);

  useKeys((key) => {
    if (chordOf(key) === "ctrl+c") app.leave();
  });

  const [notifier] = useState(() => new Notifier(desk, screen));
  const status = useStore(agentDesk.state).status;
  useEffect(() => notifier.look(status));
  useEffect(() => {
    const own = live.mine().items.filter((ticket) => isOwn(ticket, desk.me.user.id));
    app.taken.look(own, place.screen === "talk" ? place.number : null);
  });

  // A signal may end this at any time: what the normal screen keeps is always up to date.
  const lines = leavingLines(desk, place.screen === "agent");
  useEffect(() => screen.keep(lines));
  const news = live.mine().items.reduce((sum, { unread }) => sum + unread, 0);
  const title = place.screen === "talk" ? say("talk.title", { number: place.number }) : "chatdesk";
  useEffect(() => screen.setTitle(literal(news > 0 ? `(${news}) ${title}` : title)), [screen, news, title]);

  if (width < smallest.width || height < smallest.height)
    return <Row segments={[{ text: say("too_small") }]} />;
  const below = asked ? questionHeight(asked, width) + 1 : 0;
  const props: ScreenProps = { width, height: height - below, focused: asked === undefined };
  return (
    <Box flexDirection="column" width={width} height={height} overflow="hidden">
      {drawn()}
      {asked && (
        <>
          <Rule width={width} />
          <QuestionLine talk={{ question }} question={asked} width={width} x={0} y={height - below + 1} />
        </>
      )}
    </Box>
  );

  function drawn() {
    switch (place.screen) {
      case "portal":
        return <PortalScreen {...props} app={app} />;
      case "home":
        return <HomeScreen {...props} app={app} />;
      case "resume":
        return <ResumeScreen {...props} app={app} />;
      case "search":
        return <SearchScreen {...props} app={app} query={place.query} />;
      case "agent":
        return (
          <AgentScreen
            {...props}
            desk={agentDesk}
            onLeave={leaveAsAgent}
            {...(stack.length > 1 && { onBack: () => void navigation.back() })}
          />
        );
      case "help":
        return (
          <HelpScreen
            {...props}
            places={helpPlaces}
            commands={requesterSlashes}
            onClose={() => void navigation.back()}
          />
        );
      case "talk":
        return <ConversationScreen {...props} key={place.number} app={app} number={place.number} />;
    }
  }
}
