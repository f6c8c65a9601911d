import { prove } from "./proving.ts";
import { hostileScenario } from "./scenarios/hostile.ts";

prove(hostileScenario, 120);
