/** A whole answer to one HTTP request. Header names are in lower case; a header that came twice is joined by commas. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: { readonly [name: string]: string };
  /** UTF-8. */
  readonly body: string;
}

/** What came is no HTTP answer, or is larger than we take. */
class BadAnswer extends Error {}

const headBytes = 32 * 1024;
const chunkLineBytes = 1024;
const headEnd = Buffer.from("\r\n\r\n");
const lineEnd = Buffer.from("\r\n");
const nothing = Buffer.alloc(0);

type Stage = "head" | "length" | "until-end" | "chunk-size" | "chunk" | "chunk-end" | "trailer" | "done";

/**
 * Reads one answer to one HTTP/1.1 request from pieces of any size (RFC 9112): with a content-length, chunked, or
 * until the connection ends. Interim answers (1xx) are passed over.
 */
export class AnswerReader {
  #stage: Stage = "head";
  #rest: Buffer = nothing;
  #status = 0;
  #headers: { [name: string]: string } = {};
  readonly #body: Buffer[] = [];
  #bodyBytes = 0;
  /** Bytes that the body, or the present chunk, still lacks. */
  #missing = 0;
  readonly #bodyless: boolean;
  readonly #bodyLimit: number;

  /** @param bodyLimit - bytes; a larger body is a BadAnswer */
  constructor(options: { readonly method: string; readonly bodyLimit: number }) {
    this.#bodyless = options.method === "HEAD";
    this.#bodyLimit = options.bodyLimit;
  }

  /**
   * Takes what has come.
   * @returns the answer once it is whole; what comes behind it is left unread
   * @throws BadAnswer
   */
  push(piece: Buffer): HttpAnswer | null {
    this.#rest = this.#rest.length === 0 ? piece : Buffer.concat([this.#rest, piece]);
    while (this.#step());
    return this.#stage === "done" ? this.#answer() : null;
  }

  /**
   * The connection has ended.
   * @returns the answer, where its end is the connection's
   * @throws BadAnswer where a part of it is missing
   */
  end(): HttpAnswer {
    if (this.#stage === "done" || this.#stage === "until-end") return this.#answer();
    const began = this.#stage !== "head" || this.#rest.length > 0;
    throw new BadAnswer(began ? "the answer broke off" : "it hung up without an answer");
  }

  /** @returns false where more must come first */
  #step(): boolean {
    switch (this.#stage) {
      case "head":
        return this.#readHead();
      case "length":
        return this.#readBody("done");
      case "until-end":
        this.#missing = this.#rest.length;
        return this.#readBody("until-end") && this.#rest.length > 0;
      case "chunk-size":
        return this.#readChunkSize();
      case "chunk":
        return this.#readBody("chunk-end");
      case "chunk-end":
        return this.#readChunkEnd();
      case "trailer":
        return this.#readTrailer();
      case "done":
        return false;
    }
  }

  #readHead(): boolean {
    const end = this.#rest.indexOf(headEnd);
    if (end < 0 ? this.#rest.length > headBytes : end > headBytes) {
      throw new BadAnswer(`the answer's head is over ${headBytes} bytes`);
    }
    if (end < 0) {
      if (!"HTTP/1.".startsWith(this.#rest.toString("latin1", 0, 7)))
        throw new BadAnswer("it speaks no HTTP/1");
      return false;
    }
    const lines = this.#rest.toString("latin1", 0, end).split("\r\n");
    this.#rest = this.#rest.subarray(end + headEnd.length);
    const status = /^HTTP\/1\.[01] ([1-5]\d\d)(?: |$)/.exec(lines[0]!)?.[1];
    if (status === undefined) throw new BadAnswer("it speaks no HTTP/1");
    this.#status = Number(status);
    this.#headers = headersOf(lines.slice(1));
    if (this.#status >= 200) this.#stage = this.#framing();
    return true;
  }

  #framing(): Stage {
    const coding = this.#headers["transfer-encoding"];
    const length = this.#headers["content-length"];
    if (this.#bodyless || this.#status === 204 || this.#status === 304) return "done";
    if (coding !== undefined) {
      if (coding.toLowerCase() !== "chunked" || length !== undefined) {
        throw new BadAnswer("its answer has a framing that we do not take");
      }
      return "chunk-size";
    }
    if (length === undefined) return "until-end";
    if (!/^\d{1,15}$/.test(length)) throw new BadAnswer("its answer has a content-length that is no number");
    this.#expect(Number(length));
    return this.#missing === 0 ? "done" : "length";
  }

  #expect(bytes: number): void {
    if (this.#bodyBytes + bytes > this.#bodyLimit) {
      throw new BadAnswer(`the answer is over ${this.#bodyLimit} bytes`);
    }
    this.#missing = bytes;
  }

  #readBody(next: Stage): boolean {
    const piece = this.#rest.subarray(0, this.#missing);
    this.#rest = this.#rest.subarray(piece.length);
    this.#bodyBytes += piece.length;
    if (this.#bodyBytes > this.#bodyLimit) throw new BadAnswer(`the answer is over ${this.#bodyLimit} bytes`);
    this.#body.push(piece);
    this.#missing -= piece.length;
    if (this.#missing > 0) return false;
    this.#stage = next;
    return true;
  }

  #readChunkSize(): boolean {
    const line = this.#line();
    if (line === null) return false;
    const size = /^([0-9a-f]{1,8})[ \t]*(?:;.*)?$/i.exec(line)?.[1];
    if (size === undefined) throw new BadAnswer("a chunk of the answer has no size");
    this.#expect(Number.parseInt(size, 16));
    this.#stage = this.#missing === 0 ? "trailer" : "chunk";
    return true;
  }

  #readChunkEnd(): boolean {
    if (this.#rest.length < 2) return false;
    if (!this.#rest.subarray(0, 2).equals(lineEnd))
      throw new BadAnswer("a chunk of the answer has a wrong size");
    this.#rest = this.#rest.subarray(2);
    this.#stage = "chunk-size";
    return true;
  }

  #readTrailer(): boolean {
    const line = this.#line();
    if (line === null) return false;
    if (line === "") this.#stage = "done";
    return true;
  }

  #line(): string | null {
    const end = this.#rest.indexOf(lineEnd);
    if (end > chunkLineBytes || (end < 0 && this.#rest.length > chunkLineBytes)) {
      throw new BadAnswer("a line of the answer is too long");
    }
    if (end < 0) return null;
    const line = this.#rest.toString("latin1", 0, end);
    this.#rest = this.#rest.subarray(end + 2);
    return line;
  }

  #answer(): HttpAnswer {
    return { status: this.#status, headers: this.#headers, body: Buffer.concat(this.#body).toString("utf8") };
  }
}

function headersOf(lines: readonly string[]): { [name: string]: string } {
  const headers: { [name: string]: string } = Object.create(null);
  for (const line of lines) {
    const [, name, value] = /^([!#$%&'*+.^_`|~\w-]+):[ \t]*(.*?)[ \t]*$/.exec(line) ?? [];
    if (name === undefined || value === undefined)
      throw new BadAnswer("its answer has a line that is no header");
    const key = name.toLowerCase();
    const before = headers[key];
    headers[key] =
      before === undefined || (key === "content-length" && before === value) ? value : `${before}, ${value}`;
  }
  return headers;
}
