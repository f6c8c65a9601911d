import { Box } from "ink";
import { literal, safeText } from "../../../core/safe-text.ts";
import { useDesk } from "../desk-context.ts";
import { Row } from "../parts/row.tsx";
import { wrap } from "../parts/text-layout.ts";
import type { Notice } from "../talk/talk.ts";
import type { Offer } from "./home-offer.ts";
import { refusalNotices } from "./refusal-notices.ts";

/** What stands in the pickers' place where nothing can be asked for: why, and what the reader can do. */
export function ShutHome({ offer, width }: { readonly offer: Offer | null; readonly width: number }) {
  const desk = useDesk();
  const { say, me } = desk;
  const lines: Notice[] = offer === null ? [{ words: say("loading"), bad: false }] : [...reasons()];
  return (
    <Box flexDirection="column" paddingLeft={2} paddingTop={1} width={width} flexShrink={0}>
      {lines.flatMap(({ words, bad }) =>
        wrap(words, width - 4).map((line) => (
          <Row
            key={line}
            segments={[{ text: line, role: offer === null ? "dim" : bad ? "refusal" : "plain" }]}
          />
        )),
      )}
    </Box>
  );

  function* reasons(): Generator<Notice> {
    if (offer?.shut) yield* refusalNotices(desk, offer.shut);
    else {
      const groups = safeText(me.user.groups.join(", "));
      const contact = me.contact === null ? say("home.nobody_named") : safeText(me.contact);
      yield { words: say("home.empty", { groups }), bad: true };
      yield { words: say("home.talk_to", { contact }), bad: false };
    }
    yield { words: literal(""), bad: false };
    yield { words: say("home.readable"), bad: false };
  }
}
