import { Box } from "ink";
import { useMemo } from "react";
import { useDesk } from "../../desk-context.ts";
import type { PickerItem } from "../../parts/picker.ts";
import { Picker } from "../../parts/picker.tsx";
import { widthOf } from "../../parts/text-layout.ts";
import type { Destination } from "./agent-desk.ts";
import { destinations, type Groups } from "./destinations.ts";

/** Asks where one chat, or all of them, shall go. */
export function TransferPicker({
  numbers,
  groups,
  width,
  height,
  x,
  y,
  onChoose,
  onClose,
}: {
  readonly numbers: readonly number[];
  readonly groups: Groups;
  readonly width: number;
  readonly height: number;
  readonly x: number;
  readonly y: number;
  readonly onChoose: (to: Destination) => void;
  readonly onClose: () => void;
}) {
  const { say, me } = useDesk();
  const found = useMemo(() => destinations(groups, me.user.id, say.language), [groups, me, say]);
  const items = useMemo(
    () =>
      found.map(
        ({ kind, id, name }): PickerItem => ({
          id: `${kind} ${id}`,
          name,
          note: say(`agent.transfer.${kind}`),
        }),
      ),
    [found, say],
  );
  const label =
    numbers.length === 1 ? say("agent.transfer.title", { number: numbers[0]! }) : say("agent.transfer.all");
  return (
    <Box
      flexDirection="column"
      width={width}
      height={height}
      paddingLeft={1}
      flexShrink={0}
      overflow="hidden"
    >
      <Picker
        label={label}
        labelWidth={widthOf(label)}
        items={items}
        value={undefined}
        placeholder={say("agent.transfer.hint")}
        countWords={(some, all) => say("home.count", { found: some, all })}
        nothingFound={say("agent.transfer.none")}
        focused
        width={width - 2}
        maxRows={Math.max(1, height - 2)}
        x={x + 1}
        y={y}
        onChoose={(item) => {
          const to = found.find(({ kind, id }) => `${kind} ${id}` === item.id);
          if (to) onChoose(to);
        }}
        onKey={(key) => {
          if (key.name === "escape") onClose();
        }}
      />
    </Box>
  );
}
