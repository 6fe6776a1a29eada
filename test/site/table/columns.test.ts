import { describe, expect, it } from 'vitest';

import { targets } from '../../../src/model/tables/targets.ts';
import { chooseColumns } from '../../../src/site/table/columns.ts';

const row = {
  id: 'T1.1.1-a',
  measure: 'T1.1.1',
  as_written: '新增3万亩',
  text_en: 'Add 30,000 mu',
  comparison: '=',
  value: 30_000,
  unit_as_written: '亩',
  kind: 'increment',
  qualifier: '力争',
};
const rows = [row, { ...row, id: 'T1.1.1-b', value: 5, unit_as_written: '家', comparison: '>', qualifier: null }];
const names = (language: 'zh' | 'en') => chooseColumns(targets.description, rows, language).map(({ name }) => name);

describe('the columns that a table shows', () => {
  it('are its key, its words, and figures with their unit and qualifier', () => {
    expect(names('zh')).toEqual(['id', 'as_written', 'comparison', 'value', 'unit_as_written', 'qualifier']);
  });

  it('are in English first on English pages', () => {
    expect(names('en').slice(0, 2)).toEqual(['id', 'as_written']);
    const told = [row, { ...row, id: 'T1.1.1-b', text_en: 'Add 5' }];
    expect(chooseColumns(targets.description, told, 'en').map(({ name }) => name)).toEqual([
      'id',
      'text_en',
      'as_written',
    ]);
  });

  it('are all that one row has to say, where there is one row', () => {
    expect(chooseColumns(targets.description, [row], 'zh').map(({ name }) => name)).toContain('kind');
  });
});
