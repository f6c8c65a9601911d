/** SQLite's primary result codes that are told apart here (sqlite.org/rescode.html). */
const codes = {
  busy: 5,
  io: 10,
  corrupt: 11,
  full: 13,
  tooBig: 18,
  constraint: 19,
  mismatch: 20,
  noDatabase: 26,
} as const;

/** The primary result code of an error of node:sqlite's, null for any other error. */
function codeOf(error: unknown): number | null {
  if (!(error instanceof Error) || !("errcode" in error) || typeof error.errcode !== "number") return null;
  return error.errcode & 0xff;
}

/** Another connection has the file. */
export function isBusy(error: unknown): boolean {
  return codeOf(error) === codes.busy;
}

/** The disk is full: nothing was written, and a later attempt may well work. */
export function isFull(error: unknown): boolean {
  return codeOf(error) === codes.full;
}

/** The disk could not be read or written. */
export function hasFailed(error: unknown): boolean {
  return codeOf(error) === codes.io;
}

/** A write failed, and no sync: what was being committed is not (SQLITE_IOERR_WRITE). */
export function isFailedWrite(error: unknown): boolean {
  return error instanceof Error && "errcode" in error && error.errcode === (codes.io | (3 << 8));
}

/** What was read makes no sense. Of an index this can be mended by making it again. */
export function isCorrupt(error: unknown): boolean {
  return codeOf(error) === codes.corrupt;
}

/** The file or its disk failed, so that the whole transaction is in doubt; not so where one statement broke a rule. */
export function isTheDisks(error: unknown): boolean {
  const code = codeOf(error);
  return code !== null && code !== codes.constraint && code !== codes.mismatch && code !== codes.tooBig;
}

/** What is in the file is no database, or not a whole one. */
export function isDamage(error: unknown): boolean {
  return isCorrupt(error) || codeOf(error) === codes.noDatabase;
}
