import { prove } from "./proving.ts";
import { checker } from "./scenarios/checker.ts";

prove(checker, 30);
