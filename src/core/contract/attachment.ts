/**
 * Attachments travel as they are, not as JSON: a raw body up (`application/octet-stream`), a stream down. Apart from
 * the table of routes, which describes JSON.
 */
export const attachmentRoutes = {
  add: "/v1/tickets/:number/attachments",
  get: "/v1/tickets/:number/attachments/:seq",
} as const;

/** Carries the file's name, percent-encoded UTF-8. */
export const nameHeader = "chatdesk-name";

/** What the desk answers once content and event are both on disk. */
export interface Attached {
  readonly seq: number;
  readonly messageId: string;
}

/** The path of a ticket's attachments, or of one of them. A lease is an agent's who holds the chat. */
export function attachmentPath(
  number: number,
  { seq, lease }: { seq?: number; lease?: number } = {},
): string {
  const path = `/v1/tickets/${number}/attachments${seq === undefined ? "" : `/${seq}`}`;
  return lease === undefined ? path : `${path}?lease=${lease}`;
}
