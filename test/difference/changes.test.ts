import { describe, expect, it } from 'vitest';

import { changesTable, describeDifference, listChanges } from '../../src/difference/changes.ts';
import { compareReleases, judgeDifference, summarizeDifference } from '../../src/difference/difference.ts';
import type { ReleaseDocument, TableContent } from '../../src/model/release.ts';
import type { Row } from '../../src/model/table.ts';

const words = (text: string) => ({ zh: text, en: text });
const column = (name: string, title = name) => ({
  name,
  type: 'text' as const,
  nullable: true,
  title: words(title),
  description: words(name),
});
const table = (name: string, columns: TableContent['columns'], rows: Row[], title = name): TableContent => ({
  name,
  title: words(title),
  description: words(name),
  key: 'id',
  columns,
  rows,
});
const about = (summary: string): ReleaseDocument['about'] => ({
  name: words('name'),
  summary: words(summary),
  language: 'zh',
  rights: {
    text: words('text'),
    structure: { licence: 'CC0', url: 'https://example.org/', covers: words('all') },
    official: false,
    notice: words('notice'),
  },
});

const [id, name, old, fresh] = ['id', 'name', 'old', 'fresh'].map((each) => column(each));
const kept = table('kept', [id!], [{ id: 'k' }]);
const gone = table('gone', [id!], [{ id: 'g' }]);
const added = table('added', [id!], []);

/** A release, and another that differs from it in everything that can differ. */
const before: ReleaseDocument = {
  report: 'made-up',
  about: about('before'),
  source: ['one', 'two'],
  tables: [
    table(
      'things',
      [id!, name!, old!],
      [
        { id: 'a', name: 'one', old: 'x' },
        { id: 'b', name: null, old: null },
        { id: 'c', name: 'three', old: 'z' },
      ],
    ),
    kept,
    gone,
  ],
};
const after: ReleaseDocument = {
  report: 'made-up',
  about: about('after'),
  source: ['one', 'three'],
  tables: [
    kept,
    table(
      'things',
      [column('name', 'Name'), id!, fresh!],
      [
        { id: 'b', name: 'two', fresh: null },
        { id: 'a', name: null, fresh: 'y' },
        { id: 'd', name: 'four', fresh: null },
      ],
      'Things',
    ),
    added,
  ],
};
const difference = compareReleases(before, after);
const nothing = compareReleases(before, structuredClone(before));

const json = (value: unknown) => JSON.stringify(value);
const aboutOf = ({ name: _name, columns: _columns, rows: _rows, ...own }: TableContent) => own;
const [things] = before.tables;
const [, thingsNow] = after.tables;

