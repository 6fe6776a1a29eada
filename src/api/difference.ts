import { describePair, differenceHref, type Pair } from '../answers/difference.ts';
import { changesTable, listChanges } from '../difference/changes.ts';
import { compareReleases, type Difference } from '../difference/difference.ts';
import { csv } from '../formats/csv.ts';
import type { TextFormat } from '../formats/format.ts';
import { json } from '../formats/json.ts';
import { formatLinks } from '../http/link.ts';
import type { PublishedRelease } from '../model/collection.ts';
import { type Manifest, type Representation, rowsPath, sourcePath } from '../model/manifest.ts';
import type { ReleaseDocument, TableContent } from '../model/release.ts';
import { type RouteParameters, routes } from '../routes.ts';
import type { Storage } from '../storage/storage.ts';
import { type Answer, computed, type Context, redirect, renderJson, weakTag } from './answer.ts';
import { findFormat, HttpProblem, negotiate } from './problem.ts';
import { alternates } from './query.ts';
import { matchVersion, withRelease } from './release.ts';
import { refuseParameters } from './request.ts';

interface DifferenceFormat extends Pick<TextFormat, 'extension' | 'mediaType' | 'download'> {
  render(pair: Pair<PublishedRelease>, difference: Difference): string;
}

const formats: readonly DifferenceFormat[] = [
  {
    ...json,
    render: (pair, difference) => renderJson(describePair(pair, difference))(),
  },
  {
    ...csv,
    render: ({ report }, difference) => csv.encode({ report, table: changesTable, rows: listChanges(difference) }),
  },
];

/** Answers with the differences between two releases. Ranges of versions are redirected to the newest releases in them. */
export const answerDifference = withRelease(
  (
    { node },
    { from: older, to: newer, format: suffix }: RouteParameters<'difference'> & { readonly format?: string },
    { request, storage, build }: Context,
  ): Answer => {
    refuseParameters(request.url);
    const { report } = node;
    const { release: from, exact: fromExact } = matchVersion(node, older);
    const { release: to, exact: toExact } = matchVersion(node, newer);
    const { extension, mediaType, download, render } =
      suffix === undefined
        ? negotiate(request, 'a difference', formats)
        : findFormat(formats, suffix, `A difference has no format “${suffix}”; it has`);
    const pair = { report, from, to };
    if (!fromExact || !toExact) return redirect(differenceHref(pair, suffix));
    const name = `${report}-${from.version}..${to.version}.${extension}`;
    const facts = {
      link: formatLinks([
        { href: routes.releases.href({ report }), rel: 'version-history' },
        ...alternates(formats, extension, (other) => differenceHref(pair, other)),
      ]),
      ...(suffix === undefined && { vary: ['Accept'], contentLocation: differenceHref(pair, extension) }),
      ...(download && { fileName: { name, ascii: name } }),
    };
    // Only the two releases and the build determine the body: other publications leave the entity tag as it is.
    const digests = [from, to].map(({ manifest }) => manifest.digest.slice(0, 16));
    return computed(
      mediaType,
      weakTag('diff', ...digests, extension, build),
      async () => render(pair, compareReleases(...(await readReleases(storage, from, to)))),
      facts,
    );
  },
);

/** Throws {@link HttpProblem} 404 for an address below `diff/` that does not name two releases. */
export const refuseDifference = withRelease(({ node }, { path }: RouteParameters<'malformedDifference'>) => {
  const { report, releases } = node;
  const allowed = releases.slice(1).map((from, newer) => differenceHref({ report, from, to: releases[newer]! }));
  throw new HttpProblem('not-found', `“diff/${path}” does not name two releases. Write diff/{from}..{to}.`, {
    errors: [{ path: 'diff', message: 'expected two versions', allowed }],
  });
});

/**
 * Reads two releases for a comparison. Files with the same bytes in both are not read: such tables have no rows in the
 * result, and such a source has no lines.
 */
export async function readReleases(
  storage: Storage,
  from: PublishedRelease,
  to: PublishedRelease,
): Promise<[ReleaseDocument, ReleaseDocument]> {
  const [before, after] = await Promise.all([
    storage.manifest(from.manifest.digest),
    storage.manifest(to.manifest.digest),
  ]);
  return Promise.all([readDocument(storage, before, after), readDocument(storage, after, before)]);
}

async function readDocument(storage: Storage, manifest: Manifest, other: Manifest): Promise<ReleaseDocument> {
  const changed = (path: string): Representation | null => {
    const file = manifest.files[path]!;
    return file.digest === other.files[path]?.digest ? null : file;
  };
  const source = changed(sourcePath);
  const [text, ...tables] = await Promise.all([
    source && storage.blob({ kind: 'blob', digest: source.digest }).then((blob) => blob.text()),
    ...manifest.tables.map(async (table): Promise<TableContent> => {
      const file = changed(rowsPath(table.name));
      return { ...table, rows: file ? [...(await storage.table(file)).rows] : [] };
    }),
  ]);
  return { report: manifest.report, about: manifest.about, tables, source: text?.split('\n') ?? [] };
}
