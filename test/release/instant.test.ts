import { describe, expect, it } from 'vitest';

import { advance, formatInstant } from '../../src/model/release.ts';

const now = Date.parse('2021-03-01T08:00:00.999Z');

describe('an instant', () => {
  it('has whole seconds, in UTC', () => {
    expect(formatInstant(now)).toBe('2021-03-01T08:00:00Z');
  });

  it.each([
    ['now, where there is none before', undefined, '2021-03-01T08:00:00Z'],
    ['now, after an older one', '2021-02-28T00:00:00Z', '2021-03-01T08:00:00Z'],
    ['a second later than one of this second', '2021-03-01T08:00:00Z', '2021-03-01T08:00:01Z'],
    ['a second later than one that is yet to come', '2021-03-05T00:00:00Z', '2021-03-05T00:00:01Z'],
  ])('is %s', (_, last, expected) => {
    expect(advance(last, now)).toBe(expected);
  });
});
