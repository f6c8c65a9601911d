/** Loaded into a server before its own program: at SIGWINCH it collects its garbage, so that what stays is in use. The desk ends at most other signals. */
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;
process.on("SIGWINCH", () => {
  collect();
  collect();
  process.stderr.write("collected\n");
});
