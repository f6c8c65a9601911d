import { prove } from "./proving.ts";
import { filesScenario } from "./scenarios/files.ts";

prove(filesScenario, 150);
