import * as z from "zod";
import { languages } from "../language.ts";
import { Id } from "../name.ts";
import { Person, Role } from "../person.ts";
import { PersonView, TokenView, WithToken } from "./desk-view.ts";

const Empty = z.strictObject({});
/** Ten years, in seconds. */
const longestToken = 3650 * 86_400;

/** What the routes of people and their tokens take and give. */
export const personRoutes = {
  "me.show": {
    input: Empty,
    output: z.object({
      user: PersonView,
      /** A desk that started by itself with sample data. */
      sample: z.boolean(),
      deskLanguage: z.enum(languages),
      contact: z.string().nullable(),
      capacity: z.number(),
    }),
  },
  /** Takes back the very token that was shown. */
  "me.revoke": { input: Empty, output: TokenView },
  "user.list": { input: Empty, output: z.array(PersonView) },
  "user.add": {
    input: z.strictObject({
      id: Id,
      name: Person.shape.name,
      roles: z.array(Role).min(1).default(["requester"]),
      groups: z.array(z.string().max(120)).optional(),
      language: z.enum(languages).optional(),
      vip: z.boolean().optional(),
    }),
    output: WithToken,
  },
  "user.edit": {
    input: z.strictObject({
      id: z.string().max(120),
      name: Person.shape.name.optional(),
      roles: z.array(Role).min(1).optional(),
      groups: z.array(z.string().max(120)).optional(),
      language: z.enum(languages).nullable().optional(),
      vip: z.boolean().optional(),
    }),
    output: PersonView,
  },
  "user.remove": { input: z.strictObject({ id: z.string().max(120) }), output: PersonView },
  "user.token": {
    input: z.strictObject({
      id: z.string().max(120),
      /** What it is for. */
      name: z.string().trim().min(1).max(120).optional(),
      /** For so many seconds from now; null for ever, else a year. */
      expiresIn: z.number().int().min(1).max(longestToken).nullable().optional(),
    }),
    output: WithToken,
  },
  "user.tokens": { input: z.strictObject({ id: z.string().max(120) }), output: z.array(TokenView) },
  "user.revoke": {
    input: z.strictObject({ id: z.string().max(120), token: z.string().max(64) }),
    output: TokenView,
  },
} as const;
