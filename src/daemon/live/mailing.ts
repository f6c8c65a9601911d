/** Somebody who has frames to send. */
export interface Sender {
  /** Writes what it has gathered, at once. */
  post(): void;
}

let waiting: Sender[] = [];

/**
 * Lets somebody post at the end of this moment: once everything has run that is ready to run. Whatever one commit has
 * for a reader goes out in one piece, and all readers are written to in one go, when the work of finding out what to
 * tell them is done: writing to one wakes them up, and so close together most of them are awake already.
 */
export function postSoon(sender: Sender): void {
  if (waiting.push(sender) === 1) process.nextTick(postAll);
}

function postAll(): void {
  const senders = waiting;
  waiting = [];
  let at = 0;
  try {
    for (; at < senders.length; at++) senders[at]!.post();
  } finally {
    // Whoever comes behind one that failed has gathered something, and would never be asked again.
    for (const sender of senders.slice(at + 1)) postSoon(sender);
  }
}
