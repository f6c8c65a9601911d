import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { onTestFinished } from "vitest";
import { type Home, homeOf } from "../../src/core/home.ts";

/** A folder of this test's own, gone when it is over. */
export function ownFolder(): string {
  const folder = mkdtempSync(`${tmpdir()}/link-`);
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A home of this test's own. */
export function ownHome(folder = ownFolder()): Home {
  return homeOf({ CHATDESK_HOME: folder }, { uid: process.getuid!(), home: folder });
}
