import { chordOf } from "../../../../src/cli/tui/parts/key.ts";
import { createKeyboard } from "../../../../src/cli/tui/parts/keyboard.ts";

/** Prints each key it hears as one line of JSON, until q. */
const keyboard = createKeyboard();
keyboard.subscribe((key) => {
  process.stdout.write(`${JSON.stringify([chordOf(key), key.text])}\r\n`);
  if (key.name === "q") process.exit(0);
});
process.stdin.setRawMode(true);
process.stdin.on("data", keyboard.feed);
process.stdout.write("ready\r\n");
