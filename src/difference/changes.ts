import type { Column } from '../model/column.ts';
import type { Cell, Row, TableDescription } from '../model/table.ts';
import type { CellChange, Difference, LoneColumn, TableDifference } from './difference.ts';

const text = (name: string, title: Column['title'], description: Column['description']): Column => ({
  name,
  type: 'text',
  nullable: name !== 'change',
  title,
  description,
});

/** What one change may be, in the order in which a table's changes are listed. */
const kinds = {
  about_changed: {
    zh: '报告、原文或表的说明有变',
    en: 'what is said of the report or a table, or the source, differs',
  },
  table_added: { zh: '新增表', en: 'the table is new' },
  table_removed: { zh: '删除表', en: 'the table is gone' },
  column_added: { zh: '新增列', en: 'the column is new' },
  column_removed: { zh: '删除列', en: 'the column is gone' },
  column_changed: { zh: '列的含义或说明有变', en: 'the column is described in another way' },
  row_added: { zh: '新增行', en: 'the row is new' },
  row_removed: { zh: '删除行', en: 'the row is gone' },
  cell_changed: { zh: '单元格的值有变', en: 'the cell has another value' },
  order_changed: { zh: '次序有变', en: 'tables, rows or columns stand in another order' },
};

/** A difference as a flat table: a row a change. */
export const changesTable: TableDescription = {
  name: 'changes',
  title: { zh: '变更', en: 'Changes' },
  description: {
    zh: '两个发布之间的变更，每行一项。',
    en: 'What differs between two releases, one change a row.',
  },
  key: 'key',
  columns: [
    text(
      'table',
      { zh: '表', en: 'Table' },
      { zh: '表名；报告本身为空。', en: 'Name of the table; empty for the report.' },
    ),
    text(
      'key',
      { zh: '行编号', en: 'Row' },
      { zh: '行的编号；不涉及某一行时为空。', en: 'Key of the row; empty where no single row is concerned.' },
    ),
    text(
      'column',
      { zh: '列', en: 'Column' },
      { zh: '列名；不涉及某一列时为空。', en: 'Name of the column; empty where no single column is concerned.' },
    ),
    {
      ...text('change', { zh: '变更', en: 'Change' }, { zh: '变更的种类。', en: 'What kind of change it is.' }),
      options: Object.entries(kinds).map(([value, title]) => ({ value, title })),
    },
    text(
      'from',
      { zh: '旧值', en: 'From' },
      {
        zh: '旧值：单元格为其值，空为无；行、列、表为 JSON。',
        en: 'What stood there before: the value of a cell, empty for none; a row, column or table as JSON.',
      },
    ),
    text(
      'to',
      { zh: '新值', en: 'To' },
      {
        zh: '新值：单元格为其值，空为无；行、列、表为 JSON。',
        en: 'What stands there now: the value of a cell, empty for none; a row, column or table as JSON.',
      },
    ),
  ],
};

interface Place {
  table?: string;
  key?: string;
  column?: string;
}

const json = (value: unknown): string | null => (value === undefined ? null : JSON.stringify(value));

const row = (change: keyof typeof kinds, { table, key, column }: Place, from: Cell, to: Cell): Row => ({
  table: table ?? null,
  key: key ?? null,
  column: column ?? null,
  change,
  from,
  to,
});

/** Every change of a difference as a row of {@link changesTable}. */
export const listChanges = ({ about, source, tableOrder, ...difference }: Difference): Row[] => [
  ...(about ? [row('about_changed', {}, json(about.from), json(about.to))] : []),
  ...(source ? [row('about_changed', { column: 'source' }, source.from.join('\n'), source.to.join('\n'))] : []),
  ...difference.tablesAdded.map(({ item }) => row('table_added', { table: item.name }, null, json(item))),
  ...difference.tablesRemoved.map(({ item }) => row('table_removed', { table: item.name }, json(item), null)),
  ...(tableOrder ? [row('order_changed', {}, null, tableOrder.join(' '))] : []),
  ...difference.tables.flatMap(listTableChanges),
];

function listTableChanges({ table, about, ...difference }: TableDifference): Row[] {
  const filled = ({ column, values }: LoneColumn) =>
    Object.entries(values).map(([key, value]) => ({ key, column: column.name, value }));
  return [
    ...(about ? [row('about_changed', { table }, json(about.from), json(about.to))] : []),
    ...difference.columnsAdded.map(({ column }) =>
      row('column_added', { table, column: column.name }, null, json(column)),
    ),
    ...difference.columnsRemoved.map(({ column }) =>
      row('column_removed', { table, column: column.name }, json(column), null),
    ),
    ...difference.columnsChanged.map(({ from, to }) =>
      row('column_changed', { table, column: to.name }, json(from), json(to)),
    ),
    ...(difference.columnOrder ? [row('order_changed', { table }, null, difference.columnOrder.join(' '))] : []),
    ...difference.rowsAdded.map((lone) => row('row_added', { table, key: lone.key }, null, json(lone.row))),
    ...difference.rowsRemoved.map((lone) => row('row_removed', { table, key: lone.key }, json(lone.row), null)),
    ...difference.cells.map(({ key, column, from, to }) => row('cell_changed', { table, key, column }, from, to)),
    ...difference.columnsAdded
      .flatMap(filled)
      .map(({ value, ...place }) => row('cell_changed', { table, ...place }, null, value)),
    ...difference.columnsRemoved
      .flatMap(filled)
      .map(({ value, ...place }) => row('cell_changed', { table, ...place }, value, null)),
    ...(difference.rowOrder ? [row('order_changed', { table }, null, difference.rowOrder.join(' '))] : []),
  ];
}

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
