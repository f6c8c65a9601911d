import { flushCompileCache } from "node:module";
import { pathToFileURL } from "node:url";
import { command } from "../../command.ts";
import { daemonFlags } from "../../daemon-flags.ts";
import { packageRoot } from "../../package-root.ts";
import { wholeNumber } from "../../usage.ts";

/** What dist/daemon.js exports; it is loaded by its path, so that no command carries the daemon with it. */
interface DaemonModule {
  run(options: object): Promise<number>;
}

/** After a start, and the first calls, in ms. */
const soonMs = 2000;

export default command({
  arguments: [],
  flags: daemonFlags,
  examples: [
    "chatdesk daemon run",
    "chatdesk daemon run --listen 0.0.0.0:7333 --tls-cert desk.crt --tls-key desk.key",
  ],
  async run(context, { flags }) {
    const { framesPerSecond, idleExit, ...rest } = flags;
    const options = {
      ...rest,
      ...(framesPerSecond !== undefined && {
        framesPerSecond: wholeNumber(framesPerSecond, "--frames-per-second", 1),
      }),
      ...(idleExit !== undefined && { idleExit: wholeNumber(idleExit, "--idle-exit", 1) }),
    };
    const daemon: DaemonModule = await import(pathToFileURL(`${packageRoot()}/dist/daemon.js`).href);
    context.releaseSignals();
    const code = await daemon.run(options);
    if (code !== 0) return context.endWith(code);
    // Whoever is killed at the end leaves nothing for the next start, and by then what a start runs is no longer compiled.
    setTimeout(flushCompileCache, soonMs).unref();
    // It serves from here on, and ends the process itself.
    await new Promise<never>(() => {});
  },
});
