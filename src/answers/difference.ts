import { describeDifference } from '../difference/changes.ts';
import { type Difference, judgeDifference, summarizeDifference } from '../difference/difference.ts';
import type { PublishedRelease } from '../model/collection.ts';
import { releaseName, routes } from '../routes.ts';

type Side = Pick<PublishedRelease, 'version' | 'published' | 'notes'>;

/** Two releases of a report. The comparison goes from the first to the second. */
export interface Pair<Release extends Side = Side> {
  report: string;
  from: Release;
  to: Release;
}

/** Describes the differences between two releases, and the version change that they demand. */
export function describePair({ report, from, to }: Pair, difference: Difference): object {
  const side = ({ version, published, notes }: Side) => ({
    version,
    published,
    notes,
    address: routes.report.href({ report: releaseName(report, version) }),
  });
  return {
    report,
    from: side(from),
    to: side(to),
    summary: summarizeDifference(difference),
    /** All reasons for that version change, the gravest first. */
    demands: judgeDifference(difference),
    ...describeDifference(difference),
    links: {
      self: differenceHref({ report, from, to }, 'json'),
      csv: differenceHref({ report, from, to }, 'csv'),
      reverse: differenceHref({ report, from: to, to: from }, 'json'),
      releases: routes.releases.href({ report }),
    },
  };
}

/** The address of a difference: negotiated, or in a format. */
export function differenceHref({ report, from, to }: Pair, extension?: string): string {
  const versions = { report, from: from.version, to: to.version };
  return extension === undefined
    ? routes.difference.href(versions)
    : routes.differenceFile.href({ ...versions, format: extension });
}
