import { describe, expect, test } from "vitest";
import { createKeyboard } from "../../../src/cli/tui/parts/keyboard.ts";

describe("whether somebody looks at the terminal", () => {
  test("is what it says of its focus, which writes nothing, however it is cut", () => {
    const keyboard = createKeyboard();
    const typed: string[] = [];
    keyboard.subscribe(({ text }) => void typed.push(text));
    keyboard.feed("a\u001b[Ob");
    expect(keyboard.attended()).toBe(false);
    keyboard.feed("\u001b[");
    keyboard.feed("Ic");
    expect(keyboard.attended()).toBe(true);
    expect(typed.join("")).toBe("abc");
    keyboard.close();
  });

  test("is no matter of what is pasted", () => {
    const keyboard = createKeyboard();
    keyboard.feed("\u001b[200~x\u001b[Oy\u001b[201~");
    expect(keyboard.attended()).toBe(true);
    keyboard.close();
  });

  test("is whether a key came lately, where the terminal says nothing", () => {
    const keyboard = createKeyboard();
    expect(keyboard.attended()).toBe(true);
    keyboard.close();
  });
});
