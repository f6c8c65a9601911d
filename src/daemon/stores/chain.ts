import { hash } from "node:crypto";

/** The fingerprint of an event's body: stays when a text is redacted, so that the chain still verifies. */
export function bodyHashOf(body: string): string {
  return hash("sha256", body, "base64url");
}

/**
 * The link of an event in its ticket's chain.
 * @param previous - the hash of the event before it, "" for the first
 */
export function chainHash(previous: string, seq: number, type: string, bodyHash: string): string {
  return hash("sha256", `${previous}\n${seq}\n${type}\n${bodyHash}`, "base64url");
}
