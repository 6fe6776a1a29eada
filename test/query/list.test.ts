import { array, assert, constantFrom, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';

import { escapeItem, splitList } from '../../src/query/parameters.ts';

describe('splitList', () => {
  it.each([
    ['a,b', ['a', 'b']],
    ['a', ['a']],
    ['', ['']],
    [',', ['', '']],
    ['a\\,b,c', ['a,b', 'c']],
    ['a\\\\,b', ['a\\', 'b']],
    ['a\\', ['a\\']],
    [',\\,', ['', ',']],
  ])('takes %j apart', (text, items) => {
    expect(splitList(text)).toEqual(items);
  });

  it('gives back what was escaped, whatever it is', () => {
    const items = array(string({ unit: constantFrom('\\', ',', 'a', '，', '\n') }), { minLength: 1 });
    assert(
      property(items, (list) => {
        expect(splitList(list.map(escapeItem).join(','))).toEqual(list);
      }),
    );
  });
});
