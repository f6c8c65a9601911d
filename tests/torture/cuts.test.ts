import { prove } from "./proving.ts";
import { cutsScenario } from "./scenarios/cuts.ts";

prove(cutsScenario, 150);
