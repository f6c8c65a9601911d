import { prove } from "./proving.ts";
import { requests } from "./scenarios/requests.ts";

prove(requests, 800);
