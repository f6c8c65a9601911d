import { prove } from "./proving.ts";
import { drains } from "./scenarios/drains.ts";

prove(drains, 3);
