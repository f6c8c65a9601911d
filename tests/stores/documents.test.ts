import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { z } from "zod";
import { Refusal } from "../../src/core/refusal.ts";
import { openDocument } from "../../src/daemon/stores/documents.ts";

const root = mkdtempSync(join(tmpdir(), "chatdesk-documents-"));
afterAll(() => rmSync(root, { recursive: true }));
let homes = 0;
const newFile = (): string => join(root, String(++homes), "book.json");

const schema = z.strictObject({
  people: z.array(z.strictObject({ id: z.string(), roles: z.array(z.enum(["agent", "requester"])).min(1) })),
});
type Book = z.infer<typeof schema>;
const initial: Book = { people: [] };
const open = (file: string) => openDocument({ file, schema, initial, name: "people" });

const by = { id: "ana", name: "Ana" };
const at = "2031-04-06T12:00:00.000Z";
/** Adds somebody, with a line of history. */
const adding = (id: string) => (book: Book) => ({
  value: { people: [...book.people, { id, roles: ["agent" as const] }] },
  changes: [{ at, by, key: id, old: null, new: { id }, reason: null }],
});
const ids = (book: Book): string[] => book.people.map((one) => one.id);

test("a new document is written at once, for its owner alone", async () => {
  const file = newFile();
  const document = await open(file);
  expect([document.value, document.history, document.fault]).toEqual([initial, [], null]);
  expect(JSON.parse(readFileSync(file, "utf8"))).toEqual({ value: initial, history: [] });
  expect((statSync(file).mode & 0o777).toString(8)).toBe("600");
  expect((statSync(join(file, "..")).mode & 0o777).toString(8)).toBe("700");
});

test("a change and its history are on disk when it resolves, the copy before it beside it", async () => {
  const file = newFile();
  const document = await open(file);
  await document.change(adding("rosana"));
  const before = readFileSync(file, "utf8");
  await document.change(adding("caio"));
  const again = await open(file);
  expect(ids(again.value)).toEqual(["rosana", "caio"]);
  expect(again.history).toEqual(document.history);
  expect(again.history.map(({ id, key, by: author }) => [id, key, author])).toEqual([
    [1, "rosana", by],
    [2, "caio", by],
  ]);
  expect(readFileSync(`${file}.previous`, "utf8")).toBe(before);
  expect((statSync(`${file}.previous`).mode & 0o777).toString(8)).toBe("600");
  expect(readdirSync(join(file, "..")).sort()).toEqual(["book.json", "book.json.previous"]);
});

test("changes asked for at once are made one after the other, each on the newest value", async () => {
  const document = await open(newFile());
  await Promise.all(["a", "b", "c", "d"].map((id) => document.change(adding(id))));
  expect(ids(document.value)).toEqual(["a", "b", "c", "d"]);
  expect(document.history.map(({ id }) => id)).toEqual([1, 2, 3, 4]);
});

test("a refused change leaves nothing and does not hold up the next", async () => {
  const file = newFile();
  const document = await open(file);
  const refused = document.change(() => {
    throw new Refusal("already_exists", { what: "user" });
  });
  const next = document.change(adding("caio"));
  await expect(refused).rejects.toThrow(Refusal);
  await next;
  expect(ids((await open(file)).value)).toEqual(["caio"]);
});

test("what nobody could read again is not written", async () => {
  const file = newFile();
  const document = await open(file);
  const before = readFileSync(file, "utf8");
  const bad = document.change((book) => ({
    value: { people: [...book.people, { id: "x", roles: [] }] },
    changes: [],
  }));
  await expect(bad).rejects.toThrow(/the new people .* value\.people\[0\]\.roles/);
  expect(document.value).toEqual(initial);
  expect(readFileSync(file, "utf8")).toBe(before);
});

test("a value is not shown before it is on disk", async () => {
  const document = await open(newFile());
  const change = document.change(adding("caio"));
  await Promise.resolve();
  expect(document.value).toEqual(initial);
  await change;
  expect(ids(document.value)).toEqual(["caio"]);
});

