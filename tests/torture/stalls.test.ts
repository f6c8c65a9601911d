import { prove } from "./proving.ts";
import { stalls } from "./scenarios/stalls.ts";

prove(stalls, 40);
