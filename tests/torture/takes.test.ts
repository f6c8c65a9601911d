import { prove } from "./proving.ts";
import { takes } from "./scenarios/takes.ts";

prove(takes, 1000);
