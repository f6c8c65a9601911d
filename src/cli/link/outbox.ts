import { renameSync, rmSync } from "node:fs";
import type { Facts, RefusalCode } from "../../core/refusal.ts";
import { after, idOf, isStale, type Kept, type Line, linesOf, type OutboxEntry } from "./outbox-entry.ts";
import { OutboxFile } from "./outbox-file.ts";
import { claimOrphans, keptInFiles, makeFolder, newName, syncFolder } from "./outbox-folder.ts";

/** A file is written anew once it has so many lines more than four for each entry. */
const slack = 1000;

/**
 * Messages that the desk has not acknowledged, on disk. Each process has a file of its own; the files of processes
 * that are gone are taken over.
 */
export class Outbox {
  readonly #folder: string;
  readonly #kept = new Map<string, Kept>();
  /** The same by ticket, in order; null for tickets to be registered. */
  readonly #byTicket = new Map<number | null, Map<string, Kept>>();
  #refused = 0;
  #file: OutboxFile | null = null;
  /** Files of others that are ours now and not yet copied. */
  #claimed: string[] = [];

  /** Opens the outbox in that folder, with everything that processes which are gone have left there. */
  constructor(folder: string) {
    this.#folder = folder;
    this.adopt();
  }

  /** Everything that waits, oldest first. */
  get kept(): Kept[] {
    return [...this.#kept.values()];
  }

  /** How many wait for the desk, and not for their author. */
  get waiting(): number {
    return this.#kept.size - this.#refused;
  }

  /** The tickets for which something waits; null where one is to be registered. */
  get tickets(): Iterable<number | null> {
    return this.#byTicket.keys();
  }

  get(messageId: string): Kept | undefined {
    return this.#kept.get(messageId);
  }

  /** What waits for a ticket, in the order in which it was written. */
  of(ticket: number | null): Kept[] {
    return [...(this.#byTicket.get(ticket)?.values() ?? [])];
  }

  /** The first of a ticket that may go by itself; undefined where there is none. */
  next(ticket: number, now: number): Kept | undefined {
    for (const kept of this.#byTicket.get(ticket)?.values() ?? [])
      if (kept.refused === null && !isStale(kept, now)) return kept;
    return undefined;
  }

  /** Takes over what processes that are gone have left. @returns whether there was anything */
  adopt(): boolean {
    const claimed = claimOrphans(this.#folder);
    if (claimed.length === 0) return false;
    this.#claimed.push(...claimed);
    for (const kept of keptInFiles(claimed)) {
      // What is known here already came from an unfinished copy of the same: ours is the newer state.
      if (!this.#kept.has(kept.entry.messageId)) this.#hold(kept.entry.messageId, kept);
    }
    this.#copy();
    return true;
  }

  /**
   * Takes a message; when this returns it survives a crash.
   * @throws where the disk does not take it: then it was not accepted
   */
  add(entry: OutboxEntry): void {
    this.#write([{ add: entry }]);
    this.#apply({ add: entry });
  }

  /** The desk has it. @returns false where it was not here */
  retire(messageId: string): boolean {
    if (!this.#kept.has(messageId)) return false;
    this.#note({ retire: messageId });
    if (this.#claimed.length > 0) this.#copy();
    return true;
  }

  /**
   * Its author takes it back; when this returns true no process will send it any more.
   * @returns false where it is not here, the disk cannot forget it, or another process has taken it over
   */
  withdraw(messageId: string): boolean {
    if (!this.#kept.has(messageId)) return false;
    if (this.#claimed.length > 0) this.#copy();
    if (this.#claimed.length > 0) return false;
    try {
      if (this.#kept.size === 1) this.#file?.wipe();
      else this.#file?.append([{ retire: messageId } satisfies Line]);
    } catch {
      return false;
    }
    if (this.#file && !this.#file.isOurs) {
      // Whoever took the file over may have read it before, or may not: what waits is kept here as well.
      this.#copy();
      return false;
    }
    this.#apply({ retire: messageId });
    return true;
  }

  /** Its author says that it goes although it is old, or was refused before. */
  confirm(messageId: string): void {
    const kept = this.#kept.get(messageId);
    if (!kept) return;
    if (kept.refused) this.#note({ add: kept.entry });
    this.#note({ confirm: messageId });
  }

  /** The desk refused it for good: it stays, unsent, until its author takes the text back. */
  refuse(messageId: string, code: RefusalCode, facts: Facts): void {
    if (this.#kept.has(messageId)) this.#note({ refuse: messageId, code, facts });
  }

  /** Lets go of the file; what waits is left for the next process of the same person. */
  close(): void {
    this.#file?.close(this.#kept.size === 0 ? null : newName(this.#folder, "nobody"));
    this.#file = null;
    for (const path of this.#claimed) renameSync(path, newName(this.#folder, "nobody"));
    this.#claimed = [];
  }

  /** Notes what a crash may forget: losing it repeats only what is harmless to repeat. */
  #note(line: Line): void {
    this.#apply(line);
    if (this.#kept.size === 0) this.#file?.empty();
    else this.#file?.jot(line);
    if (this.#file && this.#file.lines > slack + 4 * this.#kept.size) this.#copy();
  }

  #apply(line: Line): void {
    const id = idOf(line);
    this.#hold(id, after(line, this.#kept.get(id)));
  }

  #hold(id: string, now: Kept | null): void {
    const before = this.#kept.get(id);
    if (before?.refused) this.#refused -= 1;
    if (now?.refused) this.#refused += 1;
    const ticket = (now ?? before)?.entry.ticket ?? null;
    const same = this.#byTicket.get(ticket) ?? new Map<string, Kept>();
    if (now) {
      this.#kept.set(id, now);
      this.#byTicket.set(ticket, same.set(id, now));
    } else {
      this.#kept.delete(id);
      same.delete(id);
      if (same.size === 0) this.#byTicket.delete(ticket);
    }
  }

  #write(lines: readonly Line[]): void {
    this.#file ??= this.#create();
    this.#file.append(lines);
    if (this.#file.isOurs) return;
    // Taken over although we live (a process of another container cannot see us): whoever did has all but this.
    this.#file.close(null);
    this.#file = this.#create();
    this.#file.append(lines);
  }

  /** Writes everything into a new file, in place of the old one and of those that were taken over. */
  #copy(): void {
    const old = this.#file;
    try {
      if (this.#kept.size > 0) {
        const fresh = this.#create();
        try {
          fresh.append([...this.#kept.values()].flatMap(linesOf));
        } catch (error) {
          fresh.close(null);
          throw error;
        }
        this.#file = fresh;
        old?.close(null);
      }
      for (const path of this.#claimed) rmSync(path, { force: true });
      if (this.#claimed.length > 0) syncFolder(this.#folder);
      this.#claimed = [];
    } catch {
      // No room for a copy: the old files stay, and the next change tries again.
    }
  }

  #create(): OutboxFile {
    makeFolder(this.#folder);
    return new OutboxFile(newName(this.#folder, "ours"));
  }
}
