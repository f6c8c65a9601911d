import { describe, expect, test, vi } from "vitest";
import { Composer, type ComposerProps, composerHeight } from "../../../src/cli/tui/parts/composer.tsx";
import { createDraft, giveBack } from "../../../src/cli/tui/parts/draft.ts";
import { chordOf } from "../../../src/cli/tui/parts/key.ts";
import { literal } from "../../../src/core/safe-text.ts";
import { drawn, esc } from "./drawn.tsx";

function compose(props: Partial<ComposerProps> = {}) {
  const draft = props.draft ?? createDraft();
  const sent: string[] = [];
  const handedUp: string[] = [];
  const part = (more: Partial<ComposerProps> = {}) => (
    <Composer
      draft={draft}
      label={literal(" ›")}
      placeholder={literal("Type here")}
      width={40}
      x={0}
      y={0}
      focused
      onSend={(text) => {
        sent.push(text);
        return true;
      }}
      onKey={(key) => handedUp.push(chordOf(key))}
      {...props}
      {...more}
    />
  );
  return { draft, sent, handedUp, part, ...drawn(part()) };
}

describe("the composer", () => {
  test("sends what one event wrote, and is empty again", async () => {
    const { press, rows, sent } = compose();
    expect(rows()).toEqual([" › Type here"]);
    await press("olá 👩‍💻");
    expect(rows()).toEqual([" › olá 👩‍💻"]);
    await press("!\rnext");
    expect(sent).toEqual(["olá 👩‍💻!"]);
    expect(rows()).toEqual([" › next"]);
  });

  test("a text that is not taken stays, one that comes back is there again", async () => {
    const { draft, press, rows } = compose({ onSend: () => false });
    await press("kept\r");
    expect(rows()).toEqual([" › kept"]);
    await press("\u0015");
    giveBack(draft, "refused");
    await press("!");
    expect(rows()).toEqual([" › refused!"]);
  });

  test("blanks are never sent, a paste is never sent by itself", async () => {
    const { press, rows, sent } = compose();
    await press("  \r", "\u0015", "\u001b[200~one\rtwo\r\u001b[201~");
    expect(sent).toEqual([]);
    expect(rows()).toEqual([" › one", "   two"]);
    await press("\r");
    expect(sent).toEqual(["one\ntwo"]);
  });

  test("wraps at words, grows to six rows, then scrolls with the cursor", async () => {
    const { draft, press, rows } = compose();
    await press("a long message that has to be wrapped at its words");
    expect(rows()).toEqual([" › a long message that has to be", "   wrapped at its words"]);
    expect(composerHeight(draft, { label: literal(" ›"), width: 40 })).toBe(2);
    await press("\u0015", "1\n2\n3\n4\n5\n6\n7\n8");
    expect(rows()).toEqual([" › 3", "   4", "   5", "   6", "   7", "   8"]);
    await press("\u001b[A".repeat(7));
    expect(rows()).toEqual([" › 1", "   2", "   3", "   4", "   5", "   6"]);
    expect(composerHeight(draft, { label: literal(" ›"), width: 40 })).toBe(6);
  });

  test("what could act on the terminal is drawn as a mark", async () => {
    const { press, rows } = compose();
    await press("\u001b[200~a\u202eb\tc\u001b[201~");
    expect(rows()).toEqual([" › a⟨U+202E⟩b    c"]);
  });

  test("keys that write nothing go to its owner, without the focus it hears none", async () => {
    const { handedUp, part, press, redraw, rows } = compose();
    await press(esc, "\u001b[5~", "\t", "\u0003");
    expect(handedUp).toEqual(["escape", "pageup", "tab", "ctrl+c"]);
    await redraw(part({ focused: false }));
    await press("x", esc);
    expect(handedUp).toHaveLength(4);
    expect(rows()).toEqual([" › Type here"]);
  });

  test("the draft outlives the composer", async () => {
    const { draft, press, unmount } = compose();
    await press("unsent");
    unmount();
    expect(compose({ draft }).rows()).toEqual([" › unsent"]);
  });

  test("Tab completes what is shared, then one after another, then is handed on", async () => {
    const offered = vi.fn();
    const commands = ["/note", "/nothing", "/help"];
    const { handedUp, press, rows } = compose({
      candidatesFor: (word) => commands.filter((command) => command.startsWith(word)),
      onCandidates: offered,
    });
    await press("/n\t");
    expect(rows()).toEqual([" › /not"]);
    expect(offered).toHaveBeenLastCalledWith(["/note", "/nothing"]);
    await press("\t");
    expect(rows()).toEqual([" › /note"]);
    await press("\t");
    expect(rows()).toEqual([" › /nothing"]);
    await press("\u0015", "/h\t");
    expect(rows()).toEqual([" › /help"]);
    expect(offered).toHaveBeenLastCalledWith([]);
    await press("\t");
    expect(handedUp).toEqual(["tab"]);
  });

  test("another label, as for a note", async () => {
    const { press, rows } = compose({ label: literal(" NOTE, agents only ›"), width: 60 });
    await press("renewed; check tomorrow");
    expect(rows()).toEqual([" NOTE, agents only › renewed; check tomorrow"]);
  });
});
