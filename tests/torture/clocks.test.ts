import { prove } from "./proving.ts";
import { clocksScenario } from "./scenarios/clocks.ts";

prove(clocksScenario, 5);
