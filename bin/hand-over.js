// Starts the project's own Node on the same words, and ends as it ends.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { constants } from "node:os";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL("..", import.meta.url));
const own = `${here}node_modules/node/bin/node`;
if (!existsSync(own)) {
  process.stderr.write(
    `chatdesk needs Node 24.15 or newer; this is ${process.versions.node}. Run \`npm ci\` in its folder (that brings one), then try again.\n`,
  );
  process.exit(1);
}
const executable = fileURLToPath(new URL("chatdesk.js", import.meta.url));
const child = spawn(own, [executable, ...process.argv.slice(2)], { stdio: "inherit" });
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP", "SIGUSR2", "SIGCONT"]) {
  process.on(signal, () => child.kill(signal));
}
child.on("exit", (code, signal) => process.exit(signal ? 128 + constants.signals[signal] : (code ?? 1)));
