import { describe, expect, it } from 'vitest';

import type { ComputedAnswer, TableAnswer } from '../../src/api/answer.ts';
import { AnswerMemory, keepRendered, prepare } from '../../src/api/answerMemory.ts';

const answer = (more: Partial<ComputedAnswer> = {}): ComputedAnswer => ({
  kind: 'computed',
  lasting: true,
  facts: { cache: 'latest', entityTag: 'W/"a"' },
  render: () => '',
  ...more,
});

function remembers(each: ComputedAnswer): boolean {
  const memory = new AnswerMemory();
  for (let time = 0; time < 2; time++) memory.remember('/a', prepare(each));
  return memory.recall('/a') !== undefined;
}

describe('the memory of answers', () => {
  it('has what was asked for twice, and not what was asked for once', () => {
    const memory = new AnswerMemory();
    memory.remember('/a', prepare(answer()));
    expect(memory.recall('/a')).toBeUndefined();
    memory.remember('/a', prepare(answer()));
    expect(memory.recall('/a')).toBeDefined();
  });

  it('has nothing that Accept chose, or that may be answered otherwise before the next publication', () => {
    expect(remembers(answer())).toBe(true);
    expect(remembers(answer({ lasting: false }))).toBe(false);
    expect(remembers(answer({ facts: { cache: 'latest', entityTag: 'W/"a"', vary: ['Accept'] } }))).toBe(false);
  });

  it('has no more than 500 answers, the newest', () => {
    const memory = new AnswerMemory();
    for (let number = 0; number <= 500; number++) {
      for (let time = 0; time < 2; time++) memory.remember(`/${number}`, prepare(answer()));
    }
    expect(memory.recall('/0')).toBeUndefined();
    expect(memory.recall('/500')).toBeDefined();
  });

  it('has a table from its first query on, under the path; of 101 tables it has the newest 100', () => {
    const memory = new AnswerMemory();
    const table = (path: string): TableAnswer => ({
      kind: 'table',
      select: () => ({ kind: 'redirect', location: path }),
    });
    const first = table('/0');
    for (const each of [first, table('/0')]) memory.rememberTable('/0', each);
    expect(memory.recallTable('/0')).toBe(first);
    expect(memory.recall('/0')).toBeUndefined();
    for (let number = 1; number < 100; number++) memory.rememberTable(`/${number}`, table(`/${number}`));
    memory.rememberTable('/0', first);
    expect(memory.recallTable('/0')).toBe(first);
    memory.rememberTable('/100', table('/100'));
    expect([memory.recallTable('/0'), memory.recallTable('/1')]).toEqual([undefined, expect.anything()]);
  });

  it('has a body of 32 KiB, and none that is larger, whenever it was sent', () => {
    const bodyOf = (length: number) => {
      const prepared = prepare(answer());
      keepRendered(prepared, { body: new Uint8Array(length), link: undefined });
      return prepared.rendered?.body.length;
    };
    expect(bodyOf(32 * 1024)).toBe(32 * 1024);
    expect(bodyOf(32 * 1024 + 1)).toBeUndefined();
  });
});
