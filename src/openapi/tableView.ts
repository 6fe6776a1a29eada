import type { CacheKind } from '../answers/policy.ts';
import { json } from '../formats/json.ts';
import type { CommonTable } from '../model/acrossReports.ts';
import { reports, tables } from '../model/collectionTables.ts';
import type { Bilingual, Row, TableDescription } from '../model/table.ts';
import { identify, writeCursor } from '../query/cursor.ts';
import type { Extent } from '../query/parameters.ts';
import { readQuery } from '../query/request.ts';
import { releaseName } from '../routes.ts';
import { cellsSchema, closed, named, rowSchema, type Schema, schemaRef } from './components.ts';
import type { AnswerKind, Operation, TagName } from './operation.ts';
import type { Parameter } from './parameters.ts';
import { queryParameters, type TableSample } from './queryParameters.ts';
import { capitalize, fill, patternOf } from './words.ts';

/** A table in one state, and its addresses. */
export interface DescribedTable {
  description: TableDescription;
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

type Owner = Readonly<Partial<Record<keyof typeof ownerSchemas, unknown>>>;

const ownerSchemas = {
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

/** The texts and schemas for the operations of one table, or of tables in general. */
export interface TableView {
  /** A part of the names of operations and schemas. */
  word: string;
  tag: TagName;
  title: Bilingual;
  description: Bilingual;
  parameters: Readonly<Record<Extent, Parameter[]>>;
  schemas: { whole: Schema; page: Schema; row: Schema };
  /** The parameter `id` of a row's address, if this table has more to say about it. */
  id: readonly Parameter[];
  /** The table from which examples are taken. */
  sample: DescribedTable;
  /** Further members of each operation: those of {@link acrossReports}. */
  found?: Pick<Operation, 'looksUp' | 'withdraws'>;
}

/** A filter on reports may name one that is unknown or withdrawn. */
export const acrossReports = { looksUp: true, withdraws: true } as const;

const jsonAt = (
  name: 'tableFile' | 'acrossFile' | 'reportsFile' | 'tablesFile',
  values: Record<string, string>,
): string => fill(patternOf(name), { ...values, format: json.extension });

/** A table of a report, in one release. */
export function ofReport(
  { report, version }: { report: string; version: string },
  description: TableDescription,
  rows: readonly Row[],
): DescribedTable {
  const at = (name: string): string => jsonAt('tableFile', { report: name, table: description.name });
  return {
    description,
    rows,
    owner: { whole: { report }, page: { report, release: version } },
    state: version,
    addresses: { self: at(releaseName(report, version)), latest: at(report) },
    answers: ['stored', 'computed'],
    cache: ['pinned', 'latest'],
  };
}

/** A table across reports, in one state of the collection; `null` if that is not known yet. */
export function ofReports(
  { description, leftOut }: CommonTable,
  rows: readonly Row[],
  releases: Readonly<Record<string, string>>,
  state: string | null,
): DescribedTable {
  const owner = { releases, left_out: leftOut };
  const address = jsonAt('acrossFile', { table: description.name });
  return {
    description,
    rows,
    owner: { whole: owner, page: owner },
    state,
    addresses: { self: address, latest: address },
    answers: ['computed'],
    cache: ['latest'],
  };
}

/** A table about the collection, in one state of it; `null` if that is not known yet. */
export function ofCollection(name: 'reports' | 'tables', rows: readonly Row[], state: string | null): DescribedTable {
  const address = jsonAt(`${name}File`, {});
  return {
    description: { reports: reports.description, tables: tables.description }[name],
    rows,
    owner: { whole: {}, page: {} },
    state,
    addresses: { self: address, latest: address },
    answers: ['stored', 'computed'],
    cache: ['latest'],
  };
}

/** The view of one table, with its own columns. */
export function viewOf(table: DescribedTable, tag: TagName): TableView {
  const { name, key, columns } = table.description;
  const word = capitalize(name);
  const row = named('schemas', `${word}Row`, () => rowSchema(table.description));
  const cells = named('schemas', `${word}Cells`, () => cellsSchema(table.description));
  const pattern = columns.find((column) => column.name === key)?.pattern;
  const sample = sampleOf(table);
  return {
    word,
    tag,
    ...textsOf(table),
    parameters: { page: queryParameters(sample, 'page'), whole: queryParameters(sample, 'whole') },
    schemas: schemasOf(word, table.owner, { type: 'string', const: name }, { row, cells }),
    id: [
      {
        name: 'id',
        in: 'path',
        required: true,
        description: { en: 'ID of the row.', zh: '行的编号。' },
        schema: { type: 'string', ...(pattern !== undefined && { pattern: `^(?:${pattern})$` }) },
      },
    ],
    sample: table,
  };
}

const textsOf = ({ description: { title, description } }: DescribedTable) => ({ title, description });

/** The view of tables in general, without columns: the OpenAPI document of each table has these. */
export function viewOfAny(
  sample: DescribedTable,
  { word, tag, parameters }: Pick<TableView, 'word' | 'tag' | 'parameters'>,
  { title, description }: Pick<TableView, 'title' | 'description'> = textsOf(sample),
): TableView {
  return {
    word,
    tag,
    title,
    description,
    parameters,
    schemas: schemasOf(word, sample.owner, { type: 'string' }, { row: schemaRef('Cells'), cells: schemaRef('Cells') }),
    id: [],
    sample,
  };
}

export function sampleOf({ description, rows, owner, state }: DescribedTable): TableSample {
  const [row] = rows;
  const { query } = readQuery(description, [], 'page');
  if (!row || !query || state === null) return { table: description, rows, cursor: null };
  const identity = `${JSON.stringify([owner.page.report, description.name])}${identify(query)}`;
  return { table: description, rows, cursor: writeCursor({ state, key: String(row[description.key]) }, identity) };
}

function schemasOf(
  word: string,
  owner: DescribedTable['owner'],
  table: Schema,
  { row, cells }: { row: Schema; cells: Schema },
): TableView['schemas'] {
  const ownerOf = (own: Owner) =>
    Object.fromEntries(Object.keys(own).map((name) => [name, ownerSchemas[name as keyof typeof ownerSchemas]]));
  const rowsOf = (items: Schema): Schema => ({ type: 'array', items });
  return {
    whole: named('schemas', word, () => closed({ ...ownerOf(owner.whole), table, rows: rowsOf(row) })),
    row: named('schemas', `${word}RowAnswer`, () => closed({ ...ownerOf(owner.whole), table, row })),
    page: named('schemas', `${word}Page`, () =>
      closed({
        ...ownerOf(owner.page),
        table,
        rows: rowsOf(cells),
        total: { type: ['integer', 'null'], minimum: 0 },
        next: { type: ['string', 'null'] },
        links: { type: 'object', additionalProperties: { type: 'string' } },
      }),
    ),
  };
}
