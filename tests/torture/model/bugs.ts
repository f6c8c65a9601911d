import type { LawName } from "../checker.ts";

/** Mistakes that a desk could make, and the law that is there for each. */
export const bugs = {
  /** Answers when it has decided; what had not been stored dies with it. */
  acknowledgesBeforeCommit: "durable",
  /** Of two events of one ticket in one transaction the second is not stored. */
  losesAnEvent: "durable",
  altersTexts: "durable",
  mistakesTheAuthor: "durable",
  /** A resend makes another event. */
  forgetsIds: "atMostOnce",
  inventsMessages: "noPhantom",
  recordsWhatItRefused: "noPhantom",
  /** A number that was given out and rolled back is not given again. */
  leavesGaps: "gapless",
  /** The last two events of a ticket change places. */
  swapsEvents: "realTimeOrder",
  /** A take is decided on what was read when it came, and written later. */
  takesByReadThenWrite: "exclusive",
  keepsTheLeaseAtReturns: "exclusive",
  checksNoLease: "leased",
  namesTheWrongWinner: "truthful",
  ignoresCapacity: "capacity",
  /** Sends who returns what is newer than the time of the last event that they have. */
  resumesByTime: "readerPrefix",
  replaysFromOneTooFar: "readerPrefix",
  saysLiveTooEarly: "readerPrefix",
  /** Tells nobody that history went back. */
  forgetsReset: "readerPrefix",
  sendsTwice: "readerPrefix",
  miscountsPrev: "readerPrefix",
  leaksNotes: "kept",
  keepsOneWaiting: "liveAgain",
} as const satisfies { readonly [bug: string]: LawName };
export type Bug = keyof typeof bugs;
