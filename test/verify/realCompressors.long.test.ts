import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { dataFolder } from '../../src/cli/command.ts';
import { bundleWorker } from '../../src/cli/commands/bundle.ts';
import { httpReader } from '../../src/cli/commands/verify.ts';
import { readVocabulary } from '../../src/cli/dataFolder.ts';
import { type LocalService, startLocalService } from '../../src/cli/localService.ts';
import { publishReleases } from '../../src/cli/publication.ts';
import { proveService } from '../../src/verify/service.ts';
import { testSigner } from '../support/signer.ts';
import { testSite } from '../support/testSite.ts';

// All other tests compress quickly: service.test.ts proves such a publication in every run.
let service: LocalService;
beforeAll(async () => {
  service = await startLocalService({ modules: await bundleWorker(), port: 0, persist: null });
  const settings = { site: testSite, signer: await testSigner() };
  await publishReleases(service.namespace, dataFolder, await readVocabulary(dataFolder), settings);
});
afterAll(() => service.stop());

describe('a publication that is compressed as the command line compresses it', () => {
  it('is proved in every point', async () => {
    const reader = httpReader(service.url);
    const { proved, mismatches, notes } = await proveService(reader.read);
    reader.close();
    expect([mismatches, notes]).toEqual([[], []]);
    expect(proved.get('digest')).toBeGreaterThan(100);
  });
});