describe('the changes of a release', () => {
  it('are a row each, first those of the report and its tables, then table by table', () => {
    expect(listChanges(difference).map((change) => Object.values(change))).toEqual([
      [null, null, null, 'about_changed', json(before.about), json(after.about)],
      [null, null, 'source', 'about_changed', 'one\ntwo', 'one\nthree'],
      ['added', null, null, 'table_added', null, json(added)],
      ['gone', null, null, 'table_removed', json(gone), null],
      [null, null, null, 'order_changed', null, 'kept things added'],
      ['things', null, null, 'about_changed', json(aboutOf(things!)), json(aboutOf(thingsNow!))],
      ['things', null, 'fresh', 'column_added', null, json(fresh)],
      ['things', null, 'old', 'column_removed', json(old), null],
      ['things', null, 'name', 'column_changed', json(name), json(column('name', 'Name'))],
      ['things', null, null, 'order_changed', null, 'name id fresh'],
      ['things', 'd', null, 'row_added', null, json({ id: 'd', name: 'four', fresh: null })],
      ['things', 'c', null, 'row_removed', json({ id: 'c', name: 'three', old: 'z' }), null],
      ['things', 'b', 'name', 'cell_changed', null, 'two'],
      ['things', 'a', 'name', 'cell_changed', 'one', null],
      ['things', 'a', 'fresh', 'cell_changed', null, 'y'],
      ['things', 'a', 'old', 'cell_changed', 'x', null],
      ['things', null, null, 'order_changed', null, 'b a d'],
    ]);
  });

  it('are of the kinds that the table describes, in both languages', () => {
    const { options } = changesTable.columns.find((each) => each.name === 'change')!;
    expect(new Set(listChanges(difference).map(({ change }) => change))).toEqual(
      new Set(options!.map(({ value }) => value)),
    );
    for (const { title } of options!) expect(title).toEqual({ zh: expect.any(String), en: expect.any(String) });
  });

  it('there are none where nothing differs', () => {
    expect(listChanges(nothing)).toEqual([]);
  });

  it('are gathered by row in the document', () => {
    expect(describeDifference(difference)).toEqual({
      about: { from: before.about, to: after.about },
      source: { from: before.source, to: after.source },
      tables_added: [{ index: 2, table: added }],
      tables_removed: [{ index: 2, table: gone }],
      table_order: ['kept', 'things', 'added'],
      tables: [
        {
          table: 'things',
          about: { from: aboutOf(things!), to: aboutOf(thingsNow!) },
          rows_added: [{ index: 2, key: 'd', row: { id: 'd', name: 'four', fresh: null } }],
          rows_removed: [{ index: 2, key: 'c', row: { id: 'c', name: 'three', old: 'z' } }],
          rows_changed: [
            { key: 'b', cells: [{ column: 'name', from: null, to: 'two' }] },
            { key: 'a', cells: [{ column: 'name', from: 'one', to: null }] },
          ],
          row_order: ['b', 'a', 'd'],
          columns_added: [{ index: 2, column: fresh, values: { a: 'y' } }],
          columns_removed: [{ index: 2, column: old, values: { a: 'x' } }],
          columns_changed: [{ from: name, to: column('name', 'Name') }],
          column_order: ['name', 'id', 'fresh'],
        },
      ],
    });
  });

  it('are counted in the summary', () => {
    expect(summarizeDifference(difference)).toEqual({
      verdict: 'major',
      about_changed: true,
      source_changed: true,
      tables_added: ['added'],
      tables_removed: ['gone'],
      tables: [
        {
          table: 'things',
          rows_added: 1,
          rows_removed: 1,
          rows_changed: 2,
          cells_changed: 2,
          columns_added: ['fresh'],
          columns_removed: ['old'],
          columns_changed: ['name'],
          about_changed: true,
          order_changed: true,
        },
      ],
    });
    expect(summarizeDifference(nothing)).toMatchObject({ verdict: null, about_changed: false, tables: [] });
  });

  it.each<[string, (of: TableContent) => TableContent]>([
    ['rows', (of) => ({ ...of, rows: of.rows.toReversed() })],
    ['columns', (of) => ({ ...of, columns: of.columns.toReversed() })],
  ])('name another order of %s alone in the summary', (_, reorder) => {
    const next = { ...before, tables: [reorder(things!), kept, gone] };
    expect(summarizeDifference(compareReleases(before, next)).tables).toEqual([
      expect.objectContaining({ table: 'things', order_changed: true, about_changed: false, cells_changed: 0 }),
    ]);
  });

  it('demand a version each, the gravest first', () => {
    expect(judgeDifference(difference).map(({ level, what }) => `${level}: ${what}`)).toEqual([
      'major: table gone is gone',
      'major: things: column old is gone',
      'major: things: columns are in another order',
      'major: things: row c is gone',
      'minor: table added is new',
      'minor: things: column fresh is new',
      'minor: things: row d is new',
      'patch: things: column name has another title',
      'patch: things: the table has another title',
      'patch: things: row b has another name',
      'patch: things: row a has another name',
      'patch: things: rows are in another order',
      'patch: the description of the report differs',
      'patch: the source differs',
      'patch: tables are in another order',
    ]);
  });
});
