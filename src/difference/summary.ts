import type { ChangeSummary, TableChangeSummary } from '../model/changeSummary.ts';
import type { Difference, TableDifference } from './difference.ts';
import { judgeDifference } from './verdict.ts';

/** A difference in counts and names. */
export const summarizeDifference = (difference: Difference): ChangeSummary => ({
  verdict: judgeDifference(difference)[0]?.level ?? null,
  about_changed: difference.about !== null,
  source_changed: difference.source !== null,
  tables_added: difference.tablesAdded.map(({ item }) => item.name),
  tables_removed: difference.tablesRemoved.map(({ item }) => item.name),
  tables: difference.tables.map(summarizeTable),
});

const summarizeTable = (difference: TableDifference): TableChangeSummary => ({
  table: difference.table,
  rows_added: difference.rowsAdded.length,
  rows_removed: difference.rowsRemoved.length,
  rows_changed: new Set(difference.cells.map(({ key }) => key)).size,
  cells_changed: difference.cells.length,
  columns_added: difference.columnsAdded.map(({ column }) => column.name),
  columns_removed: difference.columnsRemoved.map(({ column }) => column.name),
  columns_changed: difference.columnsChanged.map(({ to }) => to.name),
  about_changed: difference.about !== null,
  order_changed: difference.rowOrder !== null || difference.columnOrder !== null,
});
