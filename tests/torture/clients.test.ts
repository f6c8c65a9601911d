import { prove } from "./proving.ts";
import { clientsScenario } from "./scenarios/clients.ts";

prove(clientsScenario, 6);
