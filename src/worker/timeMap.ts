import { formatHttpDate } from '../http/date.ts';
import { formatLink, type Link } from '../http/link.ts';
import { negotiateMediaType } from '../http/negotiate.ts';
import type { PublishedRelease, ReportNode } from '../model/index.ts';
import { routes } from '../routes.ts';
import { refuseParameters } from './address.ts';
import { answerComputed, renderJson } from './computed.ts';
import type { Exchange } from './exchange.ts';
import { historyOf, hrefOf, mementoLink, timeMapHref } from './memento.ts';
import { HttpProblem } from './problems.ts';
import { parseReference, resolveRelease } from './reference.ts';
import { rowStates } from './rowStates.ts';

const linkFormat = 'application/link-format';
const json = 'application/json';

const prefix = `${routes.timeMap.href({ report: '' })}`;

/** Every state of a plain address (RFC 7089 §5), as links or, where the client likes it better, as JSON. */
export async function answerTimeMap(exchange: Exchange): Promise<Response> {
  const { request, path, snapshot, storage, build } = exchange;
  refuseParameters(request.url);
  const mediaType = negotiate(request);
  const [name = '', ...segments] = path.slice(prefix.length).split('/');
  const resolved = await resolveRelease(snapshot, storage, parseReference(name));
  if ('redirectTo' in resolved || resolved.pinned) throw notPlain(name, segments);
  const { node } = resolved;
  const tail = segments.join('/');
  const states = await listStates(exchange, node, tail);
  if (states.length === 0) throw noStates(node, tail);
  const origin = snapshot.root.site.public_url;
  return answerComputed(request, {
    state: [snapshot.index.slice(0, 16), mediaType === json ? 'json' : 'link', build],
    mediaType,
    vary: 'Accept',
    links: [{ href: hrefOf(node.report, null, tail), rel: 'original timegate' }],
    render:
      mediaType === json
        ? renderJson(describeStates(node, tail, states, origin))
        : () => `${linkStates(node, tail, states, origin).map(formatLink).join(',\n')}\n`,
  });
}

function listStates({ storage }: Exchange, node: ReportNode, path: string) {
  const { mementos, row } = historyOf(node, path);
  return row ? rowStates(storage, mementos, row) : mementos;
}

/** RFC 7089 §5: the links of a TimeMap, absolute, since TimeMaps are kept and passed on. */
function linkStates(node: ReportNode, path: string, states: readonly PublishedRelease[], origin: string): Link[] {
  const { report } = node;
  const [first, last] = [states[0]!, states.at(-1)!];
  const date = ({ published }: PublishedRelease) => formatHttpDate(Date.parse(published));
  const relation = (release: PublishedRelease) =>
    [release === first && 'first', release === last && 'last', 'memento'].filter((rel) => rel !== false).join(' ');
  const links: Link[] = [
    { href: hrefOf(report, null, path), rel: 'original timegate' },
    { href: timeMapHref(report, path), rel: 'self', type: linkFormat, from: date(first), until: date(last) },
    ...states.map((release) => mementoLink(node, path, release, relation(release))),
  ];
  return links.map((link) => ({ ...link, href: `${origin}${link.href}` }));
}

/** The same as JSON, in the members that Memento clients know from other archives. */
function describeStates(node: ReportNode, path: string, states: readonly PublishedRelease[], origin: string): object {
  const list = states.map(({ version, published }) => ({
    datetime: published,
    uri: `${origin}${hrefOf(node.report, version, path)}`,
    version,
  }));
  const original = `${origin}${hrefOf(node.report, null, path)}`;
  const self = `${origin}${timeMapHref(node.report, path)}`;
  return {
    original_uri: original,
    timegate_uri: original,
    timemap_uri: { link_format: self, json_format: self },
    mementos: { first: list[0], last: list.at(-1), list },
  };
}

function negotiate(request: Request): string {
  const chosen = negotiateMediaType(request.headers.get('Accept'), [linkFormat, json]);
  if (chosen !== null) return chosen;
  throw new HttpProblem('not-acceptable', `Accept excludes every format of a TimeMap: ${linkFormat}, ${json}.`, {
    errors: [{ parameter: 'Accept', message: 'no format is acceptable', allowed: [linkFormat, json] }],
    headers: { Vary: 'Accept' },
  });
}

function notPlain(name: string, segments: readonly string[]): HttpProblem {
  const plain = timeMapHref(parseReference(name).report, segments.join('/'));
  return new HttpProblem('not-found', `A TimeMap is of a plain address, without a version: ${plain}.`, {
    errors: [{ path: 'report', message: 'expected no version', allowed: [plain] }],
  });
}

const noStates = ({ report }: ReportNode, path: string): HttpProblem =>
  new HttpProblem('not-found', `No release of ${report} that stands has ${path}.`);
