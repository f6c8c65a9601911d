import { renameSync, rmSync } from "node:fs";
import type { Facts, RefusalCode } from "../../core/refusal.ts";
import { OutboxEntries } from "./outbox-entries.ts";
import { type Kept, type Line, linesOf, type OutboxEntry } from "./outbox-entry.ts";
import { OutboxFile } from "./outbox-file.ts";
import {
  claimOrphans,
  keptInFiles,
  makeFolder,
  makeFolderLater,
  newName,
  syncFolder,
} from "./outbox-folder.ts";
import { Handover } from "./outbox-handover.ts";

/** A file is written anew once it has so many lines more than four for each entry. */
const slack = 1000;

/**
 * Messages that the desk has not acknowledged, on disk. Each process has a file of its own; the files of processes
 * that are gone are taken over.
 */
export class Outbox {
  readonly #folder: string;
  readonly #entries = new OutboxEntries();
  #file: OutboxFile | null = null;
  /** Files of others that are ours now and not yet copied. */
  #claimed: string[] = [];
  /** What was noted while messages were on their way to the file, which takes one thing at a time. */
  #noted: Line[] = [];
  readonly #handover = new Handover({
    write: (lines, isWanted) => this.#writeLater(lines, isWanted),
    onKept: (lines) => {
      for (const line of lines) this.#entries.apply(line);
    },
    onIdle: () => {
      const noted = this.#noted.splice(0);
      if (noted.length > 0) this.#jot(noted);
    },
    finish: () => this.#copy(),
  });

  /** Opens the outbox in that folder, with everything that processes which are gone have left there. */
  constructor(folder: string) {
    this.#folder = folder;
    this.adopt();
  }

  /** Everything that waits, oldest first. */
  get kept(): Kept[] {
    return this.#entries.all;
  }

  /** How many wait for the desk, and not for their author. */
  get waiting(): number {
    return this.#entries.waiting;
  }

  /** The tickets for which something waits; null where one is to be registered. */
  get tickets(): Iterable<number | null> {
    return this.#entries.tickets;
  }

  get(messageId: string): Kept | undefined {
    return this.#entries.get(messageId);
  }

  /** What waits for a ticket, in the order in which it was written. */
  of(ticket: number | null): Kept[] {
    return this.#entries.of(ticket);
  }

  /** The first of a ticket that may go by itself; undefined where there is none. */
  next(ticket: number, now: number): Kept | undefined {
    return this.#entries.next(ticket, now);
  }

  /** Takes over what processes that are gone have left. @returns whether there was anything */
  adopt(): boolean {
    const claimed = claimOrphans(this.#folder);
    if (claimed.length === 0) return false;
    this.#claimed.push(...claimed);
    for (const kept of keptInFiles(claimed)) {
      // What is known here already came from an unfinished copy of the same: ours is the newer state.
      if (!this.get(kept.entry.messageId)) this.#entries.hold(kept.entry.messageId, kept);
    }
    this.#copy();
    return true;
  }

  /**
   * Takes a message; when this returns it survives a crash.
   * @throws where the disk does not take it: then it was not accepted
   */
  add(entry: OutboxEntry): void {
    // What was handed over before it comes before it.
    if (this.#handover.isBusy) this.#rewrite();
    this.#write([{ add: entry }]);
    this.#entries.apply({ add: entry });
  }

  /**
   * Takes a message and makes nobody wait: it survives a crash, and stands among what waits, once this resolves. Those
   * that come meanwhile go to the disk together.
   * @param insteadOf - what it takes the place of, in the same step
   * @throws (later) where the disk does not take it: then it was not accepted
   */
  hand(entry: OutboxEntry, insteadOf: readonly string[] = []): Promise<void> {
    const gone = insteadOf.filter((id) => this.get(id));
    return this.#handover.add(entry, [{ add: entry }, ...gone.map((retire) => ({ retire }))]);
  }

  /** What was handed over and is not on disk yet, in order. */
  get handed(): OutboxEntry[] {
    return this.#handover.entries;
  }

  /** Resolves as soon as nothing is on its way to the disk. */
  settled(): Promise<void> {
    return this.#handover.settled();
  }

  /** The desk has it. @returns false where it was not here */
  retire(messageId: string): boolean {
    if (!this.get(messageId)) return false;
    this.#note({ retire: messageId });
    if (this.#claimed.length > 0) this.#copy();
    return true;
  }

  /**
   * Its author takes it back; when this returns true no process will send it any more.
   * @returns false where it is not here, the disk cannot forget it, or another process has taken it over
   */
  withdraw(messageId: string): boolean {
    if (!this.get(messageId)) return false;
    if (this.#isUnsettled) this.#copy();
    if (this.#isUnsettled) return false;
    // What was on its way may have taken its place, and is on disk now.
    if (!this.get(messageId)) return false;
    try {
      if (this.#entries.size === 1) this.#file?.wipe();
      else this.#file?.append([{ retire: messageId } satisfies Line]);
    } catch {
      return false;
    }
    if (this.#file && !this.#file.isOurs) {
      // Whoever took the file over may have read it before, or may not: what waits is kept here as well.
      this.#copy();
      return false;
    }
    this.#entries.apply({ retire: messageId });
    return true;
  }

  /** Its author says that it goes although it is old, or was refused before. */
  confirm(messageId: string): void {
    const kept = this.get(messageId);
    if (!kept) return;
    if (kept.refused) this.#note({ add: kept.entry });
    this.#note({ confirm: messageId });
  }

  /** The desk refused it for good: it stays, unsent, until its author takes the text back. */
  refuse(messageId: string, code: RefusalCode, facts: Facts): void {
    if (this.get(messageId)) this.#note({ refuse: messageId, code, facts });
  }

  /** Lets go of the file; what waits is left for the next process of the same person. */
  close(): void {
    if (this.#handover.isBusy) this.#copy();
    this.#file?.close(this.#entries.size === 0 ? null : newName(this.#folder, "nobody"));
    this.#file = null;
    for (const path of this.#claimed) renameSync(path, newName(this.#folder, "nobody"));
    this.#claimed = [];
  }

  /** Notes what a crash may forget: losing it repeats only what is harmless to repeat. */
  #note(line: Line): void {
    this.#entries.apply(line);
    if (this.#handover.isBusy) this.#noted.push(line);
    else this.#jot([line]);
  }

  #jot(lines: readonly Line[]): void {
    if (this.#entries.size === 0) this.#file?.empty();
    else for (const line of lines) this.#file?.jot(line);
    if (this.#file && this.#file.lines > slack + 4 * this.#entries.size) this.#copy();
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

  /** @param isWanted - false as soon as the lines have come to disk in another way */
  async #writeLater(lines: readonly Line[], isWanted: () => boolean): Promise<void> {
    const file = this.#file ?? (await this.#createLater(isWanted));
    await file?.appendLater(lines);
    if (!file || !isWanted() || file.isOurs) return;
    file.close(null);
    this.#file = null;
    await (await this.#createLater(isWanted))?.appendLater(lines);
  }

  get #isUnsettled(): boolean {
    return this.#claimed.length > 0 || this.#handover.isBusy;
  }

  #copy(): void {
    try {
      this.#rewrite();
    } catch {
      // No room for a copy: the old files stay, and the next change tries again.
    }
  }

  /**
   * Writes everything into a new file, in place of the old one and of those that were taken over; what is on its way to
   * the disk is there then, too.
   */
  #rewrite(): void {
    const old = this.#file;
    const lines = [...this.kept.flatMap(linesOf), ...this.#handover.lines];
    if (lines.length > 0) {
      const fresh = this.#create();
      try {
        fresh.append(lines);
      } catch (error) {
        fresh.close(null);
        throw error;
      }
      this.#file = fresh;
      this.#noted = [];
      this.#handover.finished();
      old?.close(null);
    }
    for (const path of this.#claimed) rmSync(path, { force: true });
    if (this.#claimed.length > 0 || old) syncFolder(this.#folder);
    this.#claimed = [];
  }

  #create(): OutboxFile {
    makeFolder(this.#folder);
    return OutboxFile.create(newName(this.#folder, "ours"));
  }

  /** @returns null where nobody wants it any more */
  async #createLater(isWanted: () => boolean): Promise<OutboxFile | null> {
    await makeFolderLater(this.#folder);
    const file = await OutboxFile.createLater(newName(this.#folder, "ours"));
    if (isWanted()) this.#file = file;
    else file.close(null);
    return isWanted() ? file : null;
  }
}
