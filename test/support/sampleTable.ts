import { nullable } from 'valibot';

import {
  boolean,
  choice,
  code,
  date,
  defineTable,
  integer,
  number,
  type Row,
  text,
  type Words,
} from '../../src/model/table.ts';

const meaning = (name: string): [Words, Words] => [
  [`${name}列`, `${name}的说明。`],
  [name, `About ${name}.`],
];

/** A table with a column of every type, null or not. */
export const sample = defineTable({ name: 'samples' }, ['样例', '样例表。'], ['Samples', 'A sample table.'], {
  id: code('X[1-9][0-9]*', ...meaning('id')),
  text: text(...meaning('text')),
  text_or_null: nullable(text(...meaning('text_or_null'))),
  integer: integer(...meaning('integer'), { unit: 'person' }),
  number_or_null: nullable(number(...meaning('number_or_null'))),
  boolean: boolean(...meaning('boolean')),
  date_or_null: nullable(date(...meaning('date_or_null'))),
  choice: choice({ '=': { zh: '等于', en: 'equal to' }, '>': { zh: '超过', en: 'more than' } }, ...meaning('choice')),
  choice_or_null: nullable(
    choice({ near: { zh: '近', en: 'near' }, far: { zh: '远', en: 'far' } }, ...meaning('choice_or_null')),
  ),
  same: nullable(code('X[1-9][0-9]*', ...meaning('same'), { references: 'samples' })),
});

const row: Row = {
  id: 'X1',
  text: '甲',
  text_or_null: null,
  integer: 0,
  number_or_null: null,
  boolean: false,
  date_or_null: null,
  choice: '=',
  choice_or_null: null,
  same: null,
};

/** A row of the sample table, plain but for what a test cares for. */
export const sampleRow = (cells: Row = {}): Row => ({ ...row, ...cells });

/** Rows with everything that formats get wrong. */
export const difficultRows: Row[] = [
  sampleRow(),
  sampleRow({ id: 'X2', text: '他说："好"', text_or_null: 'a,b', integer: -1, number_or_null: 98.5, boolean: true }),
  sampleRow({
    id: 'X3',
    text: '第一行\n第二行',
    text_or_null: 'CR\r\nLF',
    number_or_null: 1e21,
    date_or_null: '2020-06-22',
  }),
  sampleRow({
    id: 'X4',
    text: '𠮷岚“两高四新”',
    text_or_null: '"',
    integer: Number.MAX_SAFE_INTEGER,
    number_or_null: 0.1,
  }),
  sampleRow({ id: 'X5', text: ' 前后空格 ', text_or_null: '442', choice: '>', choice_or_null: 'far', same: 'X1' }),
  sampleRow({ id: 'X6', text: '\\ \t \u2028 \uFEFF', text_or_null: '=1+1', number_or_null: -0.0000001 }),
];
