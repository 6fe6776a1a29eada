import { describe, expect, it } from 'vitest';

import type { Row } from '../../src/model/table.ts';
import { type Sentence, sentencesOf } from '../../src/query/sentences.ts';

const column = (name: string) => ({
  name,
  type: 'text' as const,
  nullable: true,
  title: { zh: name, en: name },
  description: { zh: name, en: name },
});

const table = (name: string, columns: string[], ...rows: Row[]) => ({
  table: {
    name,
    title: { zh: name, en: name },
    description: { zh: name, en: name },
    key: 'id',
    quotes: 'text',
    columns: columns.map(column),
    rows: rows.length,
  },
  rows,
});

const at = (id: string, start: number, end: number, text: string, more: Row = {}): Row => ({
  id,
  passage: 'L1',
  start,
  end,
  text,
  ...more,
});

const passage = (text: string, english: string | null = null) =>
  table('passages', ['text'], { id: 'L1', start: 0, end: text.length, text, text_en: english });

const idsOf = (sentences: readonly Sentence[]) => sentences.map(({ row }) => row['id']);

describe('the sentences of a report', () => {
  it('are the rows that are no part of another, in the order of the source', () => {
    const sentences = sentencesOf([
      table('measures', ['text'], at('M2', 20, 40, '二'), at('M1', 0, 20, '一')),
      table('speech', ['text'], at('S1', 22, 30, '二之一')),
      table('targets', ['text', 'kind', 'sentence'], at('T1', 5, 9, '30万亩')),
    ]);
    expect(idsOf(sentences)).toEqual(['M1', 'M2']);
  });

  it.each([
    [
      'has a kind of quantity',
      { ...column('kind'), options: [{ value: 'stock', title: { zh: '存量', en: 'stock' } }] },
    ],
    ['names its sentence', column('sentence')],
  ])('are made of no row that %s, where no sentence has it', (_, more) => {
    const { table: described, rows } = table('others', ['text'], at('O1', 50, 60, '别处'));
    const others = { table: { ...described, columns: [...described.columns, more] }, rows };
    expect(idsOf(sentencesOf([table('measures', ['text'], at('M1', 0, 20, '一')), others]))).toEqual(['M1']);
  });

  it('are found by what their parts measure, in both languages', () => {
    const [sentence] = sentencesOf([
      table('measures', ['text'], at('M1', 0, 20, '一')),
      table('milestones', ['text', 'sentence'], at('K1', 3, 9, '建成', { item: '公园', item_en: 'Park' })),
      table('targets', ['text', 'sentence'], at('T1', 10, 12, '达到', { indicator: '绿地', indicator_en: 'Green' })),
    ]);
    expect(sentence!.searched.named.split('\n').toSorted()).toEqual(['green', 'park', '公园', '绿地']);
  });

  it('are found by the names of what is mentioned in them, and not by those of what is elsewhere', () => {
    const mention = (start: number, end: number, more: Row) => ({ passage: 'L1', start, end, ...more });
    const named = (...rows: Row[]) =>
      sentencesOf([
        table('measures', ['text'], at('M1', 10, 20, '一')),
        table('terms', ['name'], { id: 'a', name: '放管服', name_en: 'Streamlining' }),
        table('places', ['name'], { id: 'b', name: '南海', name_en: null }),
        table('mentions', [], ...rows),
      ]).map(({ searched }) => searched.named.split('\n'))[0];
    expect(named(mention(10, 13, { term: 'a', place: null }))).toEqual(['放管服', 'streamlining']);
    expect(named(mention(18, 20, { term: null, place: 'b' }))).toEqual(['南海']);
    expect(named(mention(9, 12, { term: 'a', place: null }))).toEqual(['']);
    expect(named(mention(18, 21, { term: 'a', place: null }))).toEqual(['']);
    expect(named(mention(10, 13, { term: 'none', place: null }))).toEqual(['']);
  });

  it('are the passages that no row quotes, where enough is left of them', () => {
    const text = '甲乙丙丁戊己庚辛，壬癸子丑寅卯辰巳。';
    const ids = (...rows: Row[]) => idsOf(sentencesOf([table('measures', ['text'], ...rows), passage(text)]));
    expect(ids()).toEqual(['L1']);
    expect(ids(at('M1', 0, 9, text.slice(0, 9)))).toEqual(['M1', 'L1']);
    expect(ids(at('M1', 0, 10, text.slice(0, 10)))).toEqual(['M1']);
    const [, rest] = sentencesOf([
      table('measures', ['text'], at('M1', 0, 9, text.slice(0, 9))),
      passage(text, 'Some'),
    ]);
    expect(rest!.searched.own).toBe(`${' '.repeat(9)}壬癸子丑寅卯辰巳。\nsome`);
    expect(rest).toMatchObject({ text, english: 'Some', figures: [], headings: [] });
  });
});
