import { safeText } from "../../../../core/safe-text.ts";
import { useDesk } from "../../desk-context.ts";
import type { RequesterApp } from "../../requester-app.ts";
import { hint } from "../../talk/talk-hints.ts";
import { bodyHeight, Frame, type ScreenProps } from "../frame.tsx";
import { headerHeight } from "../header.tsx";
import { SearchBody } from "./search-body.tsx";

/** One's own tickets, also those that are long over: all of them, or what was said on them. */
export function SearchScreen({
  app,
  query,
  width,
  height,
  focused,
}: ScreenProps & { readonly app: RequesterApp; readonly query: string }) {
  const { say, me, talks } = useDesk();
  return (
    <Frame
      title={[{ text: say("search.title"), role: "strong" }]}
      aside={[{ text: safeText(me.user.name) }]}
      hints={[
        hint(say, "↑↓", "hint.choose", 2),
        hint(say, "⏎", "hint.open", 1),
        hint(say, "Esc", "hint.back", 0),
      ]}
      width={width}
      height={height}
    >
      <SearchBody
        scope={own}
        start={query}
        width={width}
        height={bodyHeight(height, width, [])}
        x={0}
        y={headerHeight}
        focused={focused}
        onOpen={({ number, seq }, words) => {
          // Esc from there comes back to what was found.
          app.navigation.replace({ screen: "search", query: words });
          app.navigation.go({ screen: "talk", number });
          if (seq !== null) talks.of(number).reveal(seq);
        }}
        onClose={() => {
          if (!app.navigation.back()) app.leave();
        }}
      />
    </Frame>
  );
}

const own = { kind: "own" } as const;
