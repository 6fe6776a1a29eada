import { describe, expect, it } from 'vitest';

import { describeAcross } from '../../src/model/acrossReports.ts';
import type { Column, TableDescription } from '../../src/model/table.ts';
import { sample } from '../support/sampleTable.ts';

const table = sample.description;

/** The table with some columns described otherwise, or not at all. */
const otherwise = (changes: Readonly<Record<string, Partial<Column> | null>>): TableDescription => ({
  ...table,
  columns: table.columns.flatMap((column) => {
    const change = changes[column.name];
    return change === null ? [] : [{ ...column, ...change }];
  }),
});

const columnOf = ({ columns }: TableDescription, name: string) => columns.find((column) => column.name === name);

describe('describeAcross', () => {
  it('puts the report before the columns of one description, and into its key', () => {
    const { description, leftOut } = describeAcross([table]);
    expect(description.columns.map(({ name }) => name)).toEqual(['report', ...table.columns.map(({ name }) => name)]);
    expect(description.columns.slice(1)).toEqual(table.columns);
    expect([description.key, leftOut]).toEqual(['report, id', []]);
  });

  it('lets a column be null that some description lacks, or allows to be null', () => {
    const { description } = describeAcross([table, otherwise({ text: null, integer: { nullable: true } })]);
    for (const name of ['text', 'integer']) expect(columnOf(description, name)).toMatchObject({ nullable: true });
    expect(columnOf(description, 'boolean')).toMatchObject({ nullable: false });
  });

  it('leaves out what is of different types or units, and says so', () => {
    const other = otherwise({ integer: { unit: 'mu' }, number_or_null: { type: 'text' } });
    const { description, leftOut } = describeAcross([table, other]);
    expect(leftOut).toEqual(['integer', 'number_or_null']);
    for (const name of leftOut) expect(columnOf(description, name)).toBeUndefined();
  });

  it('takes every value that some description lists, and any where one has no list', () => {
    const more = [{ value: '<', title: { zh: '少于', en: 'less than' } }];
    const listed = describeAcross([otherwise({ choice: { options: more } }), table]).description;
    expect(columnOf(listed, 'choice')!.options!.map(({ value }) => value)).toEqual(['<', '=', '>']);
    const { options: _options, ...free } = columnOf(table, 'choice')!;
    const open = describeAcross([table, { ...table, columns: [free] }]).description;
    expect(columnOf(open, 'choice')).not.toHaveProperty('options');
  });

  it('keeps a pattern and a reference that all have, and no other', () => {
    const alike = describeAcross([table, table]).description;
    expect(columnOf(alike, 'same')).toEqual(columnOf(table, 'same'));
    const unlike = describeAcross([table, otherwise({ same: { pattern: 'Y', references: 'others' } })]).description;
    expect(columnOf(unlike, 'same')).not.toHaveProperty('pattern');
    expect(columnOf(unlike, 'same')).not.toHaveProperty('references');
  });

  it('words what is said alike as the newest does', () => {
    const title = { zh: '新', en: 'new' };
    const { description } = describeAcross([otherwise({ text: { title } }), table]);
    expect(columnOf(description, 'text')!.title).toEqual(title);
  });

  it('leaves out a column of the table that is called as that of the report is', () => {
    const clashing = { ...table, columns: [...table.columns, { ...columnOf(table, 'text')!, name: 'report' }] };
    expect(describeAcross([clashing]).leftOut).toEqual(['report']);
  });
});
