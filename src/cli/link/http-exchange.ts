import type { HttpAnswer } from "./http-answer.ts";

/** One request, as every way to send it takes it. */
export interface HttpRequest {
  readonly method: string;
  /** Path and query, encoded. */
  readonly path: string;
  /** What the `host` header says. */
  readonly host: string;
  /** Names in lower case; values of visible ASCII characters and spaces. */
  readonly headers: { readonly [name: string]: string };
  readonly body?: string;
  /** Bytes of the largest body we take back. */
  readonly bodyLimit: number;
  /** For the whole exchange; none where left out. */
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
}

/** @throws NoAnswer where none came, the signal's reason where that was aborted */
export type Exchange = (request: HttpRequest) => Promise<HttpAnswer>;

const momentary = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "ENOENT",
  "EPIPE",
  "EAGAIN",
  "HTTP 502",
  "HTTP 503",
  "HTTP 504",
]);

/** No answer came, or none that one can read. The message says why, in few words. */
export class NoAnswer extends Error {
  /** The system's code, where it had one. */
  readonly code: string | undefined;
  /** False where the request cannot have reached anybody. */
  readonly sent: boolean;
  /** True where a part of an answer had come. */
  readonly answering: boolean;

  constructor(cause: string, options: { code?: string | undefined; sent: boolean; answering: boolean }) {
    super(cause);
    this.name = "NoAnswer";
    this.code = options.code;
    this.sent = options.sent;
    this.answering = options.answering;
  }

  /** A moment later it may well be another: the line broke, or whoever listens there is busy or starting again. */
  get isMomentary(): boolean {
    return this.code === undefined ? this.sent : momentary.has(this.code);
  }

  /** Nobody listens there at all. */
  get nobody(): boolean {
    return !this.sent && (this.code === "ENOENT" || this.code === "ECONNREFUSED");
  }
}
