import { describe, expect, test, vi } from "vitest";
import { Choice, Confirm } from "../../../src/cli/tui/parts/choice.tsx";
import { chordOf } from "../../../src/cli/tui/parts/key.ts";
import { createList, type ListRow } from "../../../src/cli/tui/parts/list.ts";
import { List } from "../../../src/cli/tui/parts/list.tsx";
import type { PickerItem } from "../../../src/cli/tui/parts/picker.ts";
import { Picker, type PickerProps } from "../../../src/cli/tui/parts/picker.tsx";
import { literal, safeText } from "../../../src/core/safe-text.ts";
import { drawn, esc } from "./drawn.tsx";

const activities: readonly PickerItem[] = [
  {
    id: "1",
    name: literal("VPN does not connect"),
    kind: "incident",
    note: literal("incident   within 4 h"),
  },
  { id: "2", name: literal("Access to the VPN"), kind: "request", note: literal("request    within 1 day") },
  {
    id: "3",
    name: literal("Impressora não imprime"),
    kind: "incident",
    description: literal("paper, toner"),
  },
  {
    id: "4",
    name: literal("New notebook"),
    kind: "request",
    description: safeText("a very long description ".repeat(6)),
  },
];

function pickFrom(props: Partial<PickerProps> = {}) {
  const chosen: string[] = [];
  const handedUp: string[] = [];
  const part = (more: Partial<PickerProps> = {}) => (
    <Picker
      label={literal("Activity")}
      labelWidth={8}
      items={activities}
      value={undefined}
      placeholder={literal("choose one")}
      countWords={(found, all) => safeText(`${found} of ${all}`)}
      nothingFound={literal("Nothing found")}
      focused
      width={70}
      x={0}
      y={0}
      onChoose={({ id }) => chosen.push(id)}
      onKey={(key) => handedUp.push(chordOf(key))}
      {...props}
      {...more}
    />
  );
  return { chosen, handedUp, part, ...drawn(part()) };
}

describe("the picker", () => {
  test("shows everything, filters by every word without accents, and takes the row pointed at", async () => {
    const { chosen, press, rows } = pickFrom();
    expect(rows()).toHaveLength(5);
    await press("vpn");
    expect(rows()).toEqual([
      "Activity  vpn                                                   2 of 4",
      "          › ! VPN does not connect  incident   within 4 h",
      "            + Access to the VPN     request    within 1 day",
    ]);
    await press("\u001b[B", "\r");
    expect(chosen).toEqual(["2"]);
    await press("nao\r");
    expect(chosen).toEqual(["2", "3"]);
  });

  test("rows are cut, never wrapped", async () => {
    for (const width of [30, 50, 70]) {
      const { rows } = pickFrom({ width });
      expect(rows()).toHaveLength(5);
      for (const row of rows()) expect(row.length).toBeLessThanOrEqual(width);
      expect(rows().at(-1)).toMatch(/…$/);
    }
  });

  test("says so when nothing is found, and ⏎ then takes nothing", async () => {
    const { chosen, press, rows } = pickFrom();
    await press("zzzz\r");
    expect(rows().at(-1)).toBe("          Nothing found");
    expect(chosen).toEqual([]);
  });

  test("closed it shows its value alone; disabled it hears nothing; Tab and Esc are its owner's", async () => {
    const { chosen, handedUp, part, press, redraw, rows } = pickFrom();
    await press("\t", esc);
    expect(handedUp).toEqual(["tab", "escape"]);
    await redraw(part({ focused: false, value: activities[1]! }));
    expect(rows()).toEqual(["Activity  Access to the VPN"]);
    await redraw(part({ disabled: true }));
    await press("x\r");
    expect(rows()).toEqual(["Activity  choose one"]);
    expect(chosen).toEqual([]);
  });

  test("scrolls where there is more than fits", async () => {
    const { press, rows } = pickFrom({ maxRows: 2 });
    await press("\u001b[B", "\u001b[B");
    expect(
      rows()
        .slice(1)
        .map((row) => row.slice(10, 26)),
    ).toEqual(["  + Access to th", "› ! Impressora n"]);
  });
});

const rows: readonly ListRow[] = [
  { kind: "heading", key: "h1", left: [{ text: literal("QUEUE 2") }], right: [{ text: literal("waits") }] },
  ...["Ana Souza", "Eva Nunes"].map((name, index): ListRow => {
    const number = 54790 + index;
    return {
      kind: "item",
      key: `${number}`,
      left: [{ text: safeText(`${number} ${name} VPN does not connect at all, said twice`) }],
      right: [{ text: literal("0:40") }],
      findable: `${number} ${name}`,
    };
  }),
];

