import { encodeJsonRow } from '../../formats/json.ts';
import { mapAtOnce } from '../../http/atOnce.ts';
import { type CommonTable, describeAcross, keyAcross, reportColumn } from '../../model/acrossReports.ts';
import { decodeUtf8, encodeUtf8, sha256 } from '../../model/bytes.ts';
import { reports } from '../../model/collectionTables.ts';
import { type Manifest, type Representation, rowsPath, type TableSummary } from '../../model/manifest.ts';
import type { Row, TableDescription } from '../../model/table.ts';
import { asSentence, quote, suggest } from '../../query/fault.ts';
import { Matches } from '../../query/matches.ts';
import { limits } from '../../query/parameters.ts';
import { AcrossIndex, TableIndex } from '../../query/tableIndex.ts';
import { routes } from '../../routes.ts';
import { type Storage, tableFactor } from '../../storage/storage.ts';
import { type QueriedRows, rowLines, type StoredRows } from '../../storage/storedRows.ts';
import type { Context, QueryString, State } from '../answer.ts';
import { keepSnapshot } from '../collectionTable.ts';
import { HttpProblem, unknownTable, withdrawnRelease } from '../problem.ts';
import { cursorState, parseQuery } from '../query.ts';
import { currentManifest } from '../release.ts';

/** Limits of one table across reports; `docs/decisions/0028-tables-across-reports.md` has the reasons. */
export const bounds = {
  /** As many as `report__in` can name. Each report takes three KV reads, and Cloudflare allows 1,000 a request. */
  reports: limits.values,
  /** Bytes of JSON in all reports. With its indexes, such a table just fits into the cache of 64 MB. */
  bytes: 4 * 1024 * 1024,
};

/** A table of report IDs. Filters on the report run on it, before any report is read. */
const reportIds: TableDescription = { ...reports.description, key: reportColumn.name, columns: [reportColumn] };

/** Whether a parameter is a filter on the report. */
export const isReportFilter = (name: string): boolean =>
  name === reportColumn.name || name.startsWith(`${reportColumn.name}__`);

/** The filters on the report, as the client wrote them. */
export const reportFilters = ({ entries, written }: QueryString): string[] =>
  written.filter((_, index) => isReportFilter(entries[index]![0]));

/** Returns the sorted IDs of the reports that pass the filters. Throws {@link HttpProblem} for none, or too many. */
async function chooseReports({ snapshot, storage }: State, { entries }: QueryString): Promise<readonly string[]> {
  const own = entries.filter(([name]) => isReportFilter(name));
  const { filters } = parseQuery(reportIds, { entries: own }, 'whole');
  const index = await storage.derived(`reports/${snapshot.index}`, async () => {
    const ids = await snapshot.reports(storage);
    const rows = ids.map((report) => ({ report }));
    return { value: new TableIndex(reportIds, rows), size: rows.length * bytesOfId };
  });
  const matches = new Matches(index, { filters, q: null });
  // An unknown ID is refused, since the empty table that it would select has no columns either.
  const named = filters.filter(({ operator }) => operator === 'eq' || operator === 'in').flatMap(({ value }) => value);
  const unknown = named.map(String).find((report) => index.find(report) === undefined);
  if (unknown !== undefined)
    throw wrongReports(`there is no report ${quote(unknown)}${suggest(unknown, idsOf(index))}`, idsOf(index));
  const chosen = idsOf(index).filter((_, row) => matches.has(row));
  if (chosen.length === 0) throw wrongReports('the filters on report leave no report', idsOf(index));
  if (chosen.length <= bounds.reports) return chosen;
  const some = chosen.slice(0, 2).join(',');
  throw refuseReports(
    'too-many-reports',
    `The table is asked for in ${chosen.length} reports; one answer reads at most ${bounds.reports}. Name those that you want: report__in=${some}.`,
    `${chosen.length} reports: at most ${bounds.reports} are read`,
    chosen,
  );
}

/** Estimated memory of one ID in the index: its text, its row, its codes. */
const bytesOfId = 200;

const idsOf = (index: TableIndex): string[] => Array.from(index.rows.keys(), (row) => index.key(row));

const wrongReports = (message: string, ids: readonly string[]): HttpProblem =>
  refuseReports('invalid-parameter', `${reportColumn.name}: ${asSentence(message)}`, message, ids);

/** The most report IDs that a problem lists. */
const maxListed = 50;

const refuseReports = (
  slug: 'invalid-parameter' | 'too-many-reports',
  detail: string,
  message: string,
  ids: readonly string[],
): HttpProblem =>
  new HttpProblem(slug, detail, {
    errors: [{ parameter: reportColumn.name, message, allowed: ids.slice(0, maxListed) }],
  });

/** A table in the current release of one report. */
export interface TablePart {
  report: string;
  version: string;
  published: string;
  table: TableSummary;
  /** The JSON file with its rows. */
  file: Representation;
}

/** A table across reports, whose rows have not been read yet. */
export interface GatheredTable extends CommonTable {
  /** One part for each report that has the table, in the order of the reports. */
  parts: readonly TablePart[];
  /** The digest of the index that names the releases. */
  state: string;
  /** SHA-256, in hex, over the releases and the digests of their rows. */
  digest: string;
}

/** Estimated memory of a gathered table, in bytes per report. */
const bytesOfPart = 20_000;

