import * as z from "zod";

/** What stands in a path or a query, where Number() would also take `0x1` and `1e3`. */
const written = <S extends z.ZodType>(form: RegExp, number: S) =>
  z.preprocess((given) => (typeof given === "string" && !form.test(given) ? Number.NaN : given), number);

/** A whole number in decimal digits. */
export const digits = <S extends z.ZodType>(number: S) => written(/^\d{1,15}$/, number);
/** A number that may have a fraction. */
export const decimal = <S extends z.ZodType>(number: S) => written(/^\d{1,15}(?:\.\d{1,20})?$/, number);
