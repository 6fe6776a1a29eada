import { describePair, differenceHref, type Pair } from '../answers/difference.ts';
import { changesTable, listChanges } from '../difference/changes.ts';
import { compareReleases, type Difference } from '../difference/difference.ts';
import { csv } from '../formats/csv.ts';
import { json } from '../formats/json.ts';
import { attachment } from '../http/contentDisposition.ts';
import { negotiateMediaType } from '../http/negotiate.ts';
import type { PublishedRelease, ReportNode } from '../model/index.ts';
import { routes } from '../routes.ts';
import { answerComputed, renderJson } from './computed.ts';
import type { Exchange } from './exchange.ts';
import { HttpProblem } from './problems.ts';
import { redirect } from './redirect.ts';
import { matchVersion } from './reference.ts';
import { readReleases } from './releaseDocument.ts';

interface DifferenceFormat {
  extension: string;
  mediaType: string;
  render(pair: Pair<PublishedRelease>, difference: Difference): string;
}

const formats: readonly DifferenceFormat[] = [
  {
    extension: json.extension,
    mediaType: json.mediaType,
    render: (pair, difference) => renderJson(describePair(pair, difference))(),
  },
  {
    extension: csv.extension,
    mediaType: csv.mediaType,
    render: ({ report }, difference) => csv.encode({ report, table: changesTable, rows: listChanges(difference) }),
  },
];

/** `1.0.0..1.1.0`, `1.0.0..1.1.0.csv`: split by hand, since a pattern would try every pair of its dots. */
function readPair(tail: string): { from: string; to: string; extension: string | undefined } | null {
  const at = tail.indexOf('..', 1);
  const rest = tail.slice(at + 2);
  const [suffix = '', extension] = /\.([a-z]+)$/.exec(rest) ?? [];
  const to = rest.slice(0, rest.length - suffix.length);
  return at < 0 || to === '' || tail.includes('/') ? null : { from: tail.slice(0, at), to, extension };
}

/** Answers with what differs between two releases; ranges of versions are sent to the releases that they mean now. */
export function answerDifference(exchange: Exchange, node: ReportNode, tail: string): Promise<Response> | Response {
  const asked = readPair(tail);
  if (!asked) throw malformedPair(node, tail);
  const { extension } = asked;
  const from = matchVersion(node, asked.from);
  const to = matchVersion(node, asked.to);
  const { report } = node;
  const format = extension === undefined ? negotiate(exchange.request) : formatOf(extension);
  const pair = { report, from: from.release, to: to.release };
  if (!from.exact || !to.exact) return redirect(differenceHref(pair, extension));
  return answerPair(exchange, pair, format, extension === undefined);
}

async function answerPair(
  { request, storage, build }: Exchange,
  pair: Pair<PublishedRelease>,
  { extension, mediaType, render }: DifferenceFormat,
  negotiated: boolean,
): Promise<Response> {
  const { report, from, to } = pair;
  const name = `${report}-${from.version}..${to.version}.${extension}`;
  return answerComputed(request, {
    // Two releases and a build of the Worker determine it: it keeps its entity tag whatever else is published.
    state: ['diff', from.manifest.digest.slice(0, 16), to.manifest.digest.slice(0, 16), extension, build],
    mediaType,
    links: [
      { href: routes.releases.href({ report }), rel: 'version-history' },
      ...formats
        .filter((other) => other.extension !== extension)
        .map((other) => ({ href: differenceHref(pair, other.extension), rel: 'alternate', type: other.mediaType })),
    ],
    ...(negotiated && { vary: 'Accept' }),
    headers: {
      ...(negotiated && { 'Content-Location': differenceHref(pair, extension) }),
      ...(extension === csv.extension && { 'Content-Disposition': attachment(name, name) }),
    },
    render: async () => {
      const [before, after] = await readReleases(storage, from, to);
      return render(pair, compareReleases(before, after));
    },
  });
}

function negotiate(request: Request): DifferenceFormat {
  const allowed = formats.map(({ mediaType }) => mediaType);
  const chosen = negotiateMediaType(request.headers.get('Accept'), allowed);
  const format = formats.find(({ mediaType }) => mediaType === chosen);
  if (format) return format;
  throw new HttpProblem('not-acceptable', `Accept excludes every format of a difference: ${allowed.join(', ')}.`, {
    errors: [{ parameter: 'Accept', message: 'no format is acceptable', allowed }],
    headers: { Vary: 'Accept' },
  });
}

function formatOf(extension: string): DifferenceFormat {
  const format = formats.find((candidate) => candidate.extension === extension);
  if (format) return format;
  const allowed = formats.map((candidate) => candidate.extension);
  throw new HttpProblem('unknown-format', `A difference has no format “${extension}”; it has ${allowed.join(', ')}.`, {
    errors: [{ path: 'format', message: 'unknown format', allowed }],
  });
}

function malformedPair({ report, releases }: ReportNode, tail: string): HttpProblem {
  const allowed = releases.slice(1).map((from, newer) => differenceHref({ report, from, to: releases[newer]! }));
  return new HttpProblem('not-found', `“diff/${tail}” names no two releases: write diff/{from}..{to}.`, {
    errors: [{ path: 'diff', message: 'expected two versions', allowed }],
  });
}
