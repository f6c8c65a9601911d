import { basename } from "node:path";
import { type Attached, attachmentPath, nameHeader } from "../../core/contract/attachment.ts";
import { Refusal } from "../../core/refusal.ts";
import type { Client, SeenEvent } from "./client.ts";
import { openSource, type Saved, saveNew } from "./local-file.ts";
import { download, type Transfer, upload } from "./transfer.ts";

type Way = Pick<Transfer, "address" | "headers">;

/** Sends a file; see `Client.attach`. @throws NoAnswer besides */
export async function attach(
  desk: Pick<Client, "call">,
  way: Way,
  { number, file, key, lease }: { number: number; file: string; key: string; lease: number | undefined },
): Promise<Attached> {
  const source = await openSource(file);
  try {
    // Sees as well that a desk runs here, where one may be started on demand.
    await desk.call("ticket.view", { number });
    const path = attachmentPath(number, lease === undefined ? {} : { lease });
    const name = encodeURIComponent(basename(file).toWellFormed());
    const headers = { ...way.headers, "idempotency-key": key, [nameHeader]: name };
    return await upload<Attached>({ ...way, path, source, headers });
  } finally {
    await source.close();
  }
}

/** Saves an attachment; see `Client.save`. @throws NoAnswer besides */
export async function save(
  desk: Pick<Client, "call">,
  way: Way,
  { number, seq, to }: { number: number; seq: number; to: string | undefined },
): Promise<Saved> {
  const { events } = await desk.call("ticket.events", { number, after: seq - 1, limit: 1 });
  const [event] = events as readonly unknown[] as readonly SeenEvent[];
  if (event?.seq !== seq || event.type !== "attachment_added")
    throw new Refusal("not_found", { what: "attachment", id: seq });
  return saveNew(event, to, (write) => download({ ...way, path: attachmentPath(number, { seq }) }, write));
}
