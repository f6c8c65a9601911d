import type { Facts, RefusalCode } from "../refusal.ts";

/** A refusal over HTTP: a problem document (RFC 9457), `application/problem+json`. */
export interface Problem {
  /** `urn:chatdesk:refusal:<code>`. */
  readonly type: string;
  readonly title: string;
  readonly status: number;
  /** One English sentence for whoever reads the wire; clients word `code` and `facts` in their reader's language. */
  readonly detail: string;
  readonly code: RefusalCode;
  readonly facts: Facts;
  readonly final: boolean;
}
