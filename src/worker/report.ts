import { describeReport } from '../answers/report.ts';
import { formatHttpDate } from '../http/date.ts';
import type { Manifest } from '../model/manifest.ts';
import { releaseName, routes } from '../routes.ts';
import { answerComputed, renderJson } from './computed.ts';
import type { Exchange } from './exchange.ts';
import type { ResolvedRelease } from './reference.ts';
import { mementoLinks } from './memento.ts';
import { collectionLink, harvestSignpost, signpostsOf } from './signposts.ts';

const json = 'application/json';

/** A report in one release: what it is, its tables with counts and formats, and where everything is. */
export function answerRelease(exchange: Exchange, resolved: ResolvedRelease, manifest: Manifest): Promise<Response> {
  const { request, snapshot, build } = exchange;
  const { node, release, pinned, dated = false } = resolved;
  const { report, version } = manifest;
  // What Accept-Datetime chose is what Content-Location names.
  const past = pinned || dated;
  const name = releaseName(report, past ? version : null);
  return answerComputed(request, {
    state: [snapshot.index.slice(0, 16), past ? version : 'latest', build],
    mediaType: json,
    links: [
      ...signpostsOf(manifest, pinned),
      ...(pinned ? [] : [harvestSignpost(snapshot.root.site.public_url, report)]),
      collectionLink(name),
      { href: routes.releases.href({ report }), rel: 'version-history' },
      { href: routes.report.href({ report }), rel: 'latest-version' },
      ...mementoLinks(resolved, ''),
    ],
    ...(!pinned && { vary: 'Accept-Datetime' }),
    headers: {
      ...(!pinned && { 'Content-Location': routes.report.href({ report: releaseName(report, version) }) }),
      ...(past && { 'Memento-Datetime': formatHttpDate(Date.parse(release.published)) }),
    },
    render: renderJson(describeReport(manifest, { current: node.current, pinned: past })),
  });
}
