import { compareReleases } from '../../difference/difference.ts';
import type { PublishedRelease } from '../../model/index.ts';
import { type ReleaseChanges, ReleasesPage } from '../../pages/releases.tsx';
import { readReleases } from '../releaseDocument.ts';
import type { Storage } from '../storage.ts';
import { answerPage } from './answerPage.tsx';
import { asPage } from './reportView.ts';

/** How many releases are compared with the one before that stands; older ones are listed. */
const compared = 8;

/** The releases of a report, each beside the one before it. */
export const answerReleasesPage = asPage((view, _, context) =>
  answerPage(context, {
    render: async (page) => {
      const { releases } = view.node;
      const changes = await Promise.all(
        releases.map((release, index) => {
          const before = releases.slice(index + 1).find(({ withdrawn }) => !withdrawn);
          return readChanges(context.storage, release, before, index < compared && !release.withdrawn);
        }),
      );
      return <ReleasesPage page={page} view={view} changes={changes} />;
    },
  }),
);

async function readChanges(
  storage: Storage,
  release: PublishedRelease,
  before: PublishedRelease | undefined,
  comparing: boolean,
): Promise<ReleaseChanges> {
  if (!before || !comparing) return { release, before: null, compared: null };
  const [from, to] = await readReleases(storage, before, release);
  return {
    release,
    before: before.version,
    compared: { difference: compareReleases(from, to), tables: new Map(to.tables.map((table) => [table.name, table])) },
  };
}
