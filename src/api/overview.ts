import { describeEntry, describeReleases, describeReport } from '../answers/overview.ts';
import { formatLinks } from '../http/link.ts';
import { jsonMediaType } from '../http/mediaType.ts';
import { releaseName, routes } from '../routes.ts';
import { type Answer, computed, type Context, renderJson, weakTag } from './answer.ts';
import { choiceFacts, collectionLink } from './file.ts';
import { mementoLinks } from './memento.ts';
import { fromManifest } from './path.ts';
import { withRelease } from './release.ts';
import { refuseParameters } from './request.ts';
import { harvestSignpost, signpostsOf } from './signposts.ts';

/** Answers with the entry point of the API. */
export function answerEntry(_: unknown, { request, snapshot, build }: Context): Answer {
  refuseParameters(request.url);
  const { tree, documents, site } = snapshot.root;
  const reports = 'reports' in tree ? Object.keys(tree.reports) : [];
  const entry = describeEntry({ site, documents: Object.keys(documents), reports });
  return computed(jsonMediaType, weakTag(snapshot.tag, build), renderJson(entry));
}

/** Answers with the description of a report in one release. */
export const answerReport = fromManifest(({ found, manifest }, { request, snapshot, build }) => {
  refuseParameters(request.url);
  const { node, pinned, isMemento } = found;
  const { report, version } = manifest;
  return computed(
    jsonMediaType,
    weakTag(snapshot.tag, isMemento ? version : 'latest', build),
    renderJson(describeReport(manifest, { current: node.current, pinned: isMemento })),
    {
      link: formatLinks([
        ...signpostsOf(manifest, pinned),
        ...(pinned ? [] : [harvestSignpost(snapshot.root.site.public_url, report)]),
        collectionLink(releaseName(report, isMemento ? version : null)),
        { href: routes.releases.href({ report }), rel: 'version-history' },
        { href: routes.report.href({ report }), rel: 'latest-version' },
        ...mementoLinks(found, ''),
      ]),
      ...choiceFacts(found, ''),
    },
  );
});

/** Answers with the list of releases of a report. */
export const answerReleases = withRelease(({ node }, _, { request, snapshot, build }) => {
  refuseParameters(request.url);
  const { report } = node;
  return computed(jsonMediaType, weakTag(snapshot.tag, build), renderJson(describeReleases(node)), {
    link: formatLinks([
      { href: routes.report.href({ report }), rel: 'latest-version' },
      { href: routes.feed.href(), rel: 'alternate', type: 'application/atom+xml' },
    ]),
  });
});

/** Days from a publication until security.txt expires; RFC 9116 §2.5.5 recommends less than a year. */
const contactDays = 364;

/** Answers with security.txt (RFC 9116). Each publication confirms the contact; a year after the last one it expires. */
export function answerSecurity(_: unknown, { request, snapshot, build }: Context): Answer {
  refuseParameters(request.url);
  const { contact, public_url } = snapshot.root.site;
  const expires = new Date(Date.parse(snapshot.published!) + contactDays * 86_400_000);
  const lines = [
    `Contact: mailto:${contact.email}`,
    `Expires: ${expires.toISOString()}`,
    'Preferred-Languages: zh, en',
    `Canonical: ${public_url}${routes.security.href()}`,
  ];
  return computed('text/plain; charset=utf-8', weakTag(snapshot.tag, build), () => `${lines.join('\n')}\n`);
}
