import { prove } from "./proving.ts";
import { diskErrors } from "./scenarios/disk-errors.ts";

prove(diskErrors, 6);
