import { describe, expect, it } from 'vitest';

import { rowHistory } from '../../../src/site/row/history.ts';

const at = (version: string, row: Record<string, string | null> | null) => ({
  version,
  published: '2026-01-01T00:00:00Z',
  row,
});

describe('the history of a row', () => {
  it('says what each release did to it, newest first', () => {
    const history = rowHistory([
      at('2.1.0', null),
      at('2.0.0', null),
      at('1.3.0', { id: 'a', text: 'new' }),
      at('1.2.0', { id: 'a', text: 'old' }),
      at('1.1.0', { id: 'a', text: 'old' }),
      at('1.0.0', null),
    ]);
    expect(history.map(({ version, kind }) => [version, kind])).toEqual([
      ['2.1.0', 'absent'],
      ['2.0.0', 'removed'],
      ['1.3.0', 'changed'],
      ['1.2.0', 'unchanged'],
      ['1.1.0', 'added'],
      ['1.0.0', 'absent'],
    ]);
    expect(history[2]!.cells).toEqual([{ column: 'text', from: 'old', to: 'new' }]);
  });

  it('counts a new column that holds something as a change', () => {
    const [newest] = rowHistory([at('1.1.0', { id: 'a', text_en: 'x' }), at('1.0.0', { id: 'a' })]);
    expect(newest).toMatchObject({ kind: 'changed', cells: [{ column: 'text_en', from: null, to: 'x' }] });
  });

  it('counts a new column that is empty as no change', () => {
    const [newest] = rowHistory([at('1.1.0', { id: 'a', text_en: null }), at('1.0.0', { id: 'a' })]);
    expect(newest).toMatchObject({ kind: 'unchanged', cells: [] });
  });
});
