import {
  type Arbitrary,
  array,
  boolean,
  constant,
  constantFrom,
  integer,
  oneof,
  option,
  record,
  shuffledSubarray,
  tuple,
  uniqueArray,
} from 'fast-check';

import type { Column, Row, TableDescription } from '../../src/model/table.ts';
import { operator, operatorsOf } from '../../src/query/operators.ts';
import type { Filter, SortKey, TableQuery } from '../../src/query/request.ts';
import { sample, sampleRow } from './sampleTable.ts';

/** Few texts, so that rows have them in common: widths, cases, combining marks, and letters beyond U+FFFF. */
const words = [
  '甲',
  '甲乙',
  'Ａｂ',
  'ab',
  'AB c',
  '𠮷',
  '｡',
  '\u{10000}',
  '\ufffd',
  'Straße',
  'STRASSE',
  'e\u0301',
  'é',
  '一线',
];

const values: Record<Column['type'], Arbitrary<string | number | boolean>> = {
  text: constantFrom(...words),
  integer: integer({ min: -3, max: 3 }),
  number: constantFrom(-1.5, 0, 0.1, 2, 1e21),
  boolean: boolean(),
  date: constantFrom('2020-06-22', '2020-06-23', '2021-01-01'),
};

const valueOf = ({ type, options }: Column): Arbitrary<string | number | boolean> =>
  options ? constantFrom(...options.map(({ value }) => value)) : values[type];

const { columns } = sample.description;

const cells: Arbitrary<Row> = record(
  Object.fromEntries(
    columns
      .filter(({ name }) => name !== sample.description.key)
      .map((column) => [column.name, column.nullable ? option(valueOf(column)) : valueOf(column)]),
  ),
);

/** Rows of the sample table with many equal cells and nulls, their keys in no order. */
export const arbitraryRows = (maxLength: number): Arbitrary<Row[]> =>
  tuple(array(cells, { maxLength }), integer({ min: 1, max: 9972 })).map(([list, step]) =>
    list.map((row, index) => ({ ...sampleRow(), ...row, id: `X${((index * step) % 9973) + 1}` })),
  );

const arbitraryFilter: Arbitrary<Filter> = constantFrom(...columns).chain((column) =>
  constantFrom(...operatorsOf(column)).chain((name): Arbitrary<Filter> => {
    const { takes, list } = operator(name);
    const value =
      takes === 'boolean' ? boolean() : column.name === 'id' ? constantFrom('X1', 'X20', 'X3') : valueOf(column);
    return record({
      column: constant(column.name),
      operator: constant(name),
      value: list ? array(value, { minLength: 1, maxLength: 4 }) : value,
    }) as Arbitrary<Filter>;
  }),
);

const arbitrarySort: Arbitrary<SortKey[]> = shuffledSubarray(columns, { maxLength: 3 }).chain((chosen) =>
  tuple(...chosen.map(({ name }) => record({ column: constant(name), descending: boolean() }))),
);

export const arbitraryQuery: Arbitrary<Pick<TableQuery, 'filters' | 'q' | 'sort'>> = record({
  filters: array(arbitraryFilter, { maxLength: 3 }),
  q: oneof(
    { weight: 3, arbitrary: constant(null) },
    uniqueArray(constantFrom('ab', 'AB', '甲', 'strasse', 'é', '𠮷', 'X1'), { maxLength: 2 }).map((list) =>
      list.join('　'),
    ),
  ),
  sort: arbitrarySort,
});

export const sampleTable: TableDescription = sample.description;
