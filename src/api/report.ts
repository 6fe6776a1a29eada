import { describeReleases } from '../answers/report.ts';
import { describeReport } from '../answers/report.ts';
import { formatLinks } from '../http/link.ts';
import { releaseName, routes } from '../routes.ts';
import { refuseParameters } from './address.ts';
import { renderJson, weakTag } from './answer.ts';
import { mementoLinks } from './memento.ts';
import { fromManifest } from './path.ts';
import { inRelease } from './release.ts';
import { collectionLink, harvestSignpost, signpostsOf } from './signposts.ts';

/** A report in one release: what it is, its tables with counts and formats, and where everything is. */
export const answerReport = fromManifest(({ found, manifest }, { request, snapshot, build }) => {
  refuseParameters(request.url);
  const { node, release, pinned, dated = false } = found;
  const { report, version } = manifest;
  // What Accept-Datetime chose is what Content-Location names.
  const past = pinned || dated;
  return {
    kind: 'computed',
    facts: {
      cache: 'latest',
      mediaType: 'application/json',
      entityTag: weakTag(snapshot.tag, past ? version : 'latest', build),
      link: formatLinks([
        ...signpostsOf(manifest, pinned),
        ...(pinned ? [] : [harvestSignpost(snapshot.root.site.public_url, report)]),
        collectionLink(releaseName(report, past ? version : null)),
        { href: routes.releases.href({ report }), rel: 'version-history' },
        { href: routes.report.href({ report }), rel: 'latest-version' },
        ...mementoLinks(found, ''),
      ]),
      ...(!pinned && {
        vary: ['Accept-Datetime'],
        contentLocation: routes.report.href({ report: releaseName(report, version) }),
      }),
      ...(past && { memento: Date.parse(release.published) }),
    },
    render: renderJson(describeReport(manifest, { current: node.current, pinned: past })),
  };
});

/** The releases of a report, newest first: what each brought, and which were taken back. */
export const answerReleases = inRelease(({ node }, _, { request, snapshot, build }) => {
  refuseParameters(request.url);
  const { report } = node;
  return {
    kind: 'computed',
    facts: {
      cache: 'latest',
      mediaType: 'application/json',
      entityTag: weakTag(snapshot.tag, build),
      link: formatLinks([
        { href: routes.report.href({ report }), rel: 'latest-version' },
        { href: routes.feed.href(), rel: 'alternate', type: 'application/atom+xml' },
      ]),
    },
    render: renderJson(describeReleases(node)),
  };
});
