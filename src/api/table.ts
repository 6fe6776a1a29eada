import { negotiatedFormats, textFormats } from '../formats/registry.ts';
import { jsonMediaType } from '../http/mediaType.ts';
import { type Manifest, rowsPath } from '../model/manifest.ts';
import { wordsOfTable } from '../model/rights.ts';
import { releaseName, routes } from '../routes.ts';
import type { ComputedAnswer, Context, StoredAnswer } from './answer.ts';
import { nameFile, rightsLink, schemaLink } from './file.ts';
import { negotiate, withdrawnRelease } from './problem.ts';
import { answerQuery, cursorState, invalidCursor, type QueriedTable } from './query.ts';
import type { ResolvedRelease } from './release.ts';
import { readQueryString, refuseParameters } from './request.ts';

/** A table of a release, of the collection or across reports, in all its formats. */
interface ServedTable {
  name: string;
  /** The address of all rows in a format, in the state that is served. */
  address(extension: string): string;
  /** Answers with all rows in a format; throws {@link HttpProblem} if there is no such format. */
  whole(extension: string): StoredAnswer | ComputedAnswer;
  /** Returns the table in the state that a cursor names, and without a cursor in the state that is served. */
  queried(cursor: string | null): QueriedTable | Promise<QueriedTable>;
}

/**
 * Answers with all rows of a table, or with those that the parameters select. Without a suffix Accept chooses the format:
 * JSON then has one page of rows, other formats have all.
 */
export async function answerTable(
  { request, build }: Context,
  { name, address, whole, queried }: ServedTable,
  suffix: string | undefined,
  parameters = readQueryString(request.url),
): Promise<StoredAnswer | ComputedAnswer> {
  const negotiated = suffix === undefined ? negotiate(request, name, negotiatedFormats) : null;
  const format = negotiated ?? textFormats.find(({ extension }) => extension === suffix);
  if (format && (parameters.written.length > 0 || negotiated?.extent === 'page')) {
    const table = await queried(cursorState(parameters));
    return answerQuery(build, table, format, parameters, negotiated ? ['Accept'] : []);
  }
  const extension = suffix ?? negotiated!.extension;
  const answer = whole(extension);
  refuseParameters(request.url);
  return negotiated ? chosenByAccept(answer, address(extension)) : answer;
}

const chosenByAccept = <Chosen extends StoredAnswer | ComputedAnswer>(
  answer: Chosen,
  contentLocation: string,
): Chosen => ({
  ...answer,
  facts: { ...answer.facts, contentLocation, vary: ['Accept', ...(answer.facts.vary ?? [])] },
});

/** Returns a table of a report in the release that a cursor names, and without a cursor in the one that was found. */
export async function queryRelease(
  context: Context,
  found: ResolvedRelease,
  current: Manifest,
  name: string,
  cursor: string | null,
): Promise<QueriedTable> {
  const manifest = await chooseManifest(context, found, current, cursor);
  const { report, version, published, files, tables } = manifest;
  const { pinned, past } = found;
  const inRelease = releaseName(report, version);
  const table = tables.find((each) => each.name === name);
  if (!table) throw invalidCursor(`is of ${inRelease}, which has no table ${name}`);
  const rows = files[rowsPath(name)]!;
  return {
    description: table,
    owner: { report, release: version },
    state: version,
    revision: version,
    digest: rows.digest,
    pinned,
    vary: pinned ? [] : ['Accept-Datetime'],
    ...(past && { memento: Date.parse(published) }),
    read: (storage) => storage.table(rows),
    address: (extension, ofState) =>
      routes.tableFile.href({ report: ofState ? inRelease : report, table: name, format: extension }),
    links: [
      schemaLink(inRelease, name),
      { href: routes.tableOpenApi.href({ report: inRelease, table: name }), rel: 'service-desc', type: jsonMediaType },
      rightsLink(wordsOfTable(table), manifest, inRelease),
      { href: routes.releases.href({ report }), rel: 'version-history' },
    ],
    fileName: (extension) => nameFile(manifest, `${name}.${extension}`, table, { zh: '筛选', ascii: 'filtered' }),
  };
}

/** Reads the manifest of the release that the cursor names. Throws {@link HttpProblem} if that release was withdrawn. */
async function chooseManifest(
  { storage }: Context,
  { node, pinned }: ResolvedRelease,
  current: Manifest,
  version: string | null,
): Promise<Manifest> {
  if (version === null || version === current.version) return current;
  const release = node.releases.find((each) => each.version === version);
  if (!release || pinned) throw invalidCursor(`is not of ${releaseName(current.report, current.version)}`);
  if (release.withdrawn) throw withdrawnRelease(node.report, release);
  return storage.manifest(release.manifest.digest);
}
