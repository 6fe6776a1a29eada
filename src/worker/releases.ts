import { describeReleases } from '../answers/releases.ts';
import type { ReportNode } from '../model/index.ts';
import { routes } from '../routes.ts';
import { answerComputed, renderJson } from './computed.ts';
import type { Exchange } from './exchange.ts';

/** The releases of a report, newest first: what each brought, and which were taken back. */
export function answerReleases({ request, snapshot, build }: Exchange, node: ReportNode): Promise<Response> {
  const { report } = node;
  return answerComputed(request, {
    state: [snapshot.index.slice(0, 16), build],
    mediaType: 'application/json',
    links: [
      { href: routes.report.href({ report }), rel: 'latest-version' },
      { href: routes.feed.href(), rel: 'alternate', type: 'application/atom+xml' },
    ],
    render: renderJson(describeReleases(node)),
  });
}
