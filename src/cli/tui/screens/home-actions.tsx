import { Box } from "ink";
import { literal, type SafeText, safeText } from "../../../core/safe-text.ts";
import { useDesk } from "../desk-context.ts";
import { Row } from "../parts/row.tsx";
import { cut, padEnd, widthOf } from "../parts/text-layout.ts";
import { useTheme } from "../parts/use-theme.ts";
import { useLive } from "../use-live.ts";
import type { HomeState } from "./home-model.ts";
import { prospectGloss, useProspect } from "./use-prospect.ts";

type Action = {
  readonly id: "start" | "direct" | "resume";
  readonly words: SafeText;
  readonly gloss: SafeText;
  readonly able: boolean;
};

/** The three ways to go on, each with what it means. The one with the focus stands in brackets. */
export function HomeActions({
  state,
  open,
  resumable,
  width,
}: {
  readonly state: HomeState;
  /** Whether anything can be asked for; one's open tickets can be read in any case. */
  readonly open: boolean;
  readonly resumable: number;
  readonly width: number;
}) {
  const { say } = useDesk();
  const { marks } = useTheme();
  const online = useLive().connection.state === "live";
  const prospect = useProspect(open ? (state.activity?.id ?? null) : null, false, online);
  const direct = useProspect(null, open, online);
  const now = Date.now();
  const all: Action[] = [
    {
      id: "start",
      words: say("home.start"),
      gloss:
        (state.activity && prospectGloss(say, prospect, now)) ??
        say(state.activity ? "home.start.about" : "home.start.needs"),
      able: open && state.activity !== undefined,
    },
    {
      id: "direct",
      words: say("home.direct"),
      gloss: (direct?.agentsOnline === 0 && prospectGloss(say, direct, now)) || say("home.direct.about"),
      able: open,
    },
    {
      id: "resume",
      words: say("home.resume"),
      gloss: resumable > 0 ? say("home.resume.open", { count: resumable }) : say("home.resume.none"),
      able: true,
    },
  ];
  const widest = Math.max(...all.map(({ words }) => widthOf(words)));
  return (
    <Box flexDirection="column" flexShrink={0}>
      {all
        .filter(({ id }) => open || id === "resume")
        .map(({ id, words, gloss, able }) => {
          const chosen = state.field === id;
          const framed = chosen ? `[ ${words} ]` : `  ${words}  `;
          const text = padEnd(safeText(framed), widest + 4);
          return (
            <Row
              key={id}
              segments={[
                { text: literal("  ") },
                { text, role: chosen ? "chosen" : able ? "plain" : "dim" },
                { text: literal("   ") },
                { text: cut(gloss, Math.max(0, width - widest - 10), marks.ellipsis), role: "dim" },
              ]}
            />
          );
        })}
    </Box>
  );
}
