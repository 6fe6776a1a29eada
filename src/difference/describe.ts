import type { CellChange, Difference, TableDifference } from './difference.ts';

/** A difference as its JSON document: everything in it, rows' cells gathered by row. */
export const describeDifference = (difference: Difference) => ({
  about: difference.about,
  source: difference.source,
  tables_added: difference.tablesAdded.map(({ index, item }) => ({ index, table: item })),
  tables_removed: difference.tablesRemoved.map(({ index, item }) => ({ index, table: item })),
  table_order: difference.tableOrder,
  tables: difference.tables.map(describeTable),
});

const describeTable = (difference: TableDifference) => ({
  table: difference.table,
  about: difference.about,
  rows_added: difference.rowsAdded,
  rows_removed: difference.rowsRemoved,
  rows_changed: gatherRows(difference.cells),
  row_order: difference.rowOrder,
  columns_added: difference.columnsAdded,
  columns_removed: difference.columnsRemoved,
  columns_changed: difference.columnsChanged,
  column_order: difference.columnOrder,
});

const gatherRows = (cells: readonly CellChange[]) =>
  [...Map.groupBy(cells, ({ key }) => key)].map(([key, changes]) => ({
    key,
    cells: changes.map(({ column, from, to }) => ({ column, from, to })),
  }));
