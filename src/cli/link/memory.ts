/** After so long what was read has been shown and packed, in ms. */
const restMs = 250;

/**
 * Gives the memory back to the system that was needed to read a lot at once: a collector that has no hurry keeps it for
 * as long as a screen is open. Takes some 50 ms, once.
 */
export function giveMemoryBack(): void {
  const collect = async (): Promise<void> => {
    const { Session } = await import("node:inspector");
    const session = new Session();
    session.connect();
    // Not within the call: that would never end.
    session.post("HeapProfiler.collectGarbage", () => setImmediate(() => session.disconnect()));
  };
  // A Node without an inspector keeps it.
  setTimeout(() => void collect().catch(() => {}), restMs).unref();
}
