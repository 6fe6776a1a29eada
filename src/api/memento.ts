import { formatHttpDate, parseHttpDate } from '../http/date.ts';
import type { Link } from '../http/link.ts';
import type { PublishedRelease, ReportNode } from '../model/collection.ts';
import { rowsPath } from '../model/manifest.ts';
import { fileHref, routes } from '../routes.ts';
import type { Storage } from '../storage/storage.ts';
import { matchRoute } from './match.ts';
import { HttpProblem } from './problem.ts';
import type { ResolvedRelease } from './release.ts';

/** Reads Accept-Datetime, in ms; `null` if absent. Throws {@link HttpProblem} 400 if malformed (RFC 7089 §4.5.3). */
export function acceptDatetime({ headers }: Request): number | null {
  const field = headers.get('Accept-Datetime');
  if (field === null) return null;
  const instant = parseHttpDate(field.trim());
  if (instant !== null) return instant;
  throw new HttpProblem('malformed-datetime', `Accept-Datetime is “${field.slice(0, 100)}”: expected an HTTP date.`, {
    errors: [{ parameter: 'Accept-Datetime', message: 'expected such as Tue, 24 Nov 2026 08:00:00 GMT' }],
    facts: { vary: ['Accept-Datetime'] },
  });
}

export type RowPath = readonly [table: string, id: string];

/** The mementos (RFC 7089 §1.3) of a plain address. */
interface History {
  /** The releases that have the path and are not withdrawn, oldest first. For a row, the releases that have its table. */
  mementos: readonly PublishedRelease[];
  /** Set for a row: reading the tables shows which of the mementos have it. */
  row: RowPath | null;
}

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

/** Returns the release that was current at an instant (in ms), or the first one if that is earlier (RFC 7089 §4.5.3). */
export const stateAt = (mementos: readonly PublishedRelease[], instant: number): PublishedRelease | undefined =>
  mementos.findLast(({ published }) => Date.parse(published) <= instant) ?? mementos[0];

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
  return [
    ...links,
    ...neighbours(mementos, at, pinned).map(([index, rel]) => mementoLink(node, path, mementos[index]!, rel)),
  ];
}

/** The mementos to link to, with their relations. A pinned answer is cached for a year, so it links to no newer one. */
function neighbours(mementos: readonly PublishedRelease[], at: number, pinned: boolean): [number, string][] {
  const last = mementos.length - 1;
  const relations = new Map<number, string[]>();
  const relate = (index: number, rel: string) => relations.set(index, [...(relations.get(index) ?? []), rel]);
  relate(0, 'first');
  if (!pinned) relate(last, 'last');
  if (at > 0) relate(at - 1, 'prev');
  if (!pinned && at < last) relate(at + 1, 'next');
  if (!relations.has(at)) relate(at, '');
  return [...relations]
    .toSorted(([a], [b]) => a - b)
    .map(([index, rels]) => [index, [...rels, 'memento'].join(' ').trim()]);
}

export const mementoLink = ({ report }: ReportNode, path: string, release: PublishedRelease, rel: string): Link => ({
  href: fileHref(report, release.version, path),
  rel,
  datetime: formatHttpDate(Date.parse(release.published)),
});

/** Returns those releases whose table has the row. Storage caches a table that several releases share. */
export async function rowStates(
  storage: Storage,
  releases: readonly PublishedRelease[],
  row: RowPath,
): Promise<PublishedRelease[]> {
  const states: PublishedRelease[] = [];
  for (const release of releases) if (await hasRow(storage, release, row)) states.push(release);
  return states;
}

/**
 * Returns the release that has the row and is nearest to `chosen`: itself, else the newest before it, else the oldest after
 * it, or `null`. `releases` are in the order of publication.
 */
export async function nearestRowState(
  storage: Storage,
  releases: readonly PublishedRelease[],
  chosen: PublishedRelease,
  row: RowPath,
): Promise<PublishedRelease | null> {
  const at = releases.indexOf(chosen);
  const nearestFirst = [...releases.slice(0, at + 1).toReversed(), ...releases.slice(at + 1)];
  for (const release of nearestFirst) if (await hasRow(storage, release, row)) return release;
  return null;
}

async function hasRow(storage: Storage, release: PublishedRelease, [table, id]: RowPath): Promise<boolean> {
  const manifest = await storage.manifest(release.manifest.digest);
  const json = manifest.files[rowsPath(table)];
  return json !== undefined && (await storage.table(json)).byKey.has(id);
}
