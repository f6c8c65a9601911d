import { expect, test } from "vitest";
import { Outbox } from "../../src/cli/link/outbox.ts";
import { survey } from "../../src/cli/link/outbox-folder.ts";
import { entry, idsOf } from "./entry.ts";
import { ownFolder } from "./folder.ts";
import { gateDisk } from "./gated-disk.ts";

test("taking back what is just being replaced finds it gone, and leaves what takes its place on disk", async () => {
  const folder = `${ownFolder()}/box`;
  const outbox = new Outbox(folder);
  outbox.add(entry("refused"));
  outbox.refuse("refused", "session_ended", { number: 1 });
  const gate = gateDisk();
  const handed = outbox.hand(entry("again"), ["refused"]);
  await gate.holds();
  expect(outbox.withdraw("refused")).toBe(false);
  await handed;
  gate.open();
  const onDisk = survey(folder).map(({ kept }) => kept.entry.messageId);
  expect([idsOf(outbox), onDisk]).toEqual([["again"], ["again"]]);
});
