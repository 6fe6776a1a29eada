import type { TextFormat } from '../formats/format.ts';
import { negotiatedFormats, textFormats } from '../formats/registry.ts';
import { formatHttpDate } from '../http/date.ts';
import { formatLink } from '../http/link.ts';
import { jsonMediaType } from '../http/mediaType.ts';
import { type Manifest, rowsPath } from '../model/manifest.ts';
import { wordsOfTable } from '../model/rights.ts';
import { releaseName, routes } from '../routes.ts';
import type { Storage } from '../storage/storage.ts';
import type { Answer, ComputedAnswer, QueryString, RequestContext, SentAnswer, StoredAnswer } from './answer.ts';
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
  queried(cursor: string | null, storage: Storage): QueriedTable | Promise<QueriedTable>;
}

/** Applies the parameters of an address to an answer. */
export const selectRows = (answer: Answer, url: string, storage: Storage): SentAnswer | Promise<SentAnswer> =>
  answer.kind === 'table' ? answer.select(readQueryString(url), storage) : answer;

/**
 * Answers with a table in the format of the suffix. Without a suffix Accept chooses the format: JSON then has one page of
 * rows, other formats have all.
 */
export function answerTable(
  { request, build, storage: current }: Pick<RequestContext, 'request' | 'build' | 'storage'>,
  { name, address, whole, queried }: ServedTable,
  suffix: string | undefined,
): Answer | Promise<Answer> {
  let served: QueriedTable | undefined;
  const query = async (format: TextFormat, asked: QueryString, storage: Storage, chosenBy?: readonly string[]) => {
    const cursor = cursorState(asked);
    const table = cursor === null ? (served ??= await queried(null, storage)) : await queried(cursor, storage);
    return answerQuery(build, table, format, asked, chosenBy);
  };
  const named = textFormats.find(({ extension }) => extension === suffix);
  if (named) {
    const { extension } = named;
    return {
      kind: 'table',
      select: (asked, storage) => (asked.written.length > 0 ? query(named, asked, storage) : whole(extension)),
    };
  }
  if (suffix !== undefined) {
    const file = whole(suffix);
    refuseParameters(request.url);
    return file;
  }
  const format = negotiate(request, name, negotiatedFormats);
  const parameters = readQueryString(request.url);
  return parameters.written.length > 0 || format.extent === 'page'
    ? query(format, parameters, current, ['Accept'])
    : chosenByAccept(whole(format.extension), address(format.extension));
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
  storage: Storage,
  found: ResolvedRelease,
  current: Manifest,
  name: string,
  cursor: string | null,
): Promise<QueriedTable> {
  const manifest = await chooseManifest(storage, found, current, cursor);
  const { report, version, published, files, tables } = manifest;
  const { pinned, isMemento } = found;
  const pinnedName = releaseName(report, version);
  const table = tables.find((each) => each.name === name);
  if (!table) throw invalidCursor(`is of ${pinnedName}, which has no table ${name}`);
  const rows = files[rowsPath(name)]!;
  return {
    description: table,
    owner: { report, release: version },
    state: version,
    revision: version,
    digest: rows.digest,
    pinned,
    vary: pinned ? [] : ['Accept-Datetime'],
    ...(isMemento && { memento: formatHttpDate(Date.parse(published)) }),
    read: (of) => of.table(rows),
    address: (extension, ofState) =>
      routes.tableFile.href({ report: ofState ? pinnedName : report, table: name, format: extension }),
    describedBy: formatLink(schemaLink(pinnedName, name)),
    links: [
      { href: routes.tableOpenApi.href({ report: pinnedName, table: name }), rel: 'service-desc', type: jsonMediaType },
      rightsLink(wordsOfTable(table), manifest, pinnedName),
      { href: routes.releases.href({ report }), rel: 'version-history' },
    ].map(formatLink),
    fileName: (extension) => nameFile(manifest, `${name}.${extension}`, table, { zh: '筛选', ascii: 'filtered' }),
  };
}

/** Reads the manifest of the release that the cursor names. Throws {@link HttpProblem} if that release was withdrawn. */
async function chooseManifest(
  storage: Storage,
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
