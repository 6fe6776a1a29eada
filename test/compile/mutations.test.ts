import { expect, it } from 'vitest';

import { compileMutations } from '../support/compileMutations.ts';

it('editorial files that were changed at random end in problems or in a document, never in a crash', () => {
  expect(compileMutations(14_000, 5)).toEqual([]);
});
