const signals = ["SIGHUP", "SIGINT", "SIGQUIT", "SIGTERM"] as const;

/**
 * Has something done first wherever a signal or `process.exit` ends this process.
 * @param act - what cannot wait for the event loop any more
 * @returns what calls that off
 */
export function beforeEnding(act: () => void): () => void {
  const off = (): void => {
    process.off("exit", act);
    for (const signal of signals) process.off(signal, onSignal);
  };
  const onSignal = (signal: NodeJS.Signals): void => {
    off();
    act();
    // Nobody else listens: it ends the process as it would have without us.
    if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
  };
  process.on("exit", act);
  for (const signal of signals) process.prependListener(signal, onSignal);
  return off;
}
