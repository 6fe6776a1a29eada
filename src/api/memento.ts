import { formatHttpDate, parseHttpDate } from '../http/date.ts';
import type { Link } from '../http/link.ts';
import type { PublishedRelease, ReportNode } from '../model/collection.ts';
import { rowsPath } from '../model/manifest.ts';
import { fileHref, routes } from '../routes.ts';
import type { Storage } from '../storage/storage.ts';
import type { Context } from './answer.ts';
import { matchRoute } from './match.ts';
import { HttpProblem } from './problem.ts';
import type { ResolvedRelease } from './release.ts';

/**
 * Applies Accept-Datetime (RFC 7089 §4): returns the release that had `path` at that instant; if there was none yet, the
 * first one (§4.5.3). Of a row whose table lacked it then, returns the nearest release before, else after, that has it.
 * Returns `found` itself for the address of a release, without that header, and where no release has the path.
 */
export async function chooseState(
  { request, storage }: Context,
  found: ResolvedRelease,
  path: string,
): Promise<ResolvedRelease> {
  const instant = found.pinned ? null : acceptDatetime(request);
  if (instant === null) return found;
  const { mementos, row } = historyOf(found.node, path);
  const at = Math.max(
    mementos.findLastIndex(({ published }) => Date.parse(published) <= instant),
    0,
  );
  for (const release of [...mementos.slice(0, at + 1).toReversed(), ...mementos.slice(at + 1)]) {
    if (!row || (await hasRow(storage, release, row))) return { ...found, release, isMemento: true };
  }
  return found;
}

/** Reads Accept-Datetime, in ms; `null` if absent. Throws {@link HttpProblem} 400 if malformed (RFC 7089 §4.5.3). */
function acceptDatetime({ headers }: Request): number | null {
  const field = headers.get('Accept-Datetime');
  if (field === null) return null;
  const instant = parseHttpDate(field.trim());
  if (instant !== null) return instant;
  throw new HttpProblem('malformed-datetime', `Accept-Datetime is “${field.slice(0, 100)}”: expected an HTTP date.`, {
    errors: [{ parameter: 'Accept-Datetime', message: 'expected such as Tue, 24 Nov 2026 08:00:00 GMT' }],
    facts: { vary: ['Accept-Datetime'] },
  });
}

/** The mementos (RFC 7089 §1.3) of a plain address. */
interface History {
  /** The releases that have the path and are not withdrawn, oldest first. For a row, the releases that have its table. */
  mementos: readonly PublishedRelease[];
  /** Set for a row: reading the tables shows which of the mementos have it. */
  row: RowPath | null;
}

type RowPath = readonly [table: string, id: string];

/** Returns the history of a path below a report's address: of a file, a table, a row, or (if empty) the report. */
export function historyOf({ report, releases }: ReportNode, path: string): History {
  const stored = releasesWith(releases, path);
  if (stored.length > 0) return { mementos: stored, row: null };
  const { name, parameters } = matchRoute(`${routes.reports.pattern}/${report}/${path}`);
  if (name !== 'table' && name !== 'row') return { mementos: [], row: null };
  const { table = '', id } = parameters;
  return { mementos: releasesWith(releases, rowsPath(table)), row: id === undefined ? null : [table, id] };
}

function releasesWith(releases: readonly PublishedRelease[], path: string): PublishedRelease[] {
  let there = path === '';
  return releases.toReversed().filter(({ paths, withdrawn }) => {
    if (paths.added.includes(path)) there = true;
    if (paths.removed.includes(path)) there = false;
    return there && !withdrawn;
  });
}

export const timeMapHref = (report: string, path: string): string =>
  path === '' ? routes.timeMap.href({ report }) : routes.fileTimeMap.href({ report, path });

/** The links of an answer with the relations of RFC 7089 §2.2: TimeGate, TimeMap and neighbouring mementos. */
export function mementoLinks(resolved: ResolvedRelease, path: string): Link[] {
  const { node, release, pinned } = resolved;
  const { report } = node;
  const links: Link[] = [
    { href: fileHref(report, null, path), rel: 'original timegate' },
    { href: timeMapHref(report, path), rel: 'timemap', type: 'application/link-format' },
  ];
  const { mementos, row } = historyOf(node, path);
  const at = mementos.findIndex(({ version }) => version === release.version);
  // To find the mementos of a row one must read all tables. Only the TimeMap does that.
  if (row || at < 0) return links;
  for (const [index, memento] of mementos.entries()) {
    // A pinned answer is cached for a year, so it links to no newer memento.
    const relations = [
      index === 0 && 'first',
      !pinned && index === mementos.length - 1 && 'last',
      index === at - 1 && 'prev',
      !pinned && index === at + 1 && 'next',
    ];
    if (index === at || relations.some(Boolean)) links.push(mementoLink(report, path, memento, relations));
  }
  return links;
}

/** A link to a memento; `relations` has those that apply to it besides `memento`. */
export const mementoLink = (
  report: string,
  path: string,
  { version, published }: PublishedRelease,
  relations: readonly (string | false)[],
): Link => ({
  href: fileHref(report, version, path),
  rel: [...relations, 'memento'].filter(Boolean).join(' '),
  datetime: formatHttpDate(Date.parse(published)),
});

/** Whether the table of a release has a row. Storage caches a table that several releases share. */
export async function hasRow(storage: Storage, release: PublishedRelease, [table, id]: RowPath): Promise<boolean> {
  const manifest = await storage.manifest(release.manifest.digest);
  const json = manifest.files[rowsPath(table)];
  return json !== undefined && (await storage.table(json)).byKey.has(id);
}
