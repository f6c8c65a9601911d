import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** What some scenarios need of the machine, and where it comes from. */
export const tools = {
  strace: { from: "Debian's package strace", there: () => runs("strace", "-V") && runs("strace", "true") },
  faketime: { from: "Debian's package faketime", there: () => runs("faketime", "--version") },
  eatmydata: { from: "Debian's package libeatmydata1", there: () => eatMyData() !== null },
  tmpfs: { from: "root, who may mount a tmpfs", there: mountsTmpfs },
} as const;

export type Tool = keyof typeof tools;

/** Those that this machine lacks. */
export function missing(needs: readonly Tool[]): Tool[] {
  return needs.filter((tool) => !isThere(tool));
}

const known = new Map<Tool, boolean>();

function isThere(tool: Tool): boolean {
  const there = known.get(tool) ?? tools[tool].there();
  known.set(tool, there);
  return there;
}

/** The library that makes every fsync a lie, null where it is not installed. */
export function eatMyData(): string | null {
  const folders = ["/usr/lib", "/usr/lib64", ...below("/usr/lib")];
  return folders.map((folder) => join(folder, "libeatmydata.so.1")).find(existsSync) ?? null;
}

function below(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name)) : [];
}

function runs(command: string, ...args: string[]): boolean {
  return spawnSync(command, args, { stdio: "ignore" }).status === 0;
}

function mountsTmpfs(): boolean {
  const folder = mkdtempSync(join(tmpdir(), "chatdesk-tmpfs-"));
  const mounted = runs("mount", "-t", "tmpfs", "-o", "size=1m", "none", folder);
  if (mounted) runs("umount", folder);
  rmSync(folder, { recursive: true, force: true });
  return mounted;
}
