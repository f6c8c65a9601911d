import { prove } from "./proving.ts";
import { sequences } from "./scenarios/sequences.ts";

prove(sequences, 60);
