import { describe, expect, it } from 'vitest';

import { lowestVersion } from '../../src/cli/nextRelease.ts';
import { compareReleases, judgeDifference, type Level } from '../../src/difference/difference.ts';
import type { ReleaseDocument, TableContent } from '../../src/model/release.ts';

const words = (text: string) => ({ zh: text, en: text });
const column = (name: string) => ({
  name,
  type: 'text' as const,
  nullable: true,
  title: words(name),
  description: words(name),
});

const table = (): TableContent => ({
  name: 'things',
  title: words('things'),
  description: words('things'),
  key: 'id',
  columns: [column('id'), column('name')],
  rows: [
    { id: 'a', name: 'one' },
    { id: 'b', name: null },
  ],
});

const release = (tables: TableContent[]): ReleaseDocument => ({
  report: 'fixture',
  about: {
    name: words('name'),
    summary: words('summary'),
    language: 'zh',
    rights: {
      text: words('text'),
      structure: { licence: 'CC0', url: 'https://example.org/', covers: words('all') },
      official: false,
      notice: words('notice'),
    },
  },
  tables,
  source: ['one'],
});

/** The next release, made from the old one by a change of its table. */
const changed = (change: (content: TableContent) => void): ReleaseDocument => {
  const next = table();
  change(next);
  return release([next]);
};

describe('the version that a difference demands', () => {
  const cases: [string, string | null, string | null, ReleaseDocument][] = [
    ['nothing differs', null, null, changed(() => {})],
    [
      'a value is corrected',
      '1.2.4',
      'things: row a has another name',
      changed(({ rows }) => (rows[0] = { id: 'a', name: 'two' })),
    ],
    [
      'an absent value is filled in',
      '1.2.4',
      'things: row b has another name',
      changed(({ rows }) => (rows[1] = { id: 'b', name: 'two' })),
    ],
    [
      'a description is corrected',
      '1.2.4',
      'things: column name has another description',
      changed(({ columns }) => (columns[1]!.description = words('other'))),
    ],
    [
      'the table is described in other words',
      '1.2.4',
      'things: the table has another title',
      changed((content) => (content.title = words('other'))),
    ],
    ['a row is added', '1.3.0', 'things: row c is new', changed(({ rows }) => rows.push({ id: 'c', name: null }))],
    [
      'a column is added last',
      '1.3.0',
      'things: column more is new',
      changed(({ columns }) => columns.push(column('more'))),
    ],
    ['a table is added', '1.3.0', 'table others is new', release([table(), { ...table(), name: 'others' }])],
    ['a row is removed', '2.0.0', 'things: row b is gone', changed(({ rows }) => rows.pop())],
    ['a key changes', '2.0.0', 'things: row b is gone', changed(({ rows }) => (rows[1] = { id: 'B', name: null }))],
    ['a column is removed', '2.0.0', 'things: column name is gone', changed(({ columns }) => columns.pop())],
    [
      'a column is added before others',
      '2.0.0',
      'things: columns are in another order',
      changed(({ columns }) => columns.unshift(column('more'))),
    ],
    [
      'columns change places',
      '2.0.0',
      'things: columns are in another order',
      changed(({ columns }) => columns.reverse()),
    ],
    [
      'a column is retyped',
      '2.0.0',
      'things: column name has another type',
      changed(({ columns }) => (columns[1]!.type = 'date')),
    ],
    [
      'nullability changes',
      '2.0.0',
      'things: column name has another nullable',
      changed(({ columns }) => (columns[1]!.nullable = false)),
    ],
    [
      'a unit is added',
      '2.0.0',
      'things: column name has another unit',
      changed(({ columns }) => (columns[1]!.unit = 'mu')),
    ],
    [
      'a column is renamed',
      '2.0.0',
      'things: column name is gone',
      changed((content) => {
        content.columns[1] = column('title');
        content.rows = content.rows.map(({ id, name }) => ({ id: id!, title: name! }));
      }),
    ],
    [
      'a reference is added',
      '2.0.0',
      'things: column name has another references',
      changed(({ columns }) => (columns[1]!.references = 'others')),
    ],
    [
      'the key is another column',
      '2.0.0',
      'things: the table has another key',
      changed((content) => (content.key = 'name')),
    ],
    [
      'the rows quote another column',
      '2.0.0',
      'things: the table has another quotes',
      changed((content) => (content.quotes = 'name')),
    ],
    ['rows change places', '1.2.4', 'things: rows are in another order', changed(({ rows }) => rows.reverse())],
    ['a table is removed', '2.0.0', 'table things is gone', release([])],
    ['the source differs', '1.2.4', 'the source differs', { ...release([table()]), source: ['two'] }],
  ];

  it.each(cases)('%s', (_, version, reason, next) => {
    const demands = judgeDifference(compareReleases(release([table()]), next));
    expect(lowestVersion('1.2.3', demands)).toBe(version);
    expect(demands[0]?.what ?? null).toBe(reason);
  });

  it.each<[string, Level, { value: string; title: { zh: string; en: string } }[]]>([
    ['is given in other words', 'patch', [{ value: 'one', title: words('other') }]],
    [
      'is joined by another',
      'major',
      [
        { value: 'one', title: words('one') },
        { value: 'two', title: words('two') },
      ],
    ],
  ])('is by the meaning of a closed list: what one value means %s', (_, level, options) => {
    const before = changed(({ columns }) => (columns[1]!.options = [{ value: 'one', title: words('one') }]));
    const after = changed(({ columns }) => (columns[1]!.options = options));
    expect(judgeDifference(compareReleases(before, after))).toEqual([
      { level, what: 'things: column name has another options' },
    ]);
  });

  it('names every difference, gravest first', () => {
    const next = changed(({ rows }) => {
      rows[0] = { id: 'a', name: 'two' };
      rows[1] = { id: 'c', name: null };
    });
    expect(judgeDifference(compareReleases(release([table()]), next)).map(({ level }) => level)).toEqual([
      'major',
      'minor',
      'patch',
    ]);
  });
});
