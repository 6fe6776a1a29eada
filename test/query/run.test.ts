import { assert, integer, property } from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { Row } from '../../src/model/table.ts';
import type { TableQuery } from '../../src/query/request.ts';
import { runQuery } from '../../src/query/run.ts';
import { TableIndex } from '../../src/query/tableIndex.ts';
import { arbitraryQuery, arbitraryRows, sampleTable } from '../support/arbitraryQuery.ts';
import { queryNaively } from '../support/naiveQuery.ts';
import { sampleRow } from '../support/sampleTable.ts';
import { runs } from '../support/tier.ts';

type Asked = Pick<TableQuery, 'filters' | 'q' | 'sort'>;

const all: Asked = { filters: [], q: null, sort: [] };

const keysOf = (index: TableIndex, rows: readonly number[]): string[] => rows.map((row) => index.key(row));

/** Every page of a query, each begun with the key of the last row before it; checks the way back too. */
function pageThrough(index: TableIndex, asked: Asked, limit: number): string[] {
  const keys: string[] = [];
  const starts: (string | null)[] = [null];
  for (let page = 0; page < starts.length; page++) {
    const result = runQuery(index, { ...asked, groups: null, limit }, starts[page]!)!;
    keys.push(...keysOf(index, result.rows));
    const before =
      result.previous === 'first' || result.previous === null ? result.previous : index.key(result.previous);
    expect(before).toBe(page === 0 ? null : page === 1 ? 'first' : starts[page - 1]);
    if (result.next !== null) starts.push(index.key(result.next));
  }
  return keys;
}

describe('runQuery', () => {
  it('answers what the plainest engine answers, page by page, each row once', () => {
    assert(
      property(arbitraryRows(200), arbitraryQuery, integer({ min: 1, max: 50 }), (rows, asked, limit) => {
        const index = new TableIndex(sampleTable, rows);
        const expected = queryNaively(sampleTable, rows, asked).map(({ id }) => id);
        const whole = runQuery(index, { ...asked, groups: null, limit: null }, null)!;
        expect(keysOf(index, whole.rows)).toEqual(expected);
        expect(whole).toMatchObject({ total: expected.length, next: null, previous: null });
        expect(pageThrough(index, asked, limit)).toEqual(expected);
      }),
      { numRuns: runs(150) },
    );
  });

  it('does so over 10,000 rows', () => {
    assert(
      property(arbitraryRows(300), arbitraryQuery, (few, asked) => {
        const rows = Array.from({ length: few.length === 0 ? 0 : 10_000 }, (_, index) => ({
          ...few[(index * 7) % few.length]!,
          id: `X${((index * 7919) % 10_007) + 1}`,
        }));
        const index = new TableIndex(sampleTable, rows);
        const expected = queryNaively(sampleTable, rows, asked).map(({ id }) => id);
        expect(pageThrough(index, asked, 997)).toEqual(expected);
        expect(new Set(expected).size).toBe(expected.length);
      }),
      { numRuns: runs(5) },
    );
  });

  it('knows no row that does not match to continue from', () => {
    const index = new TableIndex(sampleTable, [sampleRow(), sampleRow({ id: 'X2', integer: 1 })]);
    const asked = {
      ...all,
      groups: null,
      limit: 1,
      filters: [{ column: 'integer', operator: 'eq' as const, value: 1 }],
    };
    expect(runQuery(index, asked, 'X1')).toBeNull();
    expect(runQuery(index, asked, 'X3')).toBeNull();
    expect(runQuery(index, asked, 'X2')).toMatchObject({ rows: [], next: null, previous: 'first' });
  });

  it('takes a cell that a row lacks for one that is null', () => {
    const { text_or_null: _, ...lacking } = sampleRow({ id: 'X2' });
    const index = new TableIndex(sampleTable, [sampleRow({ text_or_null: 'a' }), lacking]);
    const found = (value: boolean) =>
      runQuery(
        index,
        { ...all, groups: null, limit: 9, filters: [{ column: 'text_or_null', operator: 'isnull', value }] },
        null,
      )!;
    expect([true, false].map((value) => keysOf(index, found(value).rows))).toEqual([['X2'], ['X1']]);
  });

  it('sorts texts by code point, whatever their code units', () => {
    const index = new TableIndex(
      sampleTable,
      ['\u{10000}', '\uffff', '｡', 'b', 'a'].map((text, row) => sampleRow({ id: `X${row + 1}`, text })),
    );
    const { rows } = runQuery(
      index,
      { ...all, groups: null, limit: null, sort: [{ column: 'text', descending: false }] },
      null,
    )!;
    expect(keysOf(index, rows)).toEqual(['X5', 'X4', 'X3', 'X2', 'X1']);
  });
});

describe('runQuery with groups', () => {
  const rows: Row[] = [
    sampleRow({ id: 'X1', choice: '=', number_or_null: 0.1, date_or_null: '2021-01-01' }),
    sampleRow({ id: 'X2', choice: '=', number_or_null: 0.2 }),
    sampleRow({ id: 'X3', choice: '>', choice_or_null: 'far', date_or_null: '2020-01-01' }),
    sampleRow({ id: 'X4', choice: '=', choice_or_null: 'near', number_or_null: 5 }),
  ];
  const index = new TableIndex(sampleTable, rows);
  const run = (
    groups: TableQuery['groups'],
    more: Partial<Asked & { limit: number }> = {},
    after: string | null = null,
  ) => {
    const result = runQuery(index, { ...all, limit: null, groups, ...more }, after)!;
    const names = result.index.table.columns.map(({ name }) => name);
    return {
      ...result,
      keys: keysOf(result.index, result.rows),
      rows: result.rows.map((row) => names.map((name) => result.index.rows[row]![name])),
    };
  };

  it('sums up each group, groups in the order of their cells, absence last', () => {
    const {
      rows: groups,
      total,
      index: answer,
    } = run({
      by: ['choice', 'choice_or_null'],
      aggregates: [
        { name: 'count' },
        { name: 'sum_number_or_null', function: 'sum', column: 'number_or_null' },
        { name: 'avg_number_or_null', function: 'avg', column: 'number_or_null' },
        { name: 'min_date_or_null', function: 'min', column: 'date_or_null' },
        { name: 'max_number_or_null', function: 'max', column: 'number_or_null' },
      ],
    });
    expect(groups).toEqual([
      ['=', 'near', 1, 5, 5, null, 5],
      ['=', null, 2, 0.3, 0.15, '2021-01-01', 0.2],
      ['>', 'far', 1, null, null, '2020-01-01', null],
    ]);
    expect(total).toBe(3);
    expect(answer.table.columns.map(({ type, nullable }) => [type, nullable])).toEqual([
      ['text', false],
      ['text', true],
      ['integer', false],
      ['number', true],
      ['number', true],
      ['date', true],
      ['number', true],
    ]);
  });

  it('is one group without columns to group by, of no row too', () => {
    const groups = { by: [], aggregates: [{ name: 'count' as const }] };
    expect(run(groups).rows).toEqual([[4]]);
    expect(run(groups, { filters: [{ column: 'id', operator: 'eq', value: 'X9' }] }).rows).toEqual([[0]]);
  });

  it('is sorted and paged like any table', () => {
    const groups = { by: ['choice_or_null'], aggregates: [{ name: 'count' as const }] };
    const asked = { sort: [{ column: 'count', descending: true }], limit: 2 };
    const first = run(groups, asked);
    expect(first.rows).toEqual([
      [null, 2],
      ['far', 1],
    ]);
    expect(run(groups, asked, first.keys.at(-1)).rows).toEqual([['near', 1]]);
  });
});
