import type { Vocabulary } from '../compile/draft.ts';
import type { FrozenRelease } from '../model/release.ts';
import { encodeRelease } from '../release/artifacts.ts';
import { encodeDocuments } from '../release/documents.ts';
import type { Signer } from '../release/manifest.ts';
import { planPublication } from '../release/plan.ts';
import type { Publication } from '../release/planReport.ts';
import type { Site } from '../model/site.ts';
import { readExisting } from '../store/existing.ts';
import type { Namespace } from '../store/namespace.ts';
import { type WriteReport, writePublication } from '../store/write.ts';
import { compressors } from './compressors.ts';
import { readFrozenReleases } from './frozenReleases.ts';
import { listReports } from './reportFolder.ts';

/** Publishes every frozen release of every report of the data folder, writing only what storage lacks. */
export async function publishReleases(
  namespace: Namespace,
  dataFolder: string,
  vocabulary: Vocabulary,
  { site, signer = null, now = Date.now() }: { site: Site; signer?: Signer | null; now?: number },
): Promise<WriteReport> {
  const reports = await listReports(dataFolder);
  const frozen = await Promise.all(reports.map((report) => readFrozenReleases(dataFolder, report)));
  const publications = await Promise.all(frozen.filter((releases) => releases.length > 0).map(encodePublication));
  const existing = await readExisting(namespace, reports);
  const plan = await planPublication(existing, publications, {
    site,
    now,
    compressors,
    signer,
    documents: (rows, datasets) =>
      encodeDocuments({ site, rows, datasets, units: vocabulary.units, signingKey: signer && signer.key }),
  });
  return writePublication(namespace, plan, existing?.head.index ?? null);
}

export const encodePublication = async (releases: readonly FrozenRelease[]): Promise<Publication> => ({
  report: releases[0]!.document.report,
  releases: await Promise.all(
    releases.map(async (release) => ({ ...release, artifacts: await encodeRelease(release) })),
  ),
});
