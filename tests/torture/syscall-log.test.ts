import { expect, test } from "vitest";
import { callsOf } from "./syscall-log.ts";

/** As strace writes it with -y -xx. */
const hex = (text: string): string =>
  [...Buffer.from(text)].map((byte) => `\\x${byte.toString(16).padStart(2, "0")}`).join("");

test("a call that another thread's interrupts is one call, from where it began to where it ended", () => {
  const calls = callsOf([
    `7  pwrite64(26<${hex("/d/desk.db-wal")}>, "${hex("a, b) = 1")}", 9, 4096) = 9`,
    `7  fsync(26<${hex("/d/desk.db-wal")}> <unfinished ...>`,
    `8  write(28<socket:[17]>, "${hex('{"seq":1}')}", 9) = 9`,
    "7  <... fsync resumed>)                   = 0",
  ]);
  expect(calls.map(({ name, file, result, began, ended }) => ({ name, file, result, began, ended }))).toEqual(
    [
      { name: "pwrite64", file: "/d/desk.db-wal", result: 9, began: 0, ended: 0 },
      { name: "fsync", file: "/d/desk.db-wal", result: 0, began: 1, ended: 3 },
      { name: "write", file: "socket:[17]", result: 9, began: 2, ended: 2 },
    ],
  );
  expect(calls[0]).toMatchObject({ fd: 26, numbers: [9, 4096], data: Buffer.from("a, b) = 1") });
});

test("what failed, and what never came back, changed nothing", () => {
  const [made, again, renamed, killed] = callsOf([
    `7  openat(AT_FDCWD<${hex("/")}>, "${hex("/d/a")}", O_WRONLY|O_CREAT|O_TRUNC|O_CLOEXEC, 0600) = 25<${hex("/d/a")}>`,
    `7  mkdir("${hex("/d")}", 0700) = -1 EEXIST (File exists)`,
    `7  rename("${hex("/d/a")}", "${hex("/d/b")}") = 0`,
    `7  fsync(25<${hex("/d/b")}>) = ?`,
  ]);
  expect(made).toMatchObject({ name: "openat", fd: null, paths: ["/d/a"], result: 25 });
  expect(made!.flags.has("O_CREAT") && made!.flags.has("O_TRUNC")).toBe(true);
  expect(again).toMatchObject({ paths: ["/d"], result: null });
  expect(renamed).toMatchObject({ paths: ["/d/a", "/d/b"], file: null, result: 0 });
  expect(killed).toMatchObject({ file: "/d/b", result: null, ended: Number.POSITIVE_INFINITY });
});
