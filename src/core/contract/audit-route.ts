import * as z from "zod";

export const auditRoutes = {
  /** The logs of the tickets behind that number, for some seconds; `next` is where to go on, null at the end. */
  "audit.verify": {
    input: z.strictObject({ after: z.coerce.number().int().default(-1) }),
    output: z.object({
      tickets: z.number(),
      events: z.number(),
      attachments: z.number(),
      faults: z.array(z.object({ ticket: z.number(), seq: z.number(), fault: z.string() })),
      next: z.number().nullable(),
    }),
  },
};
