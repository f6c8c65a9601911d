import { connect, type NetConnectOpts, type Socket } from "node:net";

export interface Response {
  readonly status: number;
  readonly headers: ReadonlyMap<string, string>;
  readonly body: Buffer;
}

export interface Exchange {
  readonly responses: readonly Response[];
  /** The daemon has closed the connection. */
  readonly closed: boolean;
  /** What was asked for did not come in time. */
  readonly hung: boolean;
  /** What came and is no HTTP. */
  readonly garbage: string | null;
}

/** One HTTP/1.1 connection made of bytes, so that anything can be asked over it. */
export class HttpLine {
  readonly #socket: Socket;
  #rest: Buffer = Buffer.alloc(0);
  #closed = false;
  #garbage: string | null = null;
  #wake: () => void = () => {};

  constructor(to: NetConnectOpts) {
    this.#socket = connect({ ...to, allowHalfOpen: true } as NetConnectOpts);
    this.#socket.on("error", () => {});
    this.#socket.on("data", (part: Buffer) => {
      this.#rest = Buffer.concat([this.#rest, part]);
      this.#wake();
    });
    const over = (): void => {
      this.#closed = true;
      this.#wake();
    };
    this.#socket.on("end", over);
    this.#socket.on("close", over);
  }

  /**
   * Sends bytes and reads so many answers; or, where it says goodbye, everything until the daemon closes.
   * @param heads - for each answer in turn: has it no body, because it was asked for by HEAD?
   */
  async exchange(
    bytes: Buffer,
    heads: readonly boolean[],
    { goodbye = false, patienceMs }: { readonly goodbye?: boolean; readonly patienceMs: number },
  ): Promise<Exchange> {
    const responses: Response[] = [];
    if (goodbye) this.#socket.end(bytes);
    else this.#socket.write(bytes);
    const until = performance.now() + patienceMs;
    for (;;) {
      while (goodbye || responses.length < heads.length) {
        const response = this.#next(heads[responses.length] ?? false);
        if (response === null) break;
        // Only an invitation to go on.
        if (response.status !== 100) responses.push(response);
      }
      const done = this.#closed || this.#garbage !== null || (!goodbye && responses.length >= heads.length);
      const left = until - performance.now();
      if (done || left <= 0) return { responses, closed: this.#closed, hung: !done, garbage: this.#garbage };
      await this.#more(left);
    }
  }

  end(): void {
    this.#socket.destroy();
  }

  #more(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  /** The next answer, where all of it is there. */
  #next(head: boolean): Response | null {
    const end = this.#rest.indexOf("\r\n\r\n");
    if (end < 0) return null;
    const [line, ...fields] = this.#rest.toString("latin1", 0, end).split("\r\n");
    const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(line ?? "")?.[1] ?? 0);
    if (status === 0) {
      this.#garbage = this.#rest.toString("latin1", 0, 300);
      return null;
    }
    const headers = new Map(fields.map((field) => splitField(field)));
    const from = end + 4;
    const bodiless = head || status < 200 || status === 204 || status === 304;
    const length = headers.get("content-length");
    let body: Buffer = Buffer.alloc(0);
    let to = from;
    if (!bodiless && headers.get("transfer-encoding")?.includes("chunked")) {
      const whole = this.#unchunked(from);
      if (whole === null) return null;
      [body, to] = whole;
    } else if (!bodiless && length !== undefined) {
      to = from + Number(length);
      if (this.#rest.length < to && !this.#closed) return null;
      body = this.#rest.subarray(from, to);
    } else if (!bodiless) {
      if (!this.#closed) return null;
      to = this.#rest.length;
      body = this.#rest.subarray(from);
    }
    this.#rest = this.#rest.subarray(to);
    return { status, headers, body };
  }

  #unchunked(from: number): [Buffer, number] | null {
    const parts: Buffer[] = [];
    for (let at = from; ; ) {
      const end = this.#rest.indexOf("\r\n", at);
      if (end < 0) return null;
      const size = Number.parseInt(this.#rest.toString("latin1", at, end), 16);
      if (this.#rest.length < end + 4 + size) return null;
      parts.push(this.#rest.subarray(end + 2, end + 2 + size));
      at = end + 4 + size;
      if (size === 0) return [Buffer.concat(parts), at];
    }
  }
}

function splitField(field: string): [string, string] {
  const colon = field.indexOf(":");
  return [field.slice(0, colon).toLowerCase(), field.slice(colon + 1).trim()];
}