/** A document with rosana, and caio added after her, so that the copy before it has rosana alone. */
async function twoPeople(): Promise<string> {
  const file = newFile();
  const document = await open(file);
  await document.change(adding("rosana"));
  await document.change(adding("caio"));
  return file;
}

test("a typing error: the copy before serves, and the fault names file, line and what is wrong", async () => {
  const file = await twoPeople();
  const lines = readFileSync(file, "utf8").split("\n");
  const line = lines.findIndex((text) => text.includes('"caio"'));
  lines[line] = lines[line]!.replace(":", "");
  writeFileSync(file, lines.join("\n"));
  const document = await open(file);
  expect(ids(document.value)).toEqual(["rosana"]);
  expect(document.fault).toContain(`${file}:${line + 1}: Expected ':'`);
});

test("a broken rule: the fault names line, path and rule", async () => {
  const file = await twoPeople();
  const lines = readFileSync(file, "utf8").split("\n");
  const line = lines.findLastIndex((text) => text.includes('"agent"'));
  lines[line] = lines[line]!.replace("agent", "chief");
  writeFileSync(file, lines.join("\n"));
  const document = await open(file);
  expect(document.fault).toMatch(`${file}:${line + 1}: value.people[1].roles[0]: Invalid option`);
  expect(ids(document.value)).toEqual(["rosana"]);
});

test("a file cut off: the fault names its last line", async () => {
  const file = await twoPeople();
  writeFileSync(file, '{\n  "value": {');
  expect((await open(file)).fault).toContain(`${file}:2: `);
});

test("a file that is gone: the copy before serves and the fault says so", async () => {
  const file = await twoPeople();
  rmSync(file);
  const document = await open(file);
  expect([ids(document.value), document.fault]).toEqual([["rosana"], `${file}: missing`]);
  await document.change(adding("bia"));
  expect(ids((await open(file)).value)).toEqual(["rosana", "bia"]);
});

test("the next change mends a broken file, and keeps what was typed for its author", async () => {
  const file = await twoPeople();
  writeFileSync(file, "{ my edit");
  const document = await open(file);
  await document.change(adding("bia"));
  expect(document.fault).toBeNull();
  expect(readFileSync(`${file}.broken`, "utf8")).toBe("{ my edit");
  const again = await open(file);
  expect([ids(again.value), again.fault]).toEqual([["rosana", "bia"], null]);
  writeFileSync(file, "broken anew");
  expect(ids((await open(file)).value)).toEqual(["rosana"]);
});

test("where neither copy can be read, opening fails and names both", async () => {
  const file = await twoPeople();
  writeFileSync(file, "{");
  writeFileSync(`${file}.previous`, "[]");
  const opening = open(file);
  await expect(opening).rejects.toThrow(`people: ${file}:1: `);
  await expect(opening).rejects.toThrow(`${file}.previous:1: the document: `);
});

test("a first file that is broken is not taken for a new document", async () => {
  const file = newFile();
  await open(file);
  writeFileSync(file, "{}");
  await expect(open(file)).rejects.toThrow(`${file}.previous: missing`);
  expect(readFileSync(file, "utf8")).toBe("{}");
});

test("a crash between the temporary file and its rename loses nothing and stops nothing", async () => {
  const file = await twoPeople();
  writeFileSync(`${file}.tmp`, '{"value": {"people": [{"id": "half');
  const document = await open(file);
  expect([ids(document.value), document.fault]).toEqual([["rosana", "caio"], null]);
  await document.change(adding("bia"));
  expect(ids((await open(file)).value)).toEqual(["rosana", "caio", "bia"]);
  expect(existsSync(`${file}.tmp`)).toBe(false);
});

test("an edit made behind an open document is refused to be overwritten, and stays", async () => {
  const file = await twoPeople();
  const [first, second] = [await open(file), await open(file)];
  await second.change(adding("bia"));
  const late = first.change(adding("dora"));
  await expect(late).rejects.toMatchObject({ code: "changed_meanwhile", facts: { what: file } });
  expect(ids(first.value)).toEqual(["rosana", "caio"]);
  expect(ids((await open(file)).value)).toEqual(["rosana", "caio", "bia"]);
});
