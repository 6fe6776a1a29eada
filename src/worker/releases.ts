import type { PublishedRelease, ReportNode } from '../model/index.ts';
import { releaseName, routes } from '../routes.ts';
import { answerComputed, renderJson } from './computed.ts';
import type { Exchange } from './exchange.ts';

/** The releases of a report, newest first: what each brought, and which were taken back. */
export function answerReleases({ request, snapshot, build }: Exchange, node: ReportNode): Promise<Response> {
  const { report, current, releases } = node;
  return answerComputed(request, {
    state: [snapshot.index.slice(0, 16), build],
    mediaType: 'application/json',
    links: [
      { href: routes.report.href({ report }), rel: 'latest-version' },
      { href: routes.feed.href(), rel: 'alternate', type: 'application/atom+xml' },
    ],
    render: renderJson({
      report,
      current,
      releases: releases.map((release, index) => describeRelease(node, release, releases[index + 1])),
      links: {
        self: routes.releases.href({ report }),
        report: routes.report.href({ report }),
        differences: routes.difference.pattern.replace('{report}', report),
        feed: routes.feed.href(),
      },
    }),
  });
}

function describeRelease(
  { report, current }: ReportNode,
  { version, published, notes, counts, changes, withdrawn }: PublishedRelease,
  previous: PublishedRelease | undefined,
): object {
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
