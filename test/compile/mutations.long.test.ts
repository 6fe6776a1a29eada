import { expect, it } from 'vitest';

import { compileMutations } from '../support/compileMutations.ts';

const count = 1000;
const seed = Number(process.env['MUTATION_SEED'] ?? Math.floor(Math.random() * 2 ** 31));

it(`editorial files that were changed at random end in problems or in a document (MUTATION_SEED=${seed})`, () => {
  expect(compileMutations(seed, count)).toEqual([]);
});
