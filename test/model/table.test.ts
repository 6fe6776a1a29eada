import * as v from 'valibot';
import { describe, expect, it } from 'vitest';

import { matchRoute } from '../../src/api/match.ts';
import { compileReport } from '../../src/compile/compile.ts';
import { controlWords } from '../../src/compile/rules/names.ts';
import { reports } from '../../src/model/collectionTables.ts';
import { model, tables } from '../../src/model/reportTables.ts';
import { type Row, rowSchema, type Table } from '../../src/model/table.ts';
import { controlNames } from '../../src/query/parameters.ts';
import { routes } from '../../src/routes.ts';
import { loadFullReport, loadNanhai } from '../support/reportFolder.ts';
import { difficultRows, sample, sampleRow } from '../support/sampleTable.ts';

/** Whether the schema that runs accepts a row, and whether the one made from the frozen description does. */
const verdicts = (table: Table, row: object): [boolean, boolean] => [
  v.is(table.row as v.GenericSchema, row),
  v.is(rowSchema(v.parse(v.any(), JSON.parse(JSON.stringify(table.description)))), row),
];

describe('a described table', () => {
  const table = sample as unknown as Table;

  it.each(difficultRows)('takes the row $id as its definition does', (row) => {
    expect(verdicts(table, row)).toEqual([true, true]);
  });

  it.each<[string, object]>([
    ['a key outside its pattern', { id: '1' }],
    ['a key with its pattern in it', { id: 'aX1' }],
    ['an empty text', { text: '' }],
    ['a number for a text', { text: 442 }],
    ['null where a column has none', { text: null }],
    ['an empty text for null', { text_or_null: '' }],
    ['a fraction for an integer', { integer: 1.5 }],
    ['an integer that is not exact', { integer: 2 ** 53 }],
    ['a text for a number', { number_or_null: '1' }],
    ['an infinite number', { number_or_null: Infinity }],
    ['NaN', { number_or_null: Number.NaN }],
    ['a text for a boolean', { boolean: 'true' }],
    ['no date', { date_or_null: '22 June' }],
    ['a date of a month too many', { date_or_null: '2020-13-01' }],
    ['a value outside the list', { choice: '≥' }],
    ['an empty text for a choice that may be null', { choice_or_null: '' }],
    ['a reference outside the pattern', { same: 'Y1' }],
    ['a column too many', { other: 1 }],
  ])('refuses %s as its definition does', (_, cells) => {
    expect(verdicts(table, sampleRow(cells as Row))).toEqual([false, false]);
  });

  it('refuses a row that lacks a column, even one that may be null', () => {
    const { text_or_null: _, ...row } = sampleRow();
    expect(verdicts(table, row)).toEqual([false, false]);
  });
});

describe.each([...tables, reports as unknown as Table].map((table) => [table.description.name, table] as const))(
  'the table %s',
  (_, { description }) => {
    const names = description.columns.map(({ name }) => name);

    it('has columns of different names, the key among them', () => {
      expect(names).toEqual([...new Set(names)]);
      expect(names).toContain(description.key);
    });

    it('quotes by a column of its own', () => {
      expect(description.quotes === undefined || names.includes(description.quotes)).toBe(true);
      expect(description.quotes === undefined).toBe(!names.includes('start'));
    });

    it('has a title and a description in Chinese and in English for itself and for every column', () => {
      for (const { title, description: about } of [description, ...description.columns]) {
        expect(title.zh).toMatch(/\p{Script=Han}/u);
        expect(title.en).toMatch(/^[A-Z]/u);
        expect(about.zh).toMatch(/\p{Script=Han}.*。$/u);
        expect(about.en).toMatch(/^[A-Z].*\.$/u);
      }
    });

    it('refers to tables of the model only', () => {
      const referred = description.columns.flatMap(({ references }) => references ?? []);
      expect(referred.filter((table) => !Object.hasOwn(model, table))).toEqual([]);
    });

    it('has no column that a word of addresses would hide', () => {
      expect(names.filter((name) => controlWords.has(name))).toEqual([]);
    });
  },
);

describe('the model', () => {
  it('lists every table under its own name, and none that a word of addresses would hide', () => {
    expect(tables.map(({ description }) => description.name)).toEqual(Object.keys(model));
    expect(Object.keys(model).filter((name) => controlWords.has(name))).toEqual([]);
  });

  it('has no name for a table that the router would take for something else', () => {
    const words = Object.values(routes).flatMap(({ pattern }) => pattern.split(/[/{}]/));
    const hidden = words.filter((word) => word !== '' && matchRoute(`/v1/reports/x/${word}`).name !== 'table');
    expect(hidden).toContain('releases');
    expect(hidden.filter((word) => !controlWords.has(word.toLowerCase()) && !word.includes('.'))).toEqual([]);
  });

  it('has no name for a column that is a parameter of every table', () => {
    expect(controlNames.filter((name) => !controlWords.has(name))).toEqual([]);
  });

  it.each([
    ['nanhai-2020', loadNanhai],
    ['the full report', loadFullReport],
  ])('describes the rows of %s as it defines them', async (_, load) => {
    const { folder, vocabulary } = await load();
    const { document } = compileReport(folder, vocabulary);
    for (const { name, rows } of document!.tables) {
      const table = model[name as keyof typeof model] as unknown as Table;
      for (const row of rows) expect(verdicts(table, row)).toEqual([true, true]);
    }
  });
});
