import { expect, it } from 'vitest';

import { compileMutations } from '../support/compileMutations.ts';

const batch = 50;
const seed = Number(process.env['MUTATION_SEED'] ?? Math.floor(Math.random() * 2 ** 31));
const seeds = Array.from({ length: 16 }, (_, at) => seed + at * batch);

it.each(seeds)(
  `editorial files that were changed at random end in problems or in a document (MUTATION_SEED=%i)`,
  (from) => {
    expect(compileMutations(from, batch)).toEqual([]);
  },
);
