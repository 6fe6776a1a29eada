import { describe, expect, it } from 'vitest';

import { tables } from '../../../src/model/reportTables.ts';
import { pairStated } from '../../../src/site/row/stated.ts';

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