/**
 * Gathers a table from the reports that the parameters select: in the state that the cursor names, or else in the current
 * state. Throws {@link HttpProblem} if none has it, if it is too large, or if one of its releases has been withdrawn since.
 */
export async function gatherTable(context: Context, parameters: QueryString, name: string): Promise<GatheredTable> {
  const { storage } = context;
  const snapshot = await keepSnapshot(context, cursorState(parameters));
  const chosen = await chooseReports({ snapshot, storage }, parameters);
  const gathered = await storage.derived(`across/${snapshot.index}/${name}/${chosen.join()}`, async () => {
    const manifests = await readTogether(chosen, (report) => currentManifest({ snapshot, storage }, report));
    const parts = manifests.flatMap((manifest) => partOf(manifest, name));
    if (parts.length === 0) throw missingTable(name, manifests);
    refuseTooLarge(name, parts);
    const releases = parts.map(({ report, version, file }) => [report, version, file.digest]);
    const newestFirst = parts.toSorted((a, b) => (a.published > b.published ? -1 : 1)).map(({ table }) => table);
    const value = {
      ...describeAcross(newestFirst as [TableSummary, ...TableSummary[]]),
      parts,
      state: snapshot.index,
      digest: await sha256(encodeUtf8(JSON.stringify(releases))),
    };
    return { value, size: parts.length * bytesOfPart };
  });
  if (snapshot !== context.snapshot) await refuseWithdrawn(context, gathered);
  return gathered;
}

async function refuseWithdrawn({ snapshot, storage }: State, { parts }: GatheredTable): Promise<void> {
  await readTogether(parts, async ({ report, version }) => {
    const node = await snapshot.report(storage, report);
    const release = node?.releases.find((each) => each.version === version);
    if (release?.withdrawn) throw withdrawnRelease(report, release);
  });
}

function partOf({ report, version, published, tables, files }: Manifest, name: string): TablePart[] {
  const table = tables.find((each) => each.name === name);
  return table ? [{ report, version, published, table, file: files[rowsPath(name)]! }] : [];
}

function refuseTooLarge(name: string, parts: readonly TablePart[]): void {
  const bytes = parts.reduce((sum, { file }) => sum + file.size, 0);
  if (bytes <= bounds.bytes) return;
  const [{ report }] = parts as [TablePart];
  const message = `${bytes} bytes of JSON in ${parts.length} reports: at most ${bounds.bytes} are put together`;
  throw new HttpProblem(
    'too-many-reports',
    `The table ${name} has ${message}. Ask for fewer reports, such as report=${report}, or for one at ${routes.table.pattern}.`,
    { errors: [{ parameter: reportColumn.name, message }] },
  );
}

function missingTable(name: string, manifests: readonly Manifest[]): HttpProblem {
  const allowed = [...new Set(manifests.flatMap(({ tables }) => tables.map((table) => table.name)))];
  return unknownTable(
    asSentence(`No report that is asked for has a table ${quote(name)}${suggest(name, allowed)}`),
    allowed,
  );
}

/** A Worker has six connections at once. Further reads would wait for one, and could exceed their time limit. */
const connections = 6;

/** Calls `read` for each item, six at a time, and returns the values in the order of the items. */
const readTogether = <Item, Value>(items: readonly Item[], read: (item: Item) => Promise<Value>): Promise<Value[]> =>
  mapAtOnce(connections, items, read);

/** Reads the rows of a gathered table: report after report, each in its published order. They are cached by its digest. */
export const readAcrossRows = (storage: Storage, { description, parts, digest }: GatheredTable): Promise<QueriedRows> =>
  storage.derived(`across-rows/${digest}`, async () => {
    const read = await readTogether(parts, async (part) => ({ ...part, stored: await storage.table(part.file) }));
    const placed = read.map((part) => ({ ...part, rows: placeRows(description, part) }));
    const rows = placed.flatMap((part) => part.rows);
    const index = new AcrossIndex(description, rows);
    const lines = placed.flatMap((part) => writeRows(description, part));
    const json = rowLines(encodeUtf8(`${lines.join('\n')}\n`), lines.length, 0);
    const size = parts.reduce((sum, { file }) => sum + file.size, 0) * tableFactor;
    return { value: { index: () => index, json }, size };
  });

function placeRows({ columns, key }: TableDescription, part: TablePart & { stored: StoredRows }): Row[] {
  const { report, table, stored } = part;
  const names = columns.map(({ name }) => name);
  return stored.rows.map((row) => ({
    ...Object.fromEntries(names.map((name) => [name, row[name] ?? null])),
    [reportColumn.name]: report,
    [key]: keyAcross(report, row[table.key]),
  }));
}

/** Writes each row as JSON. A report with the same columns as the whole table can reuse the stored bytes of its rows. */
function writeRows(
  description: TableDescription,
  { report, table, stored, rows }: TablePart & { stored: StoredRows; rows: readonly Row[] },
): string[] {
  const names = [reportColumn, ...table.columns].map(({ name }) => name).join();
  if (names !== description.columns.map(({ name }) => name).join())
    return rows.map((row) => encodeJsonRow(description, row));
  const beginning = `{${JSON.stringify(reportColumn.name)}:${JSON.stringify(report)},`;
  return rows.map((_, row) => beginning + decodeUtf8(stored.json(row)).slice(1));
}
