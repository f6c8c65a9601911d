import type { DatabaseSync, SQLInputValue } from "node:sqlite";
import type { Compilable } from "kysely";

/** A query that is compiled and prepared once and then run with other values each time. */
export interface Kept<Values, Row> {
  all(values: Values): Row[];
  /** One after the other, as far as they are asked for. */
  each(values: Values): Iterable<Row>;
  get(values: Values): Row | undefined;
  /** How many rows it changed. */
  run(values: Values): number;
}

/** Stands in a query where a value will be. */
class Slot {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}

/**
 * Keeps a query of Kysely's as a prepared statement: building one costs ten times what running it does.
 * @param build - is given a slot by each name that it asks for, to be used where values go
 */
export function keep<Values extends { readonly [name: string]: SQLInputValue }, Row>(
  database: DatabaseSync,
  build: (slots: Values) => Compilable<Row>,
): Kept<Values, Row> {
  const slots = new Proxy({} as Values, { get: (_, name) => new Slot(String(name)) });
  const { sql, parameters } = build(slots).compile();
  const names = (parameters as readonly Slot[]).map((slot) => slot.name);
  const statement = database.prepare(sql);
  const inOrder = (values: Values): SQLInputValue[] => names.map((name) => values[name] ?? null);
  return {
    all: (values) => statement.all(...inOrder(values)) as Row[],
    each: (values) => statement.iterate(...inOrder(values)) as Iterable<Row>,
    get: (values) => statement.get(...inOrder(values)) as Row | undefined,
    run: (values) => Number(statement.run(...inOrder(values)).changes),
  };
}
