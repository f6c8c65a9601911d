import { expect, test } from "vitest";
import manifest from "../../package.json" with { type: "json" };
import { isOlder, version } from "../../src/core/version.ts";

test("the command line knows its package's version", () => {
  expect(version).toBe(manifest.version);
});

test.each([
  ["0.1.0", "0.1.1", true],
  ["0.9.0", "0.10.0", true],
  ["1.0.0", "0.10.0", false],
  ["0.1.0", "0.1.0", false],
  ["", "0.1.0", false],
])("%s is older than %s: %s", (a, b, older) => {
  expect(isOlder(a, b)).toBe(older);
});
