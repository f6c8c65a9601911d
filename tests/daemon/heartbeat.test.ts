import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { expect, test } from "vitest";
import { Cast } from "./cast.ts";
import type { Terminal } from "./terminal.ts";

/** How often that terminal has been asked for a sign of life. */
function asked(terminal: Terminal): { times: number } {
  const asked = { times: 0 };
  terminal.socket.on("ping", () => {
    asked.times += 1;
  });
  return asked;
}

test("an agent is asked for a sign of life, but one who has just given one and heard of the desk", async () => {
  const cast = await Cast.start();
  const [talked, typed] = [await cast.running(), await cast.running()];
  const open = () => cast.desk.live("rosana");
  const [talking, listening, typing, silent] = [await open(), await open(), await open(), await open()];
  await talking.watch(talked);
  await listening.watch(talked);
  const [talker, listener, typist, sitter] = [asked(talking), asked(listening), asked(typing), asked(silent)];
  let over = false;
  const life = (async () => {
    while (!over) {
      await talking.post(talked, "so it goes", { lease: 1 });
      typing.send({ typing: { ticket: typed } });
      await pause(100);
    }
  })();
  for (let times = 0; times < 4; times++) await once(silent.socket, "ping");
  over = true;
  await life;
  expect(sitter.times).toBe(4);
  // Neither only hearing nor only being heard is enough: one side or the other would wonder.
  expect(listener.times).toBeGreaterThanOrEqual(3);
  expect(typist.times).toBeGreaterThanOrEqual(3);
  expect(talker.times).toBeLessThan(3);
});
