import { Box, Text, useWindowSize } from "ink";
import { useState } from "react";
import { Composer } from "../../../../src/cli/tui/parts/composer.tsx";
import { createDraft } from "../../../../src/cli/tui/parts/draft.ts";
import { chordOf } from "../../../../src/cli/tui/parts/key.ts";
import { type Screen, withScreen } from "../../../../src/cli/tui/terminal.ts";
import { literal } from "../../../../src/core/safe-text.ts";

/** A screen of one line and two composers: ⏎ on a word of `deeds` does it, Tab goes to the other composer and back. */
const drafts = [createDraft(), createDraft()];

function Program({ screen }: { readonly screen: Screen<string> }) {
  const { columns, rows } = useWindowSize();
  const [focus, setFocus] = useState(0);
  const [broken, setBroken] = useState(false);
  if (broken) throw new Error("a part that cannot be drawn");
  const deeds: Readonly<Record<string, () => void>> = {
    leave: () => screen.leave("left"),
    throw: () => {
      throw new Error("a handler that throws");
    },
    break: () => setBroken(true),
    exit: () => process.exit(7),
  };
  return (
    <Box flexDirection="column" width={columns} height={rows}>
      <Text>{`screen of ${columns} by ${rows}`}</Text>
      <Box flexGrow={1} />
      {drafts.map((draft, index) => (
        <Composer
          key={index === 0 ? "first" : "second"}
          draft={draft}
          label={literal(" ›")}
          width={columns}
          x={0}
          y={rows - 2 + index}
          focused={focus === index}
          onSend={(text) => {
            deeds[text]?.();
            return true;
          }}
          onKey={(key) => {
            if (chordOf(key) === "tab") setFocus(1 - focus);
          }}
        />
      ))}
    </Box>
  );
}

const result = await withScreen<string>((screen) => {
  screen.keep([literal("kept on the normal screen")]);
  screen.setTitle(literal("a title"));
  return <Program screen={screen} />;
});
process.stdout.write(`result ${result}\n`);
