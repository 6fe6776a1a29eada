import { describe, expect, it } from 'vitest';

import { tables } from '../../../src/model/reportTables.ts';
import { measures } from '../../../src/model/tables/outline.ts';
import { annotations } from '../../../src/model/tables/sentences.ts';
import { targets } from '../../../src/model/tables/targets.ts';
import { headingOf, pairStated, shownColumns } from '../../../src/site/table/columns.ts';

const described = (table: { description: Parameters<typeof shownColumns>[0] }) => table.description;
const shown = (table: Parameters<typeof described>[0], rows: Parameters<typeof shownColumns>[1]) =>
  shownColumns(described(table), rows).map(({ kind, column }) => `${kind} ${column.name}`);

const target = {
  id: 'T1.1.1-a',
  measure: 'T1.1.1',
  as_written: '新增3万亩',
  value: 30_000,
  unit_as_written: '亩',
  kind: 'flow',
};

describe('the columns that a page shows of a table', () => {
  it('are its words, its number with its unit in one, what distinguishes rows, and its key last', () => {
    const rows = [target, { ...target, id: 'T1.1.1-b', value: 5, kind: 'increment', qualifier: '力争' }];
    expect(shown(targets, rows)).toEqual([
      'words indicator',
      'amount value',
      'value kind',
      'value qualifier',
      'key id',
    ]);
  });

  it('leave out where rows were read, and titles that a key is shown by', () => {
    const row = { id: 'T1.1.1', text: '推动', theme: 'T1', theme_title: '聚焦', initiative: 'T1.1', number: 1 };
    const rows = [row, { ...row, id: 'T2.1.1', theme: 'T2', theme_title: '创新', initiative: 'T2.1', line: 9 }];
    expect(shown(measures, rows)).toEqual(['words text', 'value theme', 'value initiative', 'key id']);
  });

  it('have remarks last', () => {
    const row = { id: 'A1', kind: 'wording', quote: '中间', occurrences: 1, note: '口语' };
    const rows = [row, { ...row, id: 'A2', kind: 'omission', quote: '年', occurrences: 2, note: '未写' }];
    expect(shown(annotations, rows)).toEqual([
      'words quote',
      'value kind',
      'value occurrences',
      'value note',
      'key id',
    ]);
  });

  it('are headed by what a key names, and not as a key', () => {
    const theme = described(measures).columns.find(({ name }) => name === 'theme')!;
    expect(headingOf(theme)).toEqual({ zh: '主题', en: 'Theme' });
  });
});

describe('the heading of a column', () => {
  const headed = (zh: string, en: string, references?: string) =>
    headingOf({ title: { zh, en }, references } as Parameters<typeof headingOf>[0]);

  it('is what a key names, of one key and of several', () => {
    expect(headed('主题编号', 'Theme ID', 'themes')).toEqual({ zh: '主题', en: 'Theme' });
    expect(headed('领域编号', 'Topic IDs', 'topics')).toEqual({ zh: '领域', en: 'Topics' });
  });

  it('is its title where it names nothing', () => {
    expect(headed('举措编号', 'Measure ID')).toEqual({ zh: '举措编号', en: 'Measure ID' });
  });
});

const pairsOf = (name: string) =>
  pairStated(tables.find(({ description }) => description.name === name)!.description.columns).map(
    ({ stated, inferred }) => [stated.name, inferred.name],
  );

describe('what is stated', () => {
  it('is beside what was inferred or converted', () => {
    expect(pairsOf('targets')).toEqual([
      ['unit_as_written', 'unit'],
      ['deadline_stated', 'deadline_inferred'],
      ['value_as_written', 'value'],
    ]);
    expect(pairsOf('report')).toContainEqual(['delivered_stated', 'delivered_inferred']);
  });

  it('is alone where nothing was inferred', () => {
    expect(pairsOf('measures')).toEqual([]);
  });
});
