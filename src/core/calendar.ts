import * as z from "zod";
import { Id, Name, NamesSchema } from "./name.ts";
import { isZone, weekdays } from "./open-time.ts";

const Range = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d-(([01]\d|2[0-3]):[0-5]\d|24:00)$/, {
  error: 'hours are a range "HH:MM-HH:MM" such as "09:00-18:00", at the latest until 24:00',
  abort: true,
});

/** The working hours of a desk or a contract: the only time in which its clocks run. */
export const Calendar = z
  .strictObject({
    id: Id,
    name: Name,
    names: NamesSchema.optional(),
    zone: z.string().refine(isZone, 'a zone is an IANA name such as "America/Sao_Paulo"'),
    hours: z
      .partialRecord(z.enum(weekdays), z.array(Range).superRefine(checkOrder))
      .describe("By the wall clock of the zone; a day left out is closed."),
    holidays: z
      .array(
        z.strictObject({
          date: z.iso.date('a date is a day that exists, as "YYYY-MM-DD"'),
          name: Name.optional(),
        }),
      )
      .default([])
      .describe("Closed from midnight to midnight, whatever the weekday says."),
  })
  .refine(({ hours }) => Object.values(hours).some((ranges) => ranges.length > 0), {
    path: ["hours"],
    message: "a calendar has at least one open hour in its week: without one its clocks would never run",
  });

export type Calendar = z.infer<typeof Calendar>;

/** Times of day in this form are ordered as text. */
function checkOrder(ranges: readonly string[], context: z.RefinementCtx): void {
  let previous: string | undefined;
  ranges.forEach((range, at) => {
    const [from, to] = range.split("-") as [string, string];
    const fault = (message: string): void => context.addIssue({ code: "custom", path: [at], message });
    if (to <= from)
      fault(`"${range}" ends before it has begun; past midnight, the hours go on in a range of the next day`);
    else if (previous !== undefined && from < previous)
      fault(`"${range}" begins before ${previous}, when the range before it ends`);
    previous = to;
  });
}
