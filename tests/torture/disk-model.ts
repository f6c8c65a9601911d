import { dirname, isAbsolute, join } from "node:path";
import type { Dice } from "./dice.ts";
import type { Call } from "./syscall-log.ts";

/** What was written to a file since its last sync, or how it was cut. */
type Change = { readonly at: number; readonly data: Buffer } | { readonly cutTo: number };

/** What a folder was told since its last sync: names that it got, and lost, at once. */
type Move = readonly { readonly name: string; readonly node: Node | null }[];

interface FileNode {
  readonly kind: "file";
  /** What is on stable storage for certain. */
  durable: Buffer;
  changes: Change[];
}

interface FolderNode {
  readonly kind: "folder";
  durable: ReadonlyMap<string, Node>;
  moves: Move[];
  /** As running processes see it. */
  readonly live: Map<string, Node>;
}

type Node = FileNode | FolderNode;

/** What was found on a disk after its power came back: every file by its path, folders with null. */
export type Image = ReadonlyMap<string, Buffer | null>;

/** How a disk loses what it was not told to keep: each is allowed, and drives and file systems have been seen to do each. */
const manners = ["nothing", "everything", "in order", "writes", "pages", "sectors"] as const;
type Manner = (typeof manners)[number];

const [sector, page] = [512, 4096];

/** Calls that change files in ways which are not modelled: none of ours may make them, or images would lie. */
const unknown = new Set([
  "pwritev",
  "pwritev2",
  "writev",
  "sendfile",
  "copy_file_range",
  "fallocate",
  "truncate",
  "link",
  "linkat",
  "symlinkat",
  "renameat",
  "renameat2",
  "mkdirat",
]);

/**
 * A disk as POSIX promises it and no better: what was written is certain once its file was synced, a name once its
 * folder was; anything else may have reached the disk, in part, in any order.
 */
export class DiskModel {
  readonly #root: string;
  readonly #tree = folderNode();
  readonly #syncs: boolean;
  /** Where each descriptor writes next. */
  readonly #offsets = new Map<number, number>();

  /**
   * @param root - the folder that is modelled, which is there and certain
   * @param syncs - false strikes every sync, which makes the control
   */
  constructor(root: string, syncs = true) {
    this.#root = root;
    this.#syncs = syncs;
  }

  /** A process began: its descriptors are its own. */
  newProcess(): void {
    this.#offsets.clear();
  }

  /** Goes on by one call. @throws Error where it changes the folder by a call that is not modelled */
  apply(call: Call): void {
    const { name, result } = call;
    const touched = touchedBy(call).filter((path) => this.#isBelow(path));
    if (touched.length === 0 || result === null) return;
    if (unknown.has(name)) throw new Error(`${name} of ${touched.join(", ")} is not modelled`);
    const [path, other] = touched as [string, string | undefined];
    if (name === "openat") this.#open(call, path);
    else if (name === "pwrite64") this.#write(path, call.numbers.at(-1)!, call.data.subarray(0, result));
    else if (name === "write") this.#append(call, path, result);
    else if (name === "ftruncate") this.#file(path)?.changes.push({ cutTo: call.numbers.at(-1)! });
    else if (name === "fsync" || name === "fdatasync") this.#sync(path);
    else if (name === "mkdir") this.#name(path, folderNode());
    else if (name === "unlink" || name === "unlinkat" || name === "rmdir") this.#name(path, null);
    else if (name === "rename") this.#rename(path, other!);
  }

  /** What a disk may hold whose power goes now. */
  image(dice: Dice): Image {
    const image = new Map<string, Buffer | null>();
    const manner = dice.oneOf(manners);
    const visit = (node: Node, path: string): void => {
      if (node.kind === "file") {
        image.set(path, survivor(node, manner, dice));
        return;
      }
      if (path !== "") image.set(path, null);
      const names = new Map(node.durable);
      for (const move of kept(node.moves, manner, dice))
        for (const { name, node: now } of move) now ? names.set(name, now) : names.delete(name);
      for (const [name, inner] of names) visit(inner, path === "" ? name : `${path}/${name}`);
    };
    visit(this.#tree, "");
    return image;
  }

  #open({ flags, result }: Call, path: string): void {
    this.#offsets.set(result!, 0);
    if (this.#node(path) === undefined && flags.has("O_CREAT"))
      this.#name(path, { kind: "file", durable: Buffer.alloc(0), changes: [] });
    if (flags.has("O_TRUNC")) this.#file(path)?.changes.push({ cutTo: 0 });
  }

  #append({ fd, data }: Call, path: string, bytes: number): void {
    const at = this.#offsets.get(fd!) ?? 0;
    this.#offsets.set(fd!, at + bytes);
    this.#write(path, at, data.subarray(0, bytes));
  }

  #write(path: string, at: number, data: Buffer): void {
    const node = this.#file(path);
    if (!node) throw new Error(`${path} was written to, and never made`);
    node.changes.push({ at, data });
  }

