import { prove } from "./proving.ts";
import { kills } from "./scenarios/kills.ts";

prove(kills, 6);
