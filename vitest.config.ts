import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["tests/**/*.test.{ts,tsx}"],
    globalSetup: ["tests/build-once.ts"],
    testTimeout: 30_000,
    hookTimeout: 30_000,
    // Two cores carry the suite and the daemons it starts: more workers only make real processes starve.
    maxWorkers: 2,
    env: { FORCE_COLOR: "0" },
  },
});
