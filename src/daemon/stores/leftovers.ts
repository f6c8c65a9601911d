import { rmSync } from "node:fs";
import { join } from "node:path";
import { documentFile, documentNames } from "../../core/safekeeping.ts";

/** Folders below the data folder in which backups are made and taken in. */
export const outgoingFolder = "outgoing";
export const restoringFolder = "restoring";

/** Removes what a crash left half done; nothing that was ever acknowledged. A restore that was decided is complete by now. */
export function removeLeftovers(data: string): void {
  for (const folder of [outgoingFolder, restoringFolder])
    rmSync(join(data, folder), { recursive: true, force: true });
  for (const name of ["room.probe", "quota.probe"]) rmSync(join(data, name), { force: true });
  for (const name of documentNames)
    for (const ending of [".tmp", ".previous.tmp", ".broken.tmp"])
      rmSync(join(data, `${documentFile(name)}${ending}`), { force: true });
}
