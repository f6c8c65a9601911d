/** What can be wrong with the log of a ticket, or with what is made of it. */
export type FaultName =
  /** A seq is missing or comes twice. */
  | "gap"
  /** The hash does not follow on the one before: an event was changed, taken out or put in. */
  | "chain"
  /** The body is not the one that was hashed. */
  | "body"
  /** An event that nothing can be made of. */
  | "unreadable"
  /** It happened before the event in front of it. */
  | "time"
  /** The row that lists read is not what the log makes; likewise of its chats. */
  | "ticket_row"
  | "session_row"
  /** A file that an event names is not there, or holds something else. */
  | "attachment_missing"
  | "attachment_changed";

/** One thing that is wrong, and at which event of which ticket. */
export interface LogFault {
  readonly ticket: number;
  /** 0 where it is the ticket as a whole. */
  readonly seq: number;
  readonly fault: FaultName;
}

/** What an audit has seen. */
export interface Audited {
  readonly tickets: number;
  readonly events: number;
  readonly attachments: number;
  readonly faults: readonly LogFault[];
}

/** A part of an audit: behind which ticket the next one begins, null after the last. */
export interface AuditPart extends Audited {
  readonly next: number | null;
}

/** One file of a backup. */
export interface Member {
  readonly name: string;
  readonly bytes: number;
  /** In hex. */
  readonly sha256: string;
}

/** What stands at the beginning of a backup, as `manifest.json`. */
export interface Manifest {
  readonly format: 1;
  /** Of the chatdesk that made it. */
  readonly version: string;
  readonly epoch: string;
  /** ISO 8601 UTC. */
  readonly createdAt: string;
  /** The last commit position that is in it. */
  readonly position: number;
  readonly tickets: number;
  readonly events: number;
  readonly attachments: number;
  /** Hashes of attachments that the log names and that were not there to be taken along. */
  readonly missing: readonly string[];
  /** Everything that follows, in this order. */
  readonly members: readonly Member[];
}

/** The documents of a desk, by the names of their files. */
export const documentNames = ["parameters", "portfolio", "people", "replies"] as const;
export type DocumentName = (typeof documentNames)[number];

export const manifestName = "manifest.json";
export const databaseName = "desk.db";
/** Larger than any that a desk could have; a tar that claims more is none of ours. */
export const manifestBytes = 256 * 1024 * 1024;

/** The name of a document's file. */
export function documentFile(name: DocumentName): string {
  return `${name}.json`;
}

/** Where a content lies below the folder of the attachments. @param hash - SHA-256 in hex */
export function contentFile(hash: string): string {
  return `${hash.slice(0, 2)}/${hash}`;
}

/** Where a content lies below the data folder, and in a backup. @param hash - SHA-256 in hex */
export function attachmentFile(hash: string): string {
  return `attachments/${contentFile(hash)}`;
}

/** A backup that is ready to be read. */
export interface Outgoing {
  readonly manifest: Manifest;
  /** The tar, whole. It is read once; whoever stops before its end leaves nothing behind either. */
  readonly content: AsyncIterable<Uint8Array>;
  /** Leaves nothing behind, also where nobody ever began to read. Once it was read or dropped this does nothing. */
  readonly drop: () => Promise<void>;
}

/** A backup that has come, was checked, and takes the desk's place as soon as the desk lets go of its data. */
export interface Restored extends Audited {
  /** The history's new name. */
  readonly epoch: string;
  /** When the backup was made. */
  readonly createdAt: string;
  /** The folder that will keep the data there was. */
  readonly replaced: string;
}

/** The desk's data as a whole: checked, copied, replaced. */
export interface Safekeeping {
  /** Checks the logs of the tickets behind that number, for some seconds at most, without keeping others waiting. */
  audit(after: number): Promise<AuditPart>;
  /**
   * Copies everything as it is at one moment, while the desk goes on.
   * @throws Refusal `no_room`; `overloaded` where another one is being made
   */
  backup(): Promise<Outgoing>;
  /**
   * Takes a backup, checks it wholly, and decides that it will be the desk. Nothing is changed before that, and no
   * other one is taken after it.
   * @param bytes - its length where that is known
   * @param confirm - asked last of all, right before the decision; what it throws leaves everything as it was
   * @throws Refusal `backup_unusable`, `no_room`; `overloaded` where another one is coming in or was decided
   */
  restore(content: AsyncIterable<Uint8Array>, bytes: number | null, confirm: () => void): Promise<Restored>;
}

/** Where backups travel: apart from the table of routes, which describes JSON. */
export const backupRoutes = { backup: "/v1/backup", restore: "/v1/restore" } as const;
