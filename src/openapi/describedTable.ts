import type { CacheKind } from '../answers/policy.ts';
import { json } from '../formats/json.ts';
import type { CommonTable } from '../model/acrossReports.ts';
import { reports, tables } from '../model/collectionTables.ts';
import type { Row, TableDescription } from '../model/table.ts';
import { identify, writeCursor } from '../query/cursor.ts';
import { readQuery } from '../query/request.ts';
import { releaseName } from '../routes.ts';
import { type Schema, schemaRef } from './components.ts';
import type { AnswerKind } from './operation.ts';
import { fill, patternOf } from './words.ts';

/** A table in one state, and its addresses. */
export interface DescribedTable<Route extends TableRoute = TableRoute> {
  /** The route of its rows. Those of its files, its schema and its own OpenAPI begin with the same name. */
  route: Route;
  table: TableDescription;
  rows: readonly Row[];
  /** The first members of JSON answers: of the whole table, and of a page, which also names the release. */
  owner: { whole: Owner; page: Owner };
  /** The state that cursors name, if it is known. */
  state: string | null;
  /** The addresses of its JSON: of this state, and of the current state. */
  addresses: { self: string; latest: string };
  /** How the table without parameters is answered: from storage, or computed. */
  answers: readonly AnswerKind[];
  cache: readonly CacheKind[];
}

export type TableRoute = 'table' | 'across' | 'reports' | 'tables';

export type Owner = Readonly<Partial<Record<keyof typeof ownerSchemas, unknown>>>;

export const ownerSchemas = {
  report: { type: 'string' },
  release: schemaRef('Version'),
  releases: {
    type: 'object',
    description: 'The release of each report that the rows are of.',
    additionalProperties: schemaRef('Version'),
  },
  left_out: {
    type: 'array',
    description: 'Columns that mean different things in different reports, and are not in the answer.',
    items: { type: 'string' },
  },
} satisfies Record<string, Schema>;

const jsonAt = (route: TableRoute, values: Record<string, string>): string =>
  fill(patternOf(`${route}File`), { ...values, format: json.extension });

/** A table of a report, in one release. */
export function ofReport(
  { report, version }: { report: string; version: string },
  table: TableDescription,
  rows: readonly Row[],
): DescribedTable<'table'> {
  const at = (name: string): string => jsonAt('table', { report: name, table: table.name });
  return {
    route: 'table',
    table,
    rows,
    owner: { whole: { report }, page: { report, release: version } },
    state: version,
    addresses: { self: at(releaseName(report, version)), latest: at(report) },
    answers: ['stored', 'computed'],
    cache: ['pinned', 'latest'],
  };
}

/** A table of several reports, in one state of the collection; `null` if that is not known yet. */
function ofAll<Route extends TableRoute>(
  route: Route,
  table: TableDescription,
  rows: readonly Row[],
  owner: Owner,
  state: string | null,
) {
  const address = jsonAt(route, { table: table.name });
  const addresses = { self: address, latest: address };
  return { route, table, rows, owner: { whole: owner, page: owner }, state, addresses, cache: ['latest'] } as const;
}

/** A table across reports. */
export const ofReports = (
  { description, leftOut }: CommonTable,
  rows: readonly Row[],
  releases: Readonly<Record<string, string>>,
  state: string | null,
): DescribedTable<'across'> => ({
  ...ofAll('across', description, rows, { releases, left_out: leftOut }, state),
  answers: ['computed'],
});

/** A table about the collection. */
export const ofCollection = <Route extends 'reports' | 'tables'>(
  route: Route,
  rows: readonly Row[],
  state: string | null,
): DescribedTable<Route> => ({
  ...ofAll(route, { reports, tables }[route].description, rows, {}, state),
  answers: ['stored', 'computed'],
});

/** Returns a cursor after the first row; `undefined` if there is no row, or if the state is not known yet. */
export function cursorOf({ table, rows: [row], owner, state }: DescribedTable): string | undefined {
  const { query } = readQuery(table, [], 'page');
  if (!row || !query || state === null) return undefined;
  const identity = `${JSON.stringify([owner.page.report, table.name])}${identify(query)}`;
  return writeCursor({ state, key: String(row[table.key]) }, identity);
}
