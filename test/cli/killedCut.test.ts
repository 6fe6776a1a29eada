import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { namespaceId } from '../support/cloudflareApi.ts';
import { runCommand } from '../support/commandLine.ts';
import { cutNext } from '../support/correctedReport.ts';
import { breakOff } from '../support/fileSteps.ts';
import { type CutFixture, cutSteps, expectWholeOrNothing, startCuts } from '../support/killedCut.ts';

let cuts: CutFixture;
beforeAll(async () => {
  cuts = await startCuts();
});
afterAll(() => cuts.stop());

/** Of the first release, whose steps are like those of the next, the writing of each file alone. */
const inProcess = cutSteps.filter(({ version, name }) => version === '1.0.1' || name.endsWith('is half written'));

describe('a release whose cutting is broken off', () => {
  it.each(inProcess)('is there whole, or not at all, and the next run cuts it: $name', async (step) => {
    const folder = await cuts.folderFor(step);
    await breakOff(folder, step.step, () => cutNext(folder));
    await expectWholeOrNothing(step, folder, () => cutNext(folder));
  });
});

/** In the middle of the first file, and when the last is there: all others are in the long tier. */
const telling = cutSteps.filter(({ version, step }) => version === '1.0.1' && [1, 11].includes(step));

describe('a release that is cut by a publisher who is killed', () => {
  it.each(telling)('is there whole, or not at all, and the next run publishes it: $name', async (step) => {
    const folder = await cuts.folderFor(step);
    expect((await cuts.publishAndKill(step, folder)).signal).toBe('SIGKILL');
    await expectWholeOrNothing(step, folder, async () => {
      const { environment } = cuts.api;
      const next = ['publish', '--remote', '--namespace', namespaceId, '--data', folder];
      expect(await runCommand(next, { cwd: cuts.root, environment })).toMatchObject({ code: 0 });
    });
  });
});
