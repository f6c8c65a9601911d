import { prove } from "./proving.ts";
import { fsyncOrder } from "./scenarios/fsync-order.ts";

prove(fsyncOrder, 20);
