import { expect, test } from "vitest";
import { deedOf } from "./fixed-load.ts";
import { inTurn, opened, renamed, sent, synced, written } from "./made-calls.ts";
import { tooEarly } from "./sync-order.ts";
import type { Call } from "./syscall-log.ts";

const log = "/d/desk.db-wal";

/** The mark of the first deed of that kind. */
function markOf(kind: ReturnType<typeof deedOf>["does"]): string {
  for (let n = 0; ; n++) if (deedOf(n).does === kind) return deedOf(n).mark;
}

/** A frame of the log: 24 bytes about it, then its page. */
function frame(text: string, isLast: boolean): Partial<Call>[] {
  const head = Buffer.alloc(24);
  head.writeUInt32BE(isLast ? 7 : 0, 4);
  return [written(log, 0, head), written(log, 24, text.padEnd(4096))];
}

function early(...calls: Partial<Call>[]): string[] {
  return tooEarly(inTurn(calls)).early.map(({ mark }) => mark);
}

test("a message is acknowledged after a sync that began when its transaction's last frame was written", () => {
  const mark = markOf("post");
  const [whole, half] = [frame(mark, true), frame(mark, false)];
  expect(early(...whole, synced(log), sent(mark))).toEqual([]);
  expect(early(...whole, sent(mark), synced(log))).toEqual([mark]);
  expect(early(...half, synced(log), ...frame("", true), sent(mark))).toEqual([mark]);
  expect(early(...half, ...frame("", true), synced(log), sent(mark))).toEqual([]);
  expect(early(...whole, { ...synced(log), result: null }, sent(mark))).toEqual([mark]);
  expect(early(...whole, synced("/d/desk.db"), sent(mark))).toEqual([mark]);
  expect(early(...whole, { ...synced(log), ended: 99 }, sent(mark))).toEqual([mark]);
});

test("a document is acknowledged after its file was synced, renamed, and the folder synced", () => {
  const mark = markOf("set");
  const [file, temporary] = ["/d/a.json", "/d/a.json.tmp"];
  const steps = [
    opened(temporary, "O_CREAT"),
    { ...written(temporary, 0, mark), name: "write" },
    synced(temporary),
    renamed(temporary, file),
    synced("/d"),
  ];
  expect(early(...steps, sent(mark))).toEqual([]);
  for (const lacking of [2, 3, 4]) expect(early(...steps.toSpliced(lacking, 1), sent(mark))).toEqual([mark]);
});

test("an attachment is acknowledged after its content and its event", () => {
  const mark = markOf("attach");
  const [file, temporary] = ["/d/attachments/ab/abc", "/d/attachments/incoming/1"];
  const content = [
    { ...written(temporary, 0, mark), name: "write" },
    synced(temporary),
    renamed(temporary, file),
    synced("/d/attachments/ab"),
  ];
  expect(early(...content, ...frame(mark, true), synced(log), sent(mark))).toEqual([]);
  expect(early(...content, sent(mark))).toEqual([mark]);
  expect(early(...frame(mark, true), synced(log), sent(mark))).toEqual([mark]);
});
