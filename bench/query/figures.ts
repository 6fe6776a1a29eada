import { nullable } from 'valibot';

import { choice, code, defineTable, integer, number, type Row, text, type Words } from '../../src/model/table.ts';

const meaning = (name: string): [Words, Words] => [
  [name, name],
  [name, name],
];

/** A table as statistics have them, some 215 bytes a row in JSON. */
export const figures = defineTable({ name: 'statistics' }, ['统计', '统计。'], ['Statistics', 'Statistics.'], {
  id: code('F[0-9]{6}', ...meaning('id')),
  region: code('[0-9]{6}', ...meaning('region')),
  region_name: text(...meaning('region_name')),
  year: integer(...meaning('year')),
  group: choice(
    {
      land: { zh: '土地', en: 'Land' },
      people: { zh: '人口', en: 'People' },
      firms: { zh: '企业', en: 'Firms' },
      money: { zh: '资金', en: 'Money' },
    },
    ...meaning('group'),
  ),
  value: number(...meaning('value')),
  title: text(...meaning('title')),
  note: nullable(text(...meaning('note'))),
  passage: text(...meaning('passage')),
});

const groups = ['land', 'people', 'firms', 'money'];

/** Rows that are the same at every run: the hash of a counter in place of chance. */
export function makeFigures(count: number): Row[] {
  let counter = 0;
  const next = (below: number): number => {
    let hash = Math.imul(++counter, 0x9e3779b1);
    hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca77);
    return ((hash ^ (hash >>> 13)) >>> 0) % below;
  };
  return Array.from({ length: count }, (_, index) => {
    const region = next(20);
    return {
      id: `F${String(index + 1).padStart(6, '0')}`,
      region: String(440_000 + region * 100),
      region_name: `第${region}区`,
      year: 2010 + next(15),
      group: groups[next(4)]!,
      value: next(100_000) / 10,
      title: `全年新增综合整治和复垦复绿面积第${next(400)}项`,
      note: next(3) === 0 ? null : `力争年内完成，第${next(1000)}号`,
      passage: `L${next(5000)}`,
    };
  });
}

/** A kind of query, and what SQLite is given for it. */
export interface QueryKind {
  name: string;
  /** Query string of the n-th query: `threshold` differs for each, from 0 up to the greatest value. */
  write(n: number, threshold: string): string;
}

const regions = 20;
const threshold = (n: number): string => String(((n * 7919) % 1_000_000) / 100);

/** A filter, an order and a page of twenty, of different width: they differ in how many rows an answer is chosen from. */
export const queryKinds: readonly QueryKind[] = [
  {
    name: 'narrow: a region of twenty, the greatest values under a bound',
    write: (n, bound) => `region=${440_000 + (n % regions) * 100}&value__lte=${bound}&sort=-value&limit=20`,
  },
  {
    name: 'wide: a group of four, the greatest values under a bound',
    write: (n, bound) => `group=${groups[n % groups.length]!}&value__lte=${bound}&sort=-value&limit=20`,
  },
  {
    name: 'all: values under a bound, by year and then the greatest',
    write: (_, bound) => `value__lte=${bound}&sort=year,-value&limit=20`,
  },
];

/** Queries of a kind from the n-th on; no two of a million are the same. */
export const writeQueries = (kind: QueryKind, from: number, count: number): string[] =>
  Array.from({ length: count }, (_, index) => kind.write(from + index, threshold(from + index)));
