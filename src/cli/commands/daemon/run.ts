import { command } from "../../command.ts";
import { daemonFlags } from "../../daemon-flags.ts";
import { exportsOf, scriptOf } from "../../kept-script.ts";
import { packageRoot } from "../../package-root.ts";
import { wholeNumber } from "../../usage.ts";

/** What dist/daemon.cjs exports; it is loaded by its path, so that no command carries the daemon with it. */
interface DaemonModule {
  run(options: object): Promise<number>;
}

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
    const file = `${packageRoot()}/dist/daemon.cjs`;
    const daemon = exportsOf<DaemonModule>(scriptOf(file), file);
    context.releaseSignals();
    const code = await daemon.run(options);
    if (code !== 0) return context.endWith(code);
    // It serves from here on, and ends the process itself.
    await new Promise<never>(() => {});
  },
});