describe("the list", () => {
  const listOf = (more: { height?: number; rows?: readonly ListRow[] } = {}) => {
    const state = createList();
    const opened: string[] = [];
    const handedUp: string[] = [];
    const part = (now: readonly ListRow[] = rows) => (
      <List
        state={state}
        rows={more.rows ?? now}
        width={40}
        height={more.height ?? 5}
        x={0}
        y={0}
        focused
        onOpen={(key) => opened.push(key)}
        onKey={(key, selected) => handedUp.push(`${chordOf(key)} ${selected}`)}
      />
    );
    return { state, opened, handedUp, part, ...drawn(part()) };
  };

  test("points at items, not at headings, and cuts what does not fit", async () => {
    const { opened, handedUp, press, rows: shown } = listOf();
    expect(shown().slice(0, 3)).toEqual([
      " QUEUE 2                          waits",
      "›54790 Ana Souza VPN does not con… 0:40",
      " 54791 Eva Nunes VPN does not con… 0:40",
    ]);
    await press("\u001b[B", "\u001b[B", "\r", " ", "q");
    expect(opened).toEqual(["54791"]);
    expect(handedUp).toEqual(["space 54791", "q 54791"]);
  });

  test("stays on its item when others come, and near when it goes", async () => {
    const { part, press, redraw, rows: shown } = listOf();
    await press("\u001b[B");
    const newcomer = {
      ...rows[1]!,
      key: "1",
      findable: "1",
      left: [{ text: literal("1 first") }],
    } as ListRow;
    await redraw(part([rows[0]!, newcomer, ...rows.slice(1)]));
    expect(shown().find((row) => row.startsWith("›"))).toContain("54791");
    await redraw(part([rows[0]!, rows[1]!]));
    expect(shown().find((row) => row.startsWith("›"))).toContain("54790");
  });

  test("/ finds by number or name, Esc shows all again", async () => {
    const { opened, press, rows: shown } = listOf();
    await press("/éva");
    expect(shown()[0]).toBe("/ éva");
    expect(shown().filter((row) => /\d{5}/.test(row))).toHaveLength(1);
    await press("\r", "\r");
    expect(opened).toEqual(["54791"]);
    await press(esc);
    expect(shown().filter((row) => /\d{5}/.test(row))).toHaveLength(2);
  });

  test("10,000 rows draw what is in sight", async () => {
    const many = Array.from({ length: 10_000 }, (_, index): ListRow => {
      return {
        kind: "item",
        key: `${index}`,
        left: [{ text: safeText(`row ${index}`) }],
        findable: `${index}`,
      };
    });
    const { press, rows: shown } = listOf({ rows: many });
    await press("\u001b[F");
    expect(shown()).toEqual([" row 9995", " row 9996", " row 9997", " row 9998", "›row 9999"]);
  });
});

describe("questions", () => {
  const confirm = () => {
    const onYes = vi.fn();
    const onNo = vi.fn();
    const question = literal("Encerrar a conversa? A solicitação Nº 54790 continua aberta. [s/N]");
    const part = drawn(
      <Confirm question={question} yes={["s", "sim"]} width={50} x={0} y={0} onYes={onYes} onNo={onNo} />,
    );
    return { onYes, onNo, ...part };
  };

  test("no single key says yes", async () => {
    for (const key of ["s", "y", "\r", esc, " ", "\t"]) {
      const { onYes, press } = confirm();
      await press(key);
      expect(onYes).not.toHaveBeenCalled();
    }
  });

  test.each([
    ["s\r", 1, 0],
    ["SIM\r", 1, 0],
    ["\r", 0, 1],
    ["x\r", 0, 1],
    [esc, 0, 1],
    ["s\u007f\r", 0, 1],
  ])("%j", async (keys, yes, no) => {
    const { onYes, onNo, press } = confirm();
    await press(keys);
    expect([onYes.mock.calls.length, onNo.mock.calls.length]).toEqual([yes, no]);
  });

  test("wraps, and shows the answer behind the question", async () => {
    const { press, rows: shown } = confirm();
    await press("s");
    expect(shown()).toEqual(["Encerrar a conversa? A solicitação Nº", "54790 continua aberta. [s/N] s"]);
  });

  test("of numbered ways a digit points, ⏎ takes, and a stray ⏎ takes none", async () => {
    const onChoose = vi.fn();
    const onCancel = vi.fn();
    const options = [
      { id: "leave", words: literal("leave the queue, Nº 54790 stays open") },
      { id: "cancel", words: literal("cancel Nº 54790") },
    ];
    const { press, rows: shown } = drawn(
      <Choice
        question={literal("Cancel?")}
        options={options}
        width={50}
        onChoose={onChoose}
        onCancel={onCancel}
      />,
    );
    await press("\r", "3", "2");
    expect(onChoose).not.toHaveBeenCalled();
    expect(shown()).toEqual(["Cancel?", "  1 leave the queue, Nº 54790 stays open", "› 2 cancel Nº 54790"]);
    await press("\u001b[A", "\r");
    expect(onChoose).toHaveBeenCalledExactlyOnceWith("leave");
    await press(esc);
    expect(onCancel).toHaveBeenCalledOnce();
  });
});
