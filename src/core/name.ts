import * as z from "zod";

/** Ids are what scripts hold on to: short, lower case, the same for ever. */
export const Id = z
  .string()
  .regex(/^[a-z0-9][a-z0-9._-]{0,63}$/, "an id is 1 to 64 of a-z, 0-9, '.', '_' and '-'");

/** What people call a thing. */
export const Name = z.string().trim().min(1).max(120);

/** The same in other languages; what is left out falls back to the main name. */
export const NamesSchema = z
  .strictObject({ "pt-BR": z.string().max(120), en: z.string().max(120), es: z.string().max(120) })
  .partial();
