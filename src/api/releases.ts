import { describeReleases } from '../answers/releases.ts';
import { formatLinks } from '../http/link.ts';
import { routes } from '../routes.ts';
import { refuseParameters } from './address.ts';
import { renderJson, weakTag } from './answer.ts';
import { inRelease } from './release.ts';

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
