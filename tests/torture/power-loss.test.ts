import { prove } from "./proving.ts";
import { powerLoss } from "./scenarios/power-loss.ts";

prove(powerLoss, 60);
