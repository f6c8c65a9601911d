import { prove } from "./proving.ts";
import { guessesScenario } from "./scenarios/guesses.ts";

prove(guessesScenario, 1000);
