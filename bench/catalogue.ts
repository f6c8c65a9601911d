import type { Row } from "./row.ts";
import { createRow, firstRow, readyRow, versionRow } from "./rows/commands.ts";
import { control } from "./rows/control.ts";
import { cost, dimensions } from "./rows/cost.ts";
import { floodRow } from "./rows/flood.ts";
import { idle } from "./rows/idle.ts";
import { latency } from "./rows/latency.ts";
import { peersRow } from "./rows/peers.ts";
import { resume } from "./rows/resume.ts";
import { frameRow, screenHistory } from "./rows/screen.ts";
import { throughput, whole } from "./rows/throughput.ts";

/** Every row, by its name on the command line. */
export const rows: Readonly<Record<string, Row>> = {
  "throughput-50": throughput(50),
  "throughput-500": throughput(500),
  "throughput-2000": throughput(2000),
  whole,
  latency,
  "idle-5000": idle(5000),
  "idle-9500": idle(9500),
  history: cost(dimensions.history),
  tickets: cost(dimensions.tickets),
  waiting: cost(dimensions.waiting),
  connections: cost(dimensions.connections),
  version: versionRow,
  create: createRow,
  first: firstRow,
  ready: readyRow,
  frame: frameRow,
  "screen-history": screenHistory,
  "screen-flood": floodRow,
  resume,
  control,
  peers: peersRow,
};
