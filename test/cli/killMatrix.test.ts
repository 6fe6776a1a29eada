import { afterAll, describe, expect, it } from 'vitest';

import { startKillMatrix } from '../support/killMatrix.ts';

const matrix = await startKillMatrix();
afterAll(() => matrix.stop());

const telling = matrix.steps.filter(({ isTelling }) => isTelling);

it('a publisher may be killed at each of its requests, and between the values of each bulk write', () => {
  expect(telling.length).toBeGreaterThanOrEqual(15);
  expect(matrix.steps.length).toBeGreaterThan(100);
});

describe('a publisher who dies leaves one whole release, and the next run completes the next, writing nothing twice', () => {
  it.each(telling)('$name', async (step) => {
    await matrix.publishAndDie(step);
    await matrix.publishAgain();
  });
});

/** The middle of the blobs, the last value before the switch, and the switch: all telling steps are in the long tier. */
const killed = telling.filter(
  ({ kind, cut, values }) =>
    (kind === 'blob' && values > 0 && cut === Math.floor(values / 2)) ||
    (['index', 'head'].includes(kind) && values > 0 && cut === values),
);

describe('a publisher whose process is killed does so too', () => {
  it.each(killed)('$name', async (step) => {
    await matrix.publishAndKill(step);
    await matrix.runAgain();
  });
});
