import { execFileSync } from "node:child_process";

/** The tests drive the built executable, so they build it first: never yesterday's bundle. */
export default function setup(): void {
  execFileSync(process.execPath, ["scripts/build.ts"], { stdio: "inherit" });
}
