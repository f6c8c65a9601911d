import { prove } from "./proving.ts";
import { frames } from "./scenarios/frames.ts";

prove(frames, 5000);
