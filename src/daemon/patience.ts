/** How long the daemon waits for those who talk to it, in ms, and how many it waits for at once. */
export interface Patience {
  /** For the head of a request, and of a TLS handshake. */
  readonly headMs: number;
  /** For a whole request, an upload too. */
  readonly requestMs: number;
  /** For the body of a request that is no upload. */
  readonly bodyMs: number;
  /** For the next request on the same connection. */
  readonly idleMs: number;
  /** For a connection to say who it is. */
  readonly strangerMs: number;
  /** For the hello on a live connection. */
  readonly helloMs: number;
  /** For a live connection that reads nothing of what waits for it. */
  readonly stallMs: number;
  /** For any sign of life on a live connection. */
  readonly silenceMs: number;
  /** Connections a door that have not said yet who they are: the oldest goes where one more comes. */
  readonly strangers: number;
}

/** What a server is to be made with, so that it looks often enough whether its callers take too long. */
export function httpOptions({ headMs }: Patience) {
  return {
    connectionsCheckingInterval: Math.min(1000, headMs / 4),
    // A request without a Host is refused by the door, in words.
    requireHostHeader: false,
  };
}

export const patience: Patience = {
  headMs: 10_000,
  requestMs: 600_000,
  bodyMs: 30_000,
  idleMs: 30_000,
  strangerMs: 20_000,
  helloMs: 10_000,
  stallMs: 30_000,
  silenceMs: 60_000,
  strangers: 256,
};
