import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import type { Home } from "../../core/home.ts";
import type { Facts, RefusalCode } from "../../core/refusal.ts";
import { OutboxFile } from "./outbox-file.ts";
import { isAlive, markOf } from "./process-mark.ts";

/** A message as its author wrote it. */
export interface OutboxEntry {
  readonly messageId: string;
  readonly ticket: number;
  readonly text: string;
  readonly note: boolean;
  /** The lease it was written under; null for whoever held none. */
  readonly lease: number | null;
  /** ms since 1970. */
  readonly writtenAt: number;
}

/** What a message in the outbox waits for. */
export interface Kept {
  readonly entry: OutboxEntry;
  /** Its author has said that it goes although it is old. */
  readonly confirmed: boolean;
  /** The desk's final no: it waits for its author to take the text back. */
  readonly refused: { readonly code: RefusalCode; readonly facts: Facts } | null;
}

type Line =
  | { readonly add: OutboxEntry }
  | { readonly retire: string }
  | { readonly confirm: string }
  | { readonly refuse: string; readonly code: RefusalCode; readonly facts: Facts };

const staleMs = 24 * 60 * 60_000;
/** The mark of no process: whoever comes next takes such a file over. */
const nobody = "0-0";

/** Has it become too old to be sent without asking its author? */
export function isStale(kept: Kept, now: number): boolean {
  return !kept.confirmed && kept.refused === null && now - kept.entry.writtenAt > staleMs;
}

/**
 * The folder in which messages for one desk by one person wait.
 * @param of - what tells desk and person apart; only its hash shows
 */
export function outboxFolder(home: Home, of: readonly (string | null)[]): string {
  // Not imported: loading node:crypto costs 5 ms, which only those who post should pay.
  const { createHash } = process.getBuiltinModule("node:crypto");
  return `${home.state}/outbox/${createHash("sha256").update(JSON.stringify(of)).digest("hex").slice(0, 24)}`;
}

/**
 * Messages that the desk has not acknowledged, on disk. Each process has a file of its own, whose name says which
 * process that is; a file whose process is gone is taken over by renaming it, which one process alone can do.
 */
export class Outbox {
  readonly #folder: string;
  readonly #kept = new Map<string, Kept>();
  #file: OutboxFile | null = null;

  /** Opens the outbox in that folder, with everything that processes which are gone have left there. */
  constructor(folder: string) {
    this.#folder = folder;
    this.#adopt();
  }

  /** Everything that waits, oldest first. */
  get kept(): Kept[] {
    return [...this.#kept.values()];
  }

  get(messageId: string): Kept | undefined {
    return this.#kept.get(messageId);
  }

  /**
   * Takes a message; when this returns it survives a crash.
   * @throws where the disk does not take it: then it was not accepted
   */
  add(entry: OutboxEntry): void {
    this.#write([{ add: entry }]);
    this.#kept.set(entry.messageId, { entry, confirmed: false, refused: null });
  }

  /** The desk has it, or its author took it back. @returns false where it was not here */
  retire(messageId: string): boolean {
    if (!this.#kept.delete(messageId)) return false;
    if (this.#kept.size === 0) this.#file?.empty();
    else this.#file?.jot({ retire: messageId } satisfies Line);
    return true;
  }

  /** Its author says that it goes although it is old. */
  confirm(messageId: string): void {
    this.#note(messageId, { confirm: messageId });
  }

  /** The desk refused it for good: it stays, unsent, until its author takes the text back. */
  refuse(messageId: string, code: RefusalCode, facts: Facts): void {
    this.#note(messageId, { refuse: messageId, code, facts });
  }

  /** Lets go of the file; what waits is left for the next process of the same person. */
  close(): void {
    this.#file?.close(this.#kept.size === 0 ? null : this.#path(nobody));
    this.#file = null;
  }

  #note(messageId: string, line: Line): void {
    if (!this.#kept.has(messageId)) return;
    applyLine(this.#kept, line);
    this.#file?.jot(line);
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

  #create(): OutboxFile {
    mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
    return new OutboxFile(this.#path(markOf(process.pid)!));
  }

  #path(mark: string): string {
    const { randomUUID } = process.getBuiltinModule("node:crypto");
    return `${this.#folder}/${mark}-${randomUUID().slice(0, 8)}.jsonl`;
  }

  #adopt(): void {
    const found: Kept[] = [];
    const claimed: string[] = [];
    for (const name of namesIn(this.#folder)) {
      const mark = /^(\d+-\d+)-[0-9a-f]+\.jsonl$/.exec(name)?.[1];
      if (mark === undefined || isAlive(mark)) continue;
      const own = this.#path(markOf(process.pid)!);
      if (!renamed(`${this.#folder}/${name}`, own)) continue;
      claimed.push(own);
      found.push(...readKept(own));
    }
    found.sort((a, b) => a.entry.writtenAt - b.entry.writtenAt);
    for (const kept of found) this.#kept.set(kept.entry.messageId, kept);
    try {
      if (found.length > 0) this.#write([...this.#kept.values()].flatMap(linesOf));
      for (const path of claimed) rmSync(path, { force: true });
    } catch {
      // No room for a copy: the claimed files stay, and are adopted again once this process is gone.
    }
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}

/** @returns false where another process was quicker */
function renamed(from: string, to: string): boolean {
  try {
    renameSync(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return false;
    throw error;
  }
}

function readKept(path: string): Kept[] {
  const kept = new Map<string, Kept>();
  for (const text of readFileSync(path, "utf8").split("\n")) {
    try {
      applyLine(kept, JSON.parse(text) as Line);
    } catch {
      // A line cut off by a crash: its author was never told that it was accepted.
    }
  }
  return [...kept.values()];
}

function applyLine(kept: Map<string, Kept>, line: Line): void {
  if ("add" in line) kept.set(line.add.messageId, { entry: line.add, confirmed: false, refused: null });
  if ("retire" in line) kept.delete(line.retire);
  if ("confirm" in line) change(kept, line.confirm, { confirmed: true });
  if ("refuse" in line) change(kept, line.refuse, { refused: { code: line.code, facts: line.facts } });
}

function change(kept: Map<string, Kept>, id: string, to: Partial<Kept>): void {
  const before = kept.get(id);
  if (before) kept.set(id, { ...before, ...to });
}

function linesOf({ entry, confirmed, refused }: Kept): Line[] {
  const id = entry.messageId;
  return [
    { add: entry },
    ...(confirmed ? [{ confirm: id }] : []),
    ...(refused ? [{ refuse: id, ...refused }] : []),
  ];
}
