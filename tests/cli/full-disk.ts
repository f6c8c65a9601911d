// Preloaded by kept.test.ts: a disk that takes no byte more, as far as a command writes files.
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";

fs.writeSync = () => {
  throw Object.assign(new Error("ENOSPC: no space left on device, write"), {
    code: "ENOSPC",
    syscall: "write",
  });
};
syncBuiltinESMExports();
