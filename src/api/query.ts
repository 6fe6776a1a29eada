import type { FoundRows, TextFormat } from '../formats/format.ts';
import { textFormats } from '../formats/registry.ts';
import { formatEntityTag } from '../http/entityTag.ts';
import { formatLink, type Link } from '../http/link.ts';
import type { TableDescription } from '../model/table.ts';
import { belongsTo, type Cursor, fingerprint, identify, readCursor, writeCursor } from '../query/cursor.ts';
import { describeFaults } from '../query/fault.ts';
import { type Extent, limits } from '../query/parameters.ts';
import { readQuery, type TableQuery } from '../query/request.ts';
import { type QueryResult, runQuery } from '../query/run.ts';
import type { Storage } from '../storage/storage.ts';
import type { QueriedRows } from '../storage/storedRows.ts';
import type { ComputedAnswer, QueryString } from './answer.ts';
import { HttpProblem } from './problem.ts';
import { addressWith, without } from './request.ts';

/** A table in one state, and what a query of it needs. */
export interface QueriedTable {
  description: TableDescription;
  /** The first members of a JSON answer: `{"report","release"}`. */
  owner: Readonly<Record<string, unknown>>;
  /** The state that cursors name: a release's version, or the digest of an index. */
  state: string;
  /** The digest of the rows' source, for the entity tag. */
  digest: string;
  /** Anything else that the body depends on, for the entity tag: the version of a release. */
  revision: string;
  read(storage: Storage): Promise<QueriedRows>;
  /** The address in a format: of this state, or the plain one. Only tables of reports have both. */
  address(extension: string, ofState: boolean): string;
  /** A formatted link to the schema of a row. */
  describedBy: string;
  /** Further formatted links. */
  links: readonly string[];
  fileName(extension: string): { name: string; ascii: string };
  /** Whether the address of the request names the state. */
  pinned?: boolean;
  /** Header fields of the request that chose the state. */
  vary?: readonly string[];
  /** When the state was published, as an HTTP-date, for Memento-Datetime. */
  memento?: string;
}

/** Returns the state that the cursor names, or `null` without a cursor. Throws {@link HttpProblem} if it is malformed. */
export function cursorState({ entries }: QueryString): string | null {
  const text = entries.find(([name]) => name === 'cursor')?.[1];
  if (text === undefined) return null;
  const cursor = readCursor(text);
  if (!cursor) throw invalidCursor('is not one that this service gave');
  return cursor.state;
}

export const invalidCursor = (message: string): HttpProblem =>
  new HttpProblem('invalid-cursor', `The cursor ${message}.`, { errors: [{ parameter: 'cursor', message }] });

/** Parses the parameters. Throws one {@link HttpProblem} with all faults. */
export function parseQuery(
  table: TableDescription,
  { entries }: Pick<QueryString, 'entries'>,
  extent: Extent,
): TableQuery {
  const { query, faults } = readQuery(table, entries, extent);
  if (query) return query;
  const { problem, detail, errors } = describeFaults(faults);
  throw new HttpProblem(problem, detail, { errors });
}

/**
 * Answers a query of a table. Parameters are checked now; rows are read in `render`, unless the client gets a 304.
 * `chosenBy` names the header fields of the request that chose the format.
 */
export function answerQuery(
  build: string,
  table: QueriedTable,
  format: TextFormat,
  parameters: QueryString,
  chosenBy: readonly string[] = [],
): ComputedAnswer {
  const query = parseQuery(table.description, parameters, format.extent);
  // A function, because only queries with a cursor, or with more pages, need it.
  const identity = (): string => `${JSON.stringify([table.owner['report'], table.description.name])}${identify(query)}`;
  const cursor = query.cursor === null ? null : requireCursor(query.cursor, identity());
  const addresses = addressPages(table, format, parameters);
  const { self } = addresses;
  const vary = [...chosenBy, ...(table.vary ?? [])];
  return {
    kind: 'computed',
    lasting: true,
    facts: {
      cache: 'latest',
      mediaType: format.mediaType,
      entityTag: formatEntityTag(`${table.digest.slice(0, 16)}.${table.revision}.${fingerprint(self)}.${build}`, true),
      vary,
      // A header field of the request chose the representation: this is its own address.
      ...(vary.length > 0 && self.length <= maxHeader.contentLocation && { contentLocation: self }),
      ...(table.memento !== undefined && { memento: table.memento }),
      ...(format.download && { fileName: table.fileName(format.extension) }),
    },
    render: async (storage) => {
      const rows = await table.read(storage);
      const result = runQuery(rows.index(table.description), query, cursor?.key ?? null);
      if (!result) throw invalidCursor('names a row that is not among those asked for');
      const pages = { ...addresses, ...turnPages(result, table.state, identity, addresses.first) };
      return {
        kind: 'linked',
        body: format.encodeFound(collectRows(rows, result, query, { table, pages })),
        link: formatPageLinks(table, format, parameters, pages, query.groups !== null),
      };
    },
  };
}

