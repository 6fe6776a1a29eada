import { code, type Column, describeColumn, type TableDescription } from './table.ts';
import { reportIdPattern } from './tables/report.ts';

/** The first column of a table across reports. */
export const reportColumn: Column = describeColumn(
  'report',
  code(reportIdPattern, ['报告编号', '该行所属的报告。'], ['Report ID', 'The report that the row is of.'], {
    references: 'reports',
  }),
);

/** The common part of several descriptions of one table, each from another report or release. */
export interface CommonTable {
  /** Its key is made of the report and the table's own key: see {@link keyAcross}. */
  description: TableDescription;
  /** Columns that it lacks, because they mean different things in different descriptions. */
  leftOut: readonly string[];
}

/**
 * Describes a table across reports. `states` begins with the newest description, whose wording is used. A column is
 * included if it has the same type and unit in every description that has it; reports that lack it have null cells.
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

/** Returns the key of a row across reports. Keys sort by report, then by the table's own key. */
export const keyAcross = (report: string, key: unknown): string => `${report} ${String(key)}`;

/** Merges the descriptions of a column; returns `null` if their types or units differ. */
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

/** Merges the lists of options; returns no list if one description has none. */
function uniteOptions(columns: readonly Column[]): Column['options'] {
  const values = new Map<string, NonNullable<Column['options']>[number]>();
  for (const { options } of columns) {
    if (!options) return undefined;
    for (const option of options) if (!values.has(option.value)) values.set(option.value, option);
  }
  return [...values.values()];
}
