import { prove } from "./proving.ts";
import { rightsScenario } from "./scenarios/rights.ts";

prove(rightsScenario, 1);
