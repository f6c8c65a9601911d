import { expect, test } from "vitest";
import { diceOf } from "./dice.ts";
import { DiskModel, type Image } from "./disk-model.ts";
import { inTurn, opened, renamed, synced, written } from "./made-calls.ts";
import type { Call } from "./syscall-log.ts";

/** What 400 crashes after these calls leave of the folder /d, each different outcome once. */
function outcomes(calls: readonly Partial<Call>[]): Set<string> {
  const model = new DiskModel("/d");
  for (const call of inTurn(calls)) model.apply(call);
  const told = (image: Image): string => [...image].map(([path, content]) => `${path}=${content}`).join(" ");
  return new Set(Array.from({ length: 400 }, (_, seed) => told(model.image(diceOf(seed)))));
}

const made = [opened("/d/a", "O_CREAT"), written("/d/a", 0, "old")];

test("a file is certain once it and its folder were synced, and not before", () => {
  expect(outcomes([...made, synced("/d/a"), synced("/d")])).toEqual(new Set(["a=old"]));
  expect(outcomes([...made, synced("/d/a")])).toEqual(new Set(["", "a=old"]));
  expect(outcomes([...made, synced("/d")])).toEqual(new Set(["a=", "a=old", "a=\0\0\0"]));
});

test("a rename that was not synced leaves the old file or the new one, whole", () => {
  const replaced = [
    ...made,
    synced("/d/a"),
    synced("/d"),
    opened("/d/a.tmp", "O_CREAT"),
    written("/d/a.tmp", 0, "new"),
    synced("/d/a.tmp"),
  ];
  const all = outcomes([...replaced, renamed("/d/a.tmp", "/d/a")]);
  for (const one of all) expect(one).toMatch(/^a=(old|new)( a.tmp=new)?$/);
  expect(all.has("a=old") && all.has("a=new")).toBe(true);
  expect(outcomes([...replaced, renamed("/d/a.tmp", "/d/a"), synced("/d")])).toEqual(new Set(["a=new"]));
});

test("of a write that was not synced any sectors may have come, and later ones without the earlier", () => {
  const [before, now] = ["x".repeat(1536), "y".repeat(1536)];
  const certain = [opened("/d/a", "O_CREAT"), written("/d/a", 0, before), synced("/d/a"), synced("/d")];
  const sectors = [...outcomes([...certain, written("/d/a", 0, now)])].map((text) =>
    [2, 514, 1026].map((at) => text[at]).join(""),
  );
  expect(new Set(sectors)).toEqual(new Set(["xxx", "xxy", "xyx", "xyy", "yxx", "yxy", "yyx", "yyy"]));
  const twice = outcomes([...certain, written("/d/a", 0, "1"), written("/d/a", 1024, "2")]);
  expect([...twice].map((text) => `${text[2]}${text[1026]}`)).toContain("x2");
});

test("a file that was cut is as long as it was until that is synced", () => {
  const cut = [
    ...made,
    synced("/d/a"),
    synced("/d"),
    { name: "ftruncate", fd: 9, file: "/d/a", numbers: [1] },
  ];
  expect(outcomes(cut)).toEqual(new Set(["a=old", "a=o"]));
  expect(outcomes([...cut, synced("/d/a")])).toEqual(new Set(["a=o"]));
});

test("a call that is not modelled is not passed over", () => {
  expect(() => outcomes([...made, { name: "pwritev", fd: 9, file: "/d/a" }])).toThrow("pwritev of /d/a");
});
