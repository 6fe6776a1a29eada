import { afterAll, describe, it } from 'vitest';

import { startKillMatrix } from '../support/killMatrix.ts';

const matrix = await startKillMatrix();
afterAll(() => matrix.stop());

describe('a publisher who dies leaves one whole release, and the next run completes the next, writing nothing twice', () => {
  it.each(matrix.steps)('$name', async (step) => {
    await matrix.publishAndDie(step);
    await matrix.publishAgain();
  });
});

describe('a publisher whose process is killed does so too', () => {
  it.each(matrix.steps.filter(({ isTelling }) => isTelling))('$name', async (step) => {
    await matrix.publishAndKill(step);
    await matrix.runAgain();
  });
});
