import { prove } from "./proving.ts";
import { fills } from "./scenarios/fills.ts";

prove(fills, 2);
