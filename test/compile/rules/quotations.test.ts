import { describe, expect, it } from 'vitest';

import type { Draft } from '../../../src/compile/draft.ts';
import { quotationRules } from '../../../src/compile/rules/quotations.ts';
import { Source } from '../../../src/compile/source.ts';

const quotationUnique = quotationRules.find(({ name }) => name === 'quotation-unique')!;
const source = new Source('甲\n'.repeat(30), 'source.txt');

/** Returns the rule's messages about a quotation that is found so often, each time on a line of its own. */
const messagesOf = (times: number, repeatable = false): string[] => {
  const found = source.find('甲').slice(0, times);
  const at = { file: 'report.yaml', line: 1, column: 1 };
  const citations = { list: [{ words: '甲', scope: 'the source', found, repeatable, at }] };
  return [...quotationUnique.check({ citations, source } as unknown as Draft)].map(({ message }) => message);
};

describe('a quotation that means one place', () => {
  it('is found in one', () => {
    expect([messagesOf(0), messagesOf(1)]).toEqual([[], []]);
    expect(messagesOf(2)).toEqual(['“甲” is found 2 times in the source (lines 1, 2)']);
  });

  it('may be found often where that was meant', () => {
    expect(messagesOf(2, true)).toEqual([]);
  });

  it('has its first twenty places in the message', () => {
    const lines = Array.from({ length: 20 }, (_, at) => at + 1).join(', ');
    expect(messagesOf(20)).toEqual([`“甲” is found 20 times in the source (lines ${lines})`]);
    expect(messagesOf(21)).toEqual([`“甲” is found 21 times in the source (lines ${lines}, …)`]);
  });
});
