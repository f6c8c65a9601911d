import { readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";

const root = join(import.meta.dirname, "..", "..");
const page = join(root, "docs", "performance.md");

/** Writes a picture that the page shows. @param name - of its file in docs/pictures */
export function writePicture(name: string, svg: string): void {
  writeFileSync(join(root, "docs", "pictures", name), svg);
}

/** Replaces the part of the page between its markers of that name. */
export function writePart(name: string, text: string): void {
  writeFileSync(page, withPart(readFileSync(page, "utf8"), name, text));
}

/** A page with another text between `<!-- NAME -->` and `<!-- /NAME -->`. @throws Error where it has no such part */
export function withPart(text: string, name: string, part: string): string {
  const [begin, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`the page has no part between ${begin} and ${end}`);
  return `${text.slice(0, from + begin.length)}\n${part}\n${text.slice(to)}`;
}

/** On what it was measured, and when. */
export function machine(rounds: number): string {
  const day = new Date().toISOString().slice(0, 10);
  const [{ model = "unknown processor" } = {}, ...more] = cpus();
  const cores = more.length + 1;
  return `Measured on ${day}: ${cores} × ${model.trim()}, Node ${process.versions.node}, ${rounds} rounds.`;
}