/** Reads the cursor; throws {@link HttpProblem} if it was given for another query. */
function requireCursor(text: string, identity: string): Cursor {
  const cursor = readCursor(text);
  if (cursor && belongsTo(text, cursor, identity)) return cursor;
  throw invalidCursor('was not given for this table with these parameters');
}

function collectRows(
  stored: QueriedRows,
  { rows, index, total }: QueryResult,
  { select, groups, count }: TableQuery,
  { table, pages }: { table: QueriedTable; pages: PageAddresses },
): FoundRows {
  const description =
    select === null
      ? index.table
      : { ...index.table, columns: index.table.columns.filter(({ name }) => select.includes(name)) };
  return {
    table: description,
    rows: rows.map((row) => index.rows[row]!),
    encoded: select === null && groups === null ? () => rows.map(stored.json) : null,
    before: { ...table.owner, table: table.description.name },
    after: { total: count ? total : null, next: pages.next ?? null, links: pages },
  };
}

/** In characters. Many clients read at most 16 kB of headers, and each link repeats a long address. */
const maxHeader = { link: 10_000, contentLocation: 2_000 };

/** The addresses of a page. Those that name the state never change; `latest` has the same query of the current state. */
function addressPages(table: QueriedTable, format: TextFormat, parameters: QueryString) {
  // The address without parameters has the whole table, so that of a page needs `limit`.
  const paged = (written: readonly string[]): readonly string[] =>
    written.length === 0 && format.extent === 'page' ? [`limit=${limits.page}`] : written;
  const first = paged(without(parameters, 'cursor'));
  const address = table.address(format.extension, true);
  return {
    self: addressWith(address, paged(parameters.written)),
    first: addressWith(address, first),
    latest: addressWith(table.address(format.extension, false), first),
  };
}

type PageAddresses = ReturnType<typeof addressPages> & ReturnType<typeof turnPages>;

function turnPages(
  { index, next, previous }: QueryResult,
  state: string,
  identity: () => string,
  first: string,
): { prev?: string; next?: string } {
  const after = (row: number): string =>
    `${first}${first.includes('?') ? '&' : '?'}cursor=${writeCursor({ state, key: index.key(row) }, identity())}`;
  return {
    ...(previous !== null && { prev: previous === 'first' ? first : after(previous) }),
    ...(next !== null && { next: after(next) }),
  };
}

/** Links to the same in the other formats. */
export const alternates = (
  formats: readonly Pick<TextFormat, 'extension' | 'mediaType'>[],
  own: string,
  address: (extension: string) => string,
): Link[] =>
  formats
    .filter(({ extension }) => extension !== own)
    .map(({ extension, mediaType: type }) => ({ href: address(extension), rel: 'alternate', type }));

/** The Link header: first the neighbouring pages, then as many of the other links as fit into {@link maxHeader}. */
function formatPageLinks(
  table: QueriedTable,
  format: TextFormat,
  parameters: QueryString,
  { first, prev, next, latest }: PageAddresses,
  grouped: boolean,
): string {
  let header = '';
  const add = (link: string): void => {
    const longer = header === '' ? link : `${header}, ${link}`;
    if (longer.length <= maxHeader.link) header = longer;
  };
  if (next !== undefined) add(formatLink({ href: next, rel: 'next' }));
  if (prev !== undefined && prev.length <= maxHeader.contentLocation) add(formatLink({ href: prev, rel: 'prev' }));
  add(formatLink({ href: first, rel: 'first' }));
  // The schema of a row does not describe groups.
  if (!grouped) add(table.describedBy);
  table.links.forEach(add);
  // A memento links to its original (RFC 7089 §2.2.1). Tables of the collection have no mementos.
  if (table.pinned && latest !== first) add(formatLink({ href: latest, rel: 'original' }));
  add(formatLink({ href: latest, rel: 'latest-version' }));
  const filters = without(parameters, 'cursor', 'limit', 'count');
  const addressIn = (extension: string) => addressWith(table.address(extension, table.pinned ?? false), filters);
  for (const link of alternates(textFormats, format.extension, addressIn)) add(formatLink(link));
  return header;
}
