import { Box } from "ink";
import { useMemo } from "react";

import { useDesk } from "../desk-context.ts";
import { Composer, composerHeight } from "../parts/composer.tsx";
import type { Key } from "../parts/key.ts";
import { Picker, type PickerProps } from "../parts/picker.tsx";
import { padEnd, widthOf } from "../parts/text-layout.ts";
import { useStore } from "../parts/use-store.ts";
import type { Home, HomeField } from "./home-model.ts";
import { activityItems, offeredItems } from "./home-offer.ts";

const margin = 2;
const descriptionRows = 4;
/** From so many cells on there is room for the fields' whole names. */
const roomy = 100;
/** The three fields, the description's first row, and a blank before it. */
const fixedRows = 5;

/** The three pickers, each open to the keys once the one before it is chosen, and the description. */
export function HomeFields({
  home,
  width,
  height,
  y,
  focused,
  onKey,
}: {
  readonly home: Home;
  readonly width: number;
  readonly height: number;
  /** The screen's row (0-based) where the fields begin. */
  readonly y: number;
  readonly focused: boolean;
  readonly onKey: (key: Key) => void;
}) {
  const { say } = useDesk();
  const state = useStore(home.state);
  useStore(home.description);
  const { offer, catalog, service, activity, field } = state;

  const catalogs = useMemo(() => offeredItems(offer?.catalogs ?? [], say.language), [offer, say]);
  const services = useMemo(() => offeredItems(catalog?.services ?? [], say.language), [catalog, say]);

  const names = {
    catalog: say("home.catalog"),
    service: say("home.service"),
    activity: say(width < roomy ? "home.activity.short" : "home.activity"),
    description: say("home.description"),
  };
  const labelWidth = Math.max(...Object.values(names).map((name) => widthOf(name)));
  const room = width - 2 * margin;
  const listRoom = room - labelWidth - 2;
  const activities = useMemo(
    () => activityItems(service?.activities ?? [], say, listRoom),
    [service, say, listRoom],
  );
  const label = padEnd(names.description, labelWidth + 1);
  const maxRows = Math.max(1, Math.min(descriptionRows, height - 4));
  const written = composerHeight(home.description, { label, width: room, maxRows });
  const gap = height >= fixedRows + written ? 1 : 0;
  const listRows = Math.max(1, height - fixedRows - written + 1 - (1 - gap));

  const picker = (name: Exclude<HomeField, "description" | "start" | "direct" | "resume">, row: number) =>
    ({
      label: names[name],
      labelWidth,
      width: room,
      x: margin,
      y: y + row,
      maxRows: listRows,
      focused: focused && field === name,
      countWords: (found: number, all: number) => say("home.count", { found, all }),
      nothingFound: say("home.nothing_found"),
      onChoose: (item: { readonly id: string }) => home.choose(name, item.id),
      onKey,
    }) satisfies Partial<PickerProps>;
  const after = (name: "catalog" | "service") => say("home.after", { field: names[name] });

  return (
    <Box flexDirection="column" paddingLeft={margin} width={width} flexShrink={0}>
      <Picker
        {...picker("catalog", 0)}
        items={catalogs}
        value={catalogs.find(({ id }) => id === catalog?.id)}
        placeholder={say("home.choose_catalog")}
      />
      <Picker
        key={`service of ${catalog?.id ?? ""}`}
        {...picker("service", 1)}
        items={services}
        value={services.find(({ id }) => id === service?.id)}
        disabled={!catalog}
        placeholder={catalog ? say("home.choose_service") : after("catalog")}
      />
      <Picker
        key={`activity of ${service?.id ?? ""}`}
        {...picker("activity", 2)}
        items={activities}
        value={activities.find(({ id }) => id === activity?.id)}
        disabled={!service}
        placeholder={service ? say("home.choose_activity") : after("service")}
      />
      {gap === 1 && <Box height={1} flexShrink={0} />}
      <Composer
        draft={home.description}
        label={label}
        labelRole={field === "description" ? "strong" : "plain"}
        placeholder={say("home.description.hint")}
        width={room}
        x={margin}
        y={y + 3 + gap}
        focused={focused && field === "description"}
        maxRows={maxRows}
        onSend={() => {
          home.move(1);
          return false;
        }}
        onKey={onKey}
      />
    </Box>
  );
}