  #sync(path: string): void {
    const node = this.#node(path);
    if (!this.#syncs || node === undefined) return;
    if (node.kind === "file") {
      node.durable = after(node.durable, node.changes);
      node.changes = [];
    } else {
      node.durable = new Map(node.live);
      node.moves = [];
    }
  }

  #rename(from: string, to: string): void {
    const node = this.#node(from);
    if (node === undefined) throw new Error(`${from} was renamed, and never made`);
    const [source, target] = [this.#folder(dirname(from)), this.#folder(dirname(to))];
    const [gone, come] = [
      { name: baseOf(from), node: null },
      { name: baseOf(to), node },
    ];
    // Within one folder a rename is seen wholly or not at all; of two folders each is its own.
    if (source === target) source.moves.push([gone, come]);
    else {
      source.moves.push([gone]);
      target.moves.push([come]);
    }
    source.live.delete(gone.name);
    target.live.set(come.name, node);
  }

  #name(path: string, node: Node | null): void {
    const folder = this.#folder(dirname(path));
    folder.moves.push([{ name: baseOf(path), node }]);
    if (node) folder.live.set(baseOf(path), node);
    else folder.live.delete(baseOf(path));
  }

  #isBelow(path: string): boolean {
    return path.startsWith(`${this.#root}/`) || path === this.#root;
  }

  #node(path: string): Node | undefined {
    let node: Node | undefined = this.#tree;
    for (const name of path.slice(this.#root.length).split("/").filter(Boolean))
      node = node?.kind === "folder" ? node.live.get(name) : undefined;
    return node;
  }

  #file(path: string): FileNode | null {
    const node = this.#node(path);
    return node?.kind === "file" ? node : null;
  }

  #folder(path: string): FolderNode {
    const node = this.#node(path);
    if (node?.kind !== "folder") throw new Error(`${path} was named in, and is no folder that was made`);
    return node;
  }
}

function folderNode(): FolderNode {
  return { kind: "folder", durable: new Map(), moves: [], live: new Map() };
}

/** What a call touches by its descriptor, or by names, which may start at the folder of its descriptor. */
function touchedBy({ file, paths }: Call): string[] {
  if (paths.length === 0) return file === null ? [] : [file];
  return paths.map((path) => (isAbsolute(path) ? path : join(file ?? "", path)));
}

function baseOf(path: string): string {
  return path.slice(dirname(path).length + 1);
}

/** Those of some changes that reached the disk. */
function kept<T>(changes: readonly T[], manner: Manner, dice: Dice): readonly T[] {
  if (changes.length === 0 || manner === "everything") return changes;
  if (manner === "nothing") return [];
  if (manner === "in order") return changes.slice(0, dice.whole(0, changes.length));
  return changes.filter(() => dice.chance(0.5));
}

function survivor({ durable, changes }: FileNode, manner: Manner, dice: Dice): Buffer {
  if (manner !== "pages" && manner !== "sectors") {
    const whole = kept(changes, manner, dice);
    const next = changes[whole.length];
    // The power went in the middle of a write.
    const torn = manner === "in order" && next && "data" in next ? cutAt(next, dice) : [];
    return after(durable, [...whole, ...torn]);
  }
  const grain = manner === "pages" ? page : sector;
  const pieces = changes.flatMap((change) => ("data" in change ? piecesOf(change, grain) : [change]));
  const left = after(
    durable,
    pieces.filter(() => dice.chance(0.5)),
  );
  // The length is kept apart from what stands there: what did not come is zeros.
  const length = after(durable, changes).length;
  return left.length < length && dice.chance(0.5)
    ? Buffer.concat([left, Buffer.alloc(length - left.length)])
    : left;
}

/** A write up to one of its sectors. */
function cutAt(change: Extract<Change, { data: Buffer }>, dice: Dice): Change[] {
  const pieces = piecesOf(change, sector);
  return pieces.slice(0, dice.whole(0, pieces.length));
}

/** A write in pieces, each within one sector or page of the file. */
function piecesOf({ at, data }: Extract<Change, { data: Buffer }>, grain: number): Change[] {
  const pieces: Change[] = [];
  for (let from = 0; from < data.length; ) {
    const to = Math.min(data.length, (Math.floor((at + from) / grain) + 1) * grain - at);
    pieces.push({ at: at + from, data: data.subarray(from, to) });
    from = to;
  }
  return pieces;
}

/** A file after some changes; what lies between two writes and was never written is zeros. */
function after(before: Buffer, changes: readonly Change[]): Buffer {
  if (changes.length === 0) return before;
  let length = before.length;
  let most = length;
  for (const change of changes) {
    length = "cutTo" in change ? change.cutTo : Math.max(length, change.at + change.data.length);
    most = Math.max(most, length);
  }
  const whole = Buffer.alloc(most);
  before.copy(whole);
  length = before.length;
  for (const change of changes) {
    if ("cutTo" in change) {
      whole.fill(0, Math.min(change.cutTo, length));
      length = change.cutTo;
    } else {
      change.data.copy(whole, change.at);
      length = Math.max(length, change.at + change.data.length);
    }
  }
  return whole.subarray(0, length);
}
