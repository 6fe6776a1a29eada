import { formatHttpDate } from '../http/date.ts';
import { formatLink, formatLinks, type Link } from '../http/link.ts';
import { jsonMediaType } from '../http/mediaType.ts';
import type { PublishedRelease, ReportNode } from '../model/collection.ts';
import { fileHref, type RouteParameters } from '../routes.ts';
import { type Answer, computed, type Context, renderJson, weakTag } from './answer.ts';
import { hasRow, historyOf, mementoLink, timeMapHref } from './memento.ts';
import { HttpProblem, negotiate } from './problem.ts';
import { resolveRelease } from './release.ts';
import { refuseParameters } from './request.ts';

const linkFormat = 'application/link-format';

/** Answers with the TimeMap of a plain address (RFC 7089 §5): in link format, or in JSON if Accept prefers it. */
export async function answerTimeMap(
  { report: name, path = '' }: RouteParameters<'timeMap'> & { readonly path?: string },
  context: Context,
): Promise<Answer> {
  const { request, snapshot, build } = context;
  refuseParameters(request.url);
  const { mediaType } = negotiate(request, 'a TimeMap', [{ mediaType: linkFormat }, { mediaType: jsonMediaType }]);
  const { node, pinned } = await resolveRelease(context, name);
  const { report } = node;
  const plain = timeMapHref(report, path);
  if (pinned) {
    throw new HttpProblem('not-found', `A TimeMap is of a plain address, without a version: ${plain}.`, {
      errors: [{ path: 'report', message: 'expected no version', allowed: [plain] }],
    });
  }
  const states = await listStates(context, node, path);
  if (states.length === 0)
    throw new HttpProblem('not-found', `No release of ${report} has ${path}, or those that have it were withdrawn.`);
  const origin = snapshot.root.site.public_url;
  const inJson = mediaType === jsonMediaType;
  return computed(
    mediaType,
    weakTag(snapshot.tag, inJson ? 'json' : 'link', build),
    inJson
      ? renderJson(describeStates(report, path, states, origin))
      : () => `${linkStates(report, path, states, origin).map(formatLink).join(',\n')}\n`,
    {
      vary: ['Accept'],
      link: formatLinks([{ href: fileHref(report, null, path), rel: 'original timegate' }]),
    },
  );
}

/** Returns the releases that have the path, oldest first. Those that have a row are known after reading their tables. */
async function listStates({ storage }: Context, node: ReportNode, path: string): Promise<readonly PublishedRelease[]> {
  const { mementos, row } = historyOf(node, path);
  if (!row) return mementos;
  const states: PublishedRelease[] = [];
  for (const release of mementos) if (await hasRow(storage, release, row)) states.push(release);
  return states;
}

/** The links of a TimeMap (RFC 7089 §5). They are absolute, because clients store TimeMaps and exchange them. */
function linkStates(report: string, path: string, states: readonly PublishedRelease[], origin: string): Link[] {
  const [first, last] = [states[0]!, states.at(-1)!];
  const date = ({ published }: PublishedRelease) => formatHttpDate(Date.parse(published));
  const links: Link[] = [
    { href: fileHref(report, null, path), rel: 'original timegate' },
    { href: timeMapHref(report, path), rel: 'self', type: linkFormat, from: date(first), until: date(last) },
    ...states.map((release) =>
      mementoLink(report, path, release, [release === first && 'first', release === last && 'last']),
    ),
  ];
  return links.map((link) => ({ ...link, href: `${origin}${link.href}` }));
}

/** The TimeMap as JSON, with the members that other web archives use. */
function describeStates(report: string, path: string, states: readonly PublishedRelease[], origin: string): object {
  const list = states.map(({ version, published }) => ({
    datetime: published,
    uri: `${origin}${fileHref(report, version, path)}`,
    version,
  }));
  const original = `${origin}${fileHref(report, null, path)}`;
  const self = `${origin}${timeMapHref(report, path)}`;
  return {
    original_uri: original,
    timegate_uri: original,
    timemap_uri: { link_format: self, json_format: self },
    mementos: { first: list[0], last: list.at(-1), list },
  };
}
