import type { Difference, Placed, TableDifference } from '../../src/difference/difference.ts';
import type { ReleaseDocument, TableContent } from '../../src/model/release.ts';
import type { Cell, Row } from '../../src/model/table.ts';

/** Makes the new release of the old one and the difference of the two, knowing nothing else. */
export function applyDifference(from: ReleaseDocument, difference: Difference): ReleaseDocument {
  const tables = from.tables.map((table) => {
    const change = difference.tables.find((each) => each.table === table.name);
    return change ? applyTable(table, change) : table;
  });
  return {
    report: from.report,
    about: difference.about?.to ?? from.about,
    tables: arrange(
      tables,
      difference.tablesAdded,
      difference.tablesRemoved.map(({ item }) => item.name),
      difference.tableOrder,
      ({ name }) => name,
    ),
    source: difference.source?.to ?? from.source,
  };
}

function applyTable(table: TableContent, difference: TableDifference): TableContent {
  const { rows, columns, name: _, ...about } = table;
  const changed = new Map(difference.columnsChanged.map(({ to }) => [to.name, to]));
  const nextColumns = arrange(
    columns.map((column) => changed.get(column.name) ?? column),
    difference.columnsAdded.map(({ index, column }) => ({ index, item: column })),
    difference.columnsRemoved.map(({ column }) => column.name),
    difference.columnOrder,
    ({ name }) => name,
  );
  const keyed = rows.map((row) => ({ key: String(row[table.key]), row }));
  const nextRows = arrange(
    keyed,
    difference.rowsAdded.map(({ index, key, row }) => ({ index, item: { key, row } })),
    difference.rowsRemoved.map(({ key }) => key),
    difference.rowOrder,
    ({ key }) => key,
  );
  const cellOf = ({ key, row }: { key: string; row: Row }, column: string): Cell => {
    const cell = difference.cells.find((each) => each.key === key && each.column === column);
    if (cell) return cell.to;
    const added = difference.columnsAdded.find((each) => each.column.name === column);
    return (added ? added.values[key] : undefined) ?? row[column] ?? null;
  };
  return {
    ...(difference.about?.to ?? about),
    name: table.name,
    columns: nextColumns,
    rows: nextRows.map((row) => Object.fromEntries(nextColumns.map(({ name }) => [name, cellOf(row, name)]))),
  };
}

function arrange<T>(
  items: readonly T[],
  added: readonly Placed<T>[],
  removed: readonly string[],
  order: readonly string[] | null,
  nameOf: (item: T) => string,
): T[] {
  const next = items.filter((item) => !removed.includes(nameOf(item)));
  // In the order of their places, each finds those before it already there.
  for (const { index, item } of added) next.splice(index, 0, item);
  return order ? order.map((name) => next.find((item) => nameOf(item) === name)!) : next;
}
