import { type Cell, type Column, meaningOf, type TableDescription } from '../model/table.ts';
import type { ColumnIndex } from './columnIndex.ts';
import type { Matches } from './matches.ts';
import { type Aggregate, aggregateFunctions } from './operators.ts';
import type { TableQuery } from './request.ts';
import { TableIndex } from './tableIndex.ts';

type Groups = NonNullable<TableQuery['groups']>;

/** The key column of groups, which cursors name: the cells of the `group_by` columns, as JSON. */
const groupKey = ' group';

/** Returns a table with a row for each group of the matching rows, in the order of the `group_by` cells. */
export function aggregateRows(index: TableIndex, matches: Matches, groups: Groups): TableIndex {
  const by = groups.by.map((name) => index.column(name));
  const members = Map.groupBy(matches ?? index.rows.keys(), (row) => by.map(({ codes }) => codes[row]!).join());
  // Without `group_by` there is always one group, even if no row matches.
  if (by.length === 0 && members.size === 0) members.set('', []);
  const ordered = [...members.values()].sort((a, b) => compareCodes(by, a[0]!, b[0]!));
  return new TableIndex(
    describeGroups(index.table, groups),
    ordered.map((rows) => {
      const cells = by.map((column) => column.cell(rows[0]!));
      return {
        ...Object.fromEntries(groups.by.map((name, position) => [name, cells[position]!])),
        ...Object.fromEntries(groups.aggregates.map((each) => [each.name, aggregate(index, each, rows)])),
        [groupKey]: JSON.stringify(cells),
      };
    }),
  );
}

function compareCodes(by: readonly ColumnIndex[], a: number, b: number): number {
  for (const { codes } of by) if (codes[a] !== codes[b]) return codes[a]! - codes[b]!;
  return 0;
}

function aggregate(index: TableIndex, each: Aggregate, rows: readonly number[]): Cell {
  if (!('function' in each)) return rows.length;
  const column = index.column(each.column);
  const codes = rows.map((row) => column.codes[row]!).filter((code) => code < column.absent);
  if (codes.length === 0) return null;
  switch (each.function) {
    case 'min':
      return column.values[codes.reduce((least, code) => Math.min(least, code))]!;
    case 'max':
      return column.values[codes.reduce((most, code) => Math.max(most, code))]!;
    case 'sum':
      return sumExactly(codes.map((code) => column.values[code] as number));
    case 'avg':
      return sumExactly(codes.map((code) => column.values[code] as number)) / codes.length;
    default:
      return each.function satisfies never;
  }
}

/** The description of the table of groups: the `group_by` columns and the aggregates of `table`. */
function describeGroups(table: TableDescription, { by, aggregates }: Groups): TableDescription {
  const columnOf = (name: string): Column => table.columns.find((column) => column.name === name)!;
  return {
    ...table,
    key: groupKey,
    columns: [...by.map(columnOf), ...aggregates.map((each) => describe(each, columnOf))],
  };
}

function describe(each: Aggregate, columnOf: (name: string) => Column): Column {
  if (!('function' in each)) {
    const meaning = meaningOf(['行数', '该组的行数。'], ['Rows', 'How many rows the group has.']);
    return { name: each.name, type: 'integer', nullable: false, ...meaning };
  }
  const { title, type, unit } = columnOf(each.column);
  const { title: name } = aggregateFunctions[each.function];
  return {
    name: each.name,
    type: each.function === 'avg' ? 'number' : type,
    nullable: true,
    ...meaningOf(
      [`${title.zh}（${name.zh}）`, `有值各行的${title.zh}之${name.zh}。`],
      [`${name.en} of ${title.en}`, `${name.en} of ${title.en} over the rows that have a value.`],
    ),
    ...(unit !== undefined && { unit }),
  };
}

/** Adds decimal numbers without rounding errors: 0.1 + 0.2 is 0.3, and the order makes no difference. */
export function sumExactly(numbers: readonly number[]): number {
  let sum = 0;
  for (const each of numbers) {
    sum += each;
    if (!Number.isSafeInteger(each) || !Number.isSafeInteger(sum)) return sumDecimals(numbers);
  }
  return sum;
}

function sumDecimals(numbers: readonly number[]): number {
  const decimals = numbers.map(parseDecimal);
  const scale = Math.max(...decimals.map(({ places }) => places));
  const sum = decimals.reduce((total, { digits, places }) => total + digits * 10n ** BigInt(scale - places), 0n);
  return Number(`${sum}e-${scale}`);
}

/** Splits a number into its digits and its decimal places: `-1.25e-3` is -125 with five places. */
function parseDecimal(value: number): { digits: bigint; places: number } {
  const [mantissa = '', exponent = '0'] = String(value).split('e');
  const [whole = '', fraction = ''] = mantissa.split('.');
  const places = fraction.length - Number(exponent);
  const digits = BigInt(whole + fraction);
  return places >= 0 ? { digits, places } : { digits: digits * 10n ** BigInt(-places), places: 0 };
}
