import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { cutNext } from '../support/correctedReport.ts';
import { type CutFixture, cutSteps, expectWholeOrNothing, startCuts } from '../support/killedCut.ts';

let cuts: CutFixture;
beforeAll(async () => {
  cuts = await startCuts();
});
afterAll(() => cuts.stop());

describe('a release that is cut by a publisher who is killed', () => {
  it.each(cutSteps)('is there whole, or not at all, and the next run cuts it: $name', async (step) => {
    const folder = await cuts.folderFor(step);
    expect((await cuts.publishAndKill(step, folder)).signal).toBe('SIGKILL');
    await expectWholeOrNothing(step, folder, () => cutNext(folder));
  });
});
