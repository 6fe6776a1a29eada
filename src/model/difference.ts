import * as v from 'valibot';

import { About, cut, TableContent } from './release.ts';
import { Cell, Column, Count, TableDescription } from './table.ts';

const names = v.array(v.string());

const TableChangeSummary = v.strictObject({
  table: v.string(),
  rows_added: Count,
  rows_removed: Count,
  /** Rows with at least one changed cell, in the columns that both releases have. */
  rows_changed: Count,
  cells_changed: Count,
  columns_added: names,
  columns_removed: names,
  /** Columns whose description changed. */
  columns_changed: names,
  /** Whether the table's title, description or key differs. */
  about_changed: v.boolean(),
  /** Whether the common rows or columns changed their order. */
  order_changed: v.boolean(),
});

/** The differences between two releases, as counts and names. */
export const ChangeSummary = v.strictObject({
  /** The smallest version step that the changes require; `null` if nothing changed. */
  verdict: v.nullable(v.picklist(['major', 'minor', 'patch'])),
  about_changed: v.boolean(),
  source_changed: v.boolean(),
  tables_added: names,
  tables_removed: names,
  tables: v.array(TableChangeSummary),
});
export type ChangeSummary = v.InferOutput<typeof ChangeSummary>;
export type TableChangeSummary = v.InferOutput<typeof TableChangeSummary>;

/** Cells by the names of their columns: a row, or by the keys of their rows: a column. */
export const Cells = v.record(v.string(), Cell);
const order = v.nullable(v.array(v.string()));

const changed = <Schema extends v.GenericSchema>(schema: Schema) => v.strictObject({ from: schema, to: schema });

const { title, description, key } = TableDescription.entries;
const TableAbout = v.looseObject({ title, description, key });

const Side = v.strictObject({ ...cut, address: v.string() });
/** A table, a row or a column that only one of the releases has, and its place there, from 0. */
export const LoneTable = v.strictObject({ index: Count, table: TableContent });
export const LoneRow = v.strictObject({ index: Count, key: v.string(), row: Cells });
/** A column, with its cells in the common rows, by the key of the row, without nulls. */
export const LoneColumn = v.strictObject({ index: Count, column: Column, values: Cells });
export type LoneColumn = v.InferOutput<typeof LoneColumn>;

/** The differences between two releases, as the service returns them. */
export const DifferenceAnswer = v.strictObject({
  report: v.string(),
  from: Side,
  to: Side,
  summary: ChangeSummary,
  demands: v.array(v.strictObject({ level: v.picklist(['major', 'minor', 'patch']), what: v.string() })),
  about: v.nullable(changed(About)),
  /** The source, split at line feeds. */
  source: v.nullable(changed(v.array(v.string()))),
  tables_added: v.array(LoneTable),
  tables_removed: v.array(LoneTable),
  table_order: order,
  tables: v.array(
    v.strictObject({
      table: v.string(),
      about: v.nullable(changed(TableAbout)),
      rows_added: v.array(LoneRow),
      rows_removed: v.array(LoneRow),
      rows_changed: v.array(
        v.strictObject({
          key: v.string(),
          cells: v.array(v.strictObject({ column: v.string(), from: Cell, to: Cell })),
        }),
      ),
      row_order: order,
      columns_added: v.array(LoneColumn),
      columns_removed: v.array(LoneColumn),
      columns_changed: v.array(changed(Column)),
      column_order: order,
    }),
  ),
  links: v.record(v.string(), v.string()),
});
