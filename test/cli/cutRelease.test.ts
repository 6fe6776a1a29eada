import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { dataFolder } from '../../src/cli/command.ts';
import { decideCut } from '../../src/cli/cutRelease.ts';
import { readFrozenReleases } from '../../src/cli/frozenReleases.ts';
import type { ReleaseDocument } from '../../src/model/release.ts';
import { withCell } from '../support/collection.ts';
import { DataCopy } from '../support/dataCopy.ts';

const { document } = (await readFrozenReleases(dataFolder, 'nanhai-2020'))[0]!;
const corrected: ReleaseDocument = withCell(document, 'targets', 'T2.2.2-a', { note: '订正' });
const { report } = document;

let copy: DataCopy;
beforeAll(async () => {
  copy = await DataCopy.make();
  await copy.write(`${report}/releases.json`, '[]');
  await copy.freeze(document, '1.0.0', '2026-11-20T08:00:00Z');
  await copy.write(
    `${report}/release-notes.yaml`,
    ['9.0.0', '1.0.0'].map((version) => `- version: ${version}\n  notes: { zh: 注, en: Note }\n`).join(''),
  );
});
afterAll(() => copy.remove());

describe('a release that is cut', () => {
  it('while the clock runs back is refused, with both instants and the remedy', async () => {
    await expect(decideCut(copy.folder, corrected, Date.parse('2026-11-20T07:59:59Z'))).rejects.toThrow(
      `Cannot release ${report}@9.0.0: this machine's clock says 2026-11-20T07:59:59Z, and 1.0.0 was published 2026-11-20T08:00:00Z. Set the clock, then publish again.`,
    );
  });

  it('after the newest has the instant of its cut', async () => {
    const { release } = await decideCut(copy.folder, corrected, Date.parse('2026-11-20T08:00:01Z'));
    expect(release!.record.published).toBe('2026-11-20T08:00:01Z');
  });
});
