import { code, type Column, describeColumn } from './column.ts';
import type { TableDescription } from './table.ts';
import { reportIdPattern } from './tables/report.ts';

/** The first column of a table across reports. */
export const reportColumn: Column = describeColumn(
  'report',
  code(reportIdPattern, {
    title: { zh: '报告编号', en: 'Report ID' },
    description: { zh: '该行所属的报告。', en: 'The report that the row is of.' },
    references: 'reports',
  }),
);

/** What the descriptions of one table, each of another report or release, have in common. */
export interface CommonTable {
  /** Its key is the report and the table's own key: see {@link keyAcross}. */
  description: TableDescription;
  /** Columns that are not in it, because their descriptions mean different things. */
  leftOut: readonly string[];
}

/**
 * Describes a table across reports, the newest description first: that one words what they say alike. A column is there
 * if it is of one type and one unit wherever it is; where a report lacks it, its cells are null.
 */
export function describeAcross(states: readonly [TableDescription, ...TableDescription[]]): CommonTable {
  const [{ name, title, description, key }] = states;
  const byName = Map.groupBy(
    states.flatMap(({ columns }) => columns),
    (column) => column.name,
  );
  const united = [...byName.values()].map((columns) => uniteColumns(columns, states.length));
  return {
    description: {
      name,
      title,
      description,
      key: `${reportColumn.name}, ${key}`,
      columns: [reportColumn, ...united.filter((column) => column !== null)],
    },
    leftOut: [...byName.keys()].filter((_, index) => united[index] === null),
  };
}

/** The key of a row among all reports' rows: in the order of the reports, and in each in that of its keys. */
export const keyAcross = (report: string, key: unknown): string => `${report} ${String(key)}`;

/** A column as all of its descriptions allow it, or `null` where its cells can't be below each other. */
function uniteColumns(columns: readonly Column[], states: number): Column | null {
  const [newest, ...older] = columns as [Column, ...Column[]];
  const agree = (read: (column: Column) => unknown): boolean => older.every((column) => read(column) === read(newest));
  if (newest.name === reportColumn.name || !agree(({ type }) => type) || !agree(({ unit }) => unit)) return null;
  const { pattern, references, options: _, ...meaning } = newest;
  const options = uniteOptions(columns);
  return {
    ...meaning,
    nullable: columns.length < states || columns.some(({ nullable }) => nullable),
    ...(options && { options }),
    ...(pattern !== undefined && agree((column) => column.pattern) && { pattern }),
    ...(references !== undefined && agree((column) => column.references) && { references }),
  };
}

/** Every value that some description lists; no list where one has none. */
function uniteOptions(columns: readonly Column[]): Column['options'] {
  const values = new Map<string, NonNullable<Column['options']>[number]>();
  for (const { options } of columns) {
    if (!options) return undefined;
    for (const option of options) if (!values.has(option.value)) values.set(option.value, option);
  }
  return [...values.values()];
}
