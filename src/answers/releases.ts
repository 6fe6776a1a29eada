import type { ReleasesAnswer } from '../model/answers.ts';
import type { PublishedRelease, ReportNode } from '../model/collection.ts';
import { releaseName, routes } from '../routes.ts';

/** The releases of a report, newest first: what each brought, and which were taken back. */
export const describeReleases = (node: ReportNode): ReleasesAnswer => {
  const { report, current, releases } = node;
  return {
    report,
    current,
    releases: releases.map((release, index) => describeRelease(node, release, releases[index + 1])),
    links: {
      self: routes.releases.href({ report }),
      report: routes.report.href({ report }),
      differences: routes.difference.pattern.replace('{report}', report),
      feed: routes.feed.href(),
    },
  };
};

function describeRelease(
  { report, current }: ReportNode,
  { version, published, notes, counts, changes, withdrawn }: PublishedRelease,
  previous: PublishedRelease | undefined,
): ReleasesAnswer['releases'][number] {
  const name = releaseName(report, version);
  const comparable = previous && !withdrawn && !previous.withdrawn;
  return {
    version,
    published,
    notes,
    current: version === current,
    withdrawn: withdrawn ?? null,
    counts,
    previous: previous?.version ?? null,
    changes,
    links: {
      ...(!withdrawn && {
        self: routes.report.href({ report: name }),
        manifest: routes.manifest.href({ report: name }),
      }),
      ...(comparable && { difference: routes.difference.href({ report, from: previous.version, to: version }) }),
    },
  };
}
