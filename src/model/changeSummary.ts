import * as v from 'valibot';

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const names = v.array(v.string());

const TableChangeSummary = v.strictObject({
  table: v.string(),
  rows_added: count,
  rows_removed: count,
  /** Rows of which at least one cell has another value, in a column that both releases have. */
  rows_changed: count,
  cells_changed: count,
  columns_added: names,
  columns_removed: names,
  /** Columns of which something else is said, or that mean something else. */
  columns_changed: names,
  /** Whether the table's title, description or key differs. */
  about_changed: v.boolean(),
  /** Whether rows or columns that both releases have stand in another order. */
  order_changed: v.boolean(),
});

/** What differs between two releases, in counts and names. */
export const ChangeSummary = v.strictObject({
  /** The step of the version that the difference demands; `null` where nothing differs. */
  verdict: v.nullable(v.picklist(['major', 'minor', 'patch'])),
  about_changed: v.boolean(),
  source_changed: v.boolean(),
  tables_added: names,
  tables_removed: names,
  tables: v.array(TableChangeSummary),
});
export type ChangeSummary = v.InferOutput<typeof ChangeSummary>;
export type TableChangeSummary = v.InferOutput<typeof TableChangeSummary>;
