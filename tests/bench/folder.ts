import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { killAll } from "../../bench/serve/program.ts";

/** A folder of this test's own: when the test is over it is gone, and so is whatever program the test has left. */
export function ownFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "chatdesk-bench-test-"));
  onTestFinished(() => {
    killAll();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  });
  return folder;
}
