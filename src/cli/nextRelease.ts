import { inc } from 'semver';

import { compareReleases, type Demand, judgeDifference } from '../difference/difference.ts';
import { encodersRevision, type FrozenRelease, type ReleaseDocument } from '../model/release.ts';
import { readFrozenReleases } from './frozenReleases.ts';

/** The changes of a report since its newest release, and the version that they require. */
export interface Development {
  report: string;
  /** The newest release; `null` before the first. */
  since: string | null;
  /** The lowest version that the next release may have; `null` if nothing changed. */
  lowest: string | null;
  /** Gravest first. */
  demands: Demand[];
}

/** Compares a report's working state with its newest release. */
export function judgeDevelopment(
  document: ReleaseDocument,
  newest: FrozenRelease | undefined,
  revision = encodersRevision,
): Development {
  const { report } = document;
  if (!newest) return { report, since: null, lowest: '1.0.0', demands: [] };
  const { version, encoders = 1 } = newest.record;
  const demands = judgeDifference(compareReleases(newest.document, document));
  if (revision > encoders) {
    demands.push({ level: 'patch', what: `the encoders' revision is ${revision}, and was ${encoders}` });
  }
  return { report, since: version, lowest: lowestVersion(version, demands), demands };
}

/** Returns the lowest version that may follow `version` after these changes; `null` if nothing changed. */
export function lowestVersion(version: string, demands: readonly Demand[]): string | null {
  const [gravest] = demands;
  return gravest ? inc(version, gravest.level) : null;
}

/** Returns the development of each report that has changed since its newest release. */
export async function listDevelopments(
  dataFolder: string,
  documents: readonly ReleaseDocument[],
): Promise<Development[]> {
  const developments = await Promise.all(
    documents.map(async (document) =>
      judgeDevelopment(document, (await readFrozenReleases(dataFolder, document.report)).at(-1)),
    ),
  );
  return developments.filter(({ lowest }) => lowest !== null);
}

/** At most this many demands are listed; the others are only counted. */
const mostListed = 20;

/** Formats demands, one a line, gravest first. */
export function formatDemands(demands: readonly Demand[]): string[] {
  const more = demands.length > mostListed ? [`  and ${demands.length - mostListed} more`] : [];
  return [...demands.slice(0, mostListed).map(({ level, what }) => `  ${level}: ${what}`), ...more];
}
