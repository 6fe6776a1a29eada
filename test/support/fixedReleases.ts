import { dataFolder } from '../../src/cli/command.ts';
import { readFrozenReleases } from '../../src/cli/frozenReleases.ts';
import type { FrozenRelease } from '../../src/model/release.ts';

/**
 * The first two releases of the real report, which no editor changes: what tests of the service are about. Later ones,
 * and what is withdrawn, are the business of the tests of content.
 */
export const fixedReleases: readonly [FrozenRelease, FrozenRelease] = await readFixed();

async function readFixed(): Promise<[FrozenRelease, FrozenRelease]> {
  const [first, second] = await readFrozenReleases(dataFolder, 'nanhai-2020');
  const untouched = ({ record, document }: FrozenRelease): FrozenRelease => ({ record, document });
  return [untouched(first!), untouched(second!)];
}

/** The newer of the two: what the plain addresses of {@link startTestService} serve. */
export const current = fixedReleases[1].record.version;
