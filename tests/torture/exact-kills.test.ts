import { prove } from "./proving.ts";
import { exactKills } from "./scenarios/exact-kills.ts";

prove(exactKills, 6);
