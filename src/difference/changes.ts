import { type Cell, choice, type Column, defineTable, orNull, type Row } from '../model/table.ts';
import type { LoneColumn } from '../model/difference.ts';
import type { CellChange, Difference, TableDifference } from './difference.ts';

const kinds = {
  about_changed: {
    zh: '报告、原文或表的说明有变',
    en: 'the report, its source or a table is described in another way',
  },
  table_added: { zh: '新增表', en: 'the table is new' },
  table_removed: { zh: '删除表', en: 'the table is gone' },
  column_added: { zh: '新增列', en: 'the column is new' },
  column_removed: { zh: '删除列', en: 'the column is gone' },
  column_changed: { zh: '列的含义或说明有变', en: 'the column is described in another way' },
  row_added: { zh: '新增行', en: 'the row is new' },
  row_removed: { zh: '删除行', en: 'the row is gone' },
  cell_changed: { zh: '单元格的值有变', en: 'the cell has another value' },
  order_changed: { zh: '次序有变', en: 'tables, rows or columns are in another order' },
};

const value = {
  zh: '单元格为其值，空为无；行、列、表为 JSON。',
  en: 'the value of a cell, empty for none; a row, column or table as JSON.',
};

export const changesTable = defineTable(
  { name: 'changes', key: 'key' },
  ['变更', '两个发布之间的变更，每行一项。'],
  ['Changes', 'What differs between two releases, one change a row.'],
  {
    table: orNull.text(['表', '表名；报告本身为空。'], ['Table', 'Name of the table; empty for the report.']),
    key: orNull.text(
      ['行编号', '行的编号；不涉及某一行时为空。'],
      ['Row', 'Key of the row; empty where no single row is concerned.'],
    ),
    column: orNull.text(
      ['列', '列名；不涉及某一列时为空。'],
      ['Column', 'Name of the column; empty where no single column is concerned.'],
    ),
    change: choice(kinds, ['变更', '变更的种类。'], ['Change', 'What kind of change it is.']),
    from: orNull.text(['旧值', `旧值：${value.zh}`], ['From', `Before the change: ${value.en}`]),
    to: orNull.text(['新值', `新值：${value.zh}`], ['To', `After the change: ${value.en}`]),
  },
).description;

interface Place {
  table?: string;
  key?: string;
  column?: string;
}

const json = (item: unknown): string => JSON.stringify(item);

const row = (change: keyof typeof kinds, place: Place, from: Cell, to: Cell): Row => ({
  table: null,
  key: null,
  column: null,
  ...place,
  change,
  from,
  to,
});

/** Returns every change of a difference as a row of {@link changesTable}. */
export const listChanges = ({ about, source, tableOrder, ...difference }: Difference): Row[] => [
  ...(about ? [row('about_changed', {}, json(about.from), json(about.to))] : []),
  ...(source ? [row('about_changed', { column: 'source' }, source.from.join('\n'), source.to.join('\n'))] : []),
  ...difference.tablesAdded.map(({ item }) => row('table_added', { table: item.name }, null, json(item))),
  ...difference.tablesRemoved.map(({ item }) => row('table_removed', { table: item.name }, json(item), null)),
  ...orderChange({}, tableOrder),
  ...difference.tables.flatMap(listTableChanges),
];

function listTableChanges({ table, about, columnOrder, rowOrder, ...changes }: TableDifference): Row[] {
  const cell = ({ key, column: name, from, to }: CellChange) =>
    row('cell_changed', { table, key, column: name }, from, to);
  const cellsOf = (columns: readonly LoneColumn[]) =>
    columns.flatMap(({ column: { name }, values }) =>
      Object.entries(values).map(([key, own]) => ({ key, column: name, own })),
    );
  const ofColumn = ({ name }: Column) => ({ table, column: name });
  return [
    ...(about ? [row('about_changed', { table }, json(about.from), json(about.to))] : []),
    ...changes.columnsAdded.map((lone) => row('column_added', ofColumn(lone.column), null, json(lone.column))),
    ...changes.columnsRemoved.map((lone) => row('column_removed', ofColumn(lone.column), json(lone.column), null)),
    ...changes.columnsChanged.map(({ from, to }) => row('column_changed', ofColumn(to), json(from), json(to))),
    ...orderChange({ table }, columnOrder),
    ...changes.rowsAdded.map((lone) => row('row_added', { table, key: lone.key }, null, json(lone.row))),
    ...changes.rowsRemoved.map((lone) => row('row_removed', { table, key: lone.key }, json(lone.row), null)),
    ...changes.cells.map(cell),
    ...cellsOf(changes.columnsAdded).map(({ own, ...place }) => cell({ ...place, from: null, to: own })),
    ...cellsOf(changes.columnsRemoved).map(({ own, ...place }) => cell({ ...place, from: own, to: null })),
    ...orderChange({ table }, rowOrder),
  ];
}

const orderChange = (place: Place, order: readonly string[] | null): Row[] =>
  order ? [row('order_changed', place, null, order.join(' '))] : [];

/** Returns a difference as its JSON document. Changed cells are grouped by row. */
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
    cells: changes.map(({ key: _key, ...cell }) => cell),
  }));
