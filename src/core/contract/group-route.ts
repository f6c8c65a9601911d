import * as z from "zod";
import { Id } from "../name.ts";
import { Group, Origin } from "../portfolio.ts";

const Empty = z.strictObject({});
const Word = z.string().max(120);
const { routing, capacity } = Group.shape;
/** Null takes the limit away. */
const Capacity = capacity.unwrap().nullable().optional();

/** What the routes of groups and origins take and give. */
export const groupRoutes = {
  "group.list": { input: Empty, output: z.array(Group.extend({ members: z.array(z.string()) })) },
  "group.add": {
    input: z.strictObject({
      id: Id.optional(),
      name: Group.shape.name,
      names: Group.shape.names,
      chatRequester: z.boolean().optional(),
      serviceDesk: z.boolean().optional(),
      capacity: Capacity,
      routing,
    }),
    output: Group,
  },
  "group.edit": {
    input: z.strictObject({
      id: Word,
      name: Group.shape.name.optional(),
      chatRequester: z.boolean().optional(),
      serviceDesk: z.boolean().optional(),
      capacity: Capacity,
      routing,
      add: z.array(Word).optional(),
      remove: z.array(Word).optional(),
    }),
    output: Group.extend({ members: z.array(z.string()) }),
  },
  "group.remove": { input: z.strictObject({ id: Word }), output: Group },
  "origin.list": { input: Empty, output: z.array(Origin) },
  "origin.add": { input: z.strictObject({ id: Id.optional(), name: Origin.shape.name }), output: Origin },
} as const;
