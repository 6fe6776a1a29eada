import { preparePublication, type PublishSettings, writeEffects } from '../../src/cli/publish.ts';
import type { Vocabulary } from '../../src/compile/draft.ts';
import type { FrozenRelease } from '../../src/model/release.ts';
import { readSite } from '../../src/site.ts';
import { readExisting } from '../../src/store/existing.ts';
import type { Namespace } from '../../src/store/namespace.ts';
import { type WriteReport, writePublication } from '../../src/store/write.ts';
import { fastCompressors } from './fastCompressors.ts';

/** Publishes releases of one report with the real code, and waits for nothing. */
export async function publishFrozen(
  namespace: Namespace,
  frozen: readonly FrozenRelease[],
  vocabulary: Vocabulary,
  options: Partial<PublishSettings> = {},
): Promise<WriteReport> {
  const settings: PublishSettings = {
    site: readSite({ OPEN_REPORT_PUBLIC_URL: 'https://open-report.example' }),
    compressors: fastCompressors,
    wait: () => Promise.resolve(),
    ...options,
  };
  const existing = await readExisting(namespace, [frozen[0]!.document.report]);
  const plan = await preparePublication(namespace, existing, [frozen], vocabulary, settings);
  return writePublication(namespace, plan, writeEffects(settings));
}
