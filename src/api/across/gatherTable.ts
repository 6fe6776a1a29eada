import { encodeJsonRow } from '../../formats/json.ts';
import { mapAtOnce } from '../../http/atOnce.ts';
import { type CommonTable, describeAcross, keyAcross, reportColumn } from '../../model/acrossReports.ts';
import { encodeUtf8 } from '../../model/bytes.ts';
import { currentRelease } from '../../model/collection.ts';
import { sha256 } from '../../model/digest.ts';
import { type Manifest, type Representation, rowsPath, type TableSummary } from '../../model/manifest.ts';
import type { Row, TableDescription } from '../../model/table.ts';
import { asSentence, quote, suggest } from '../../query/fault.ts';
import { limits } from '../../query/parameters.ts';
import { AcrossIndex } from '../../query/tableIndex.ts';
import { routes } from '../../routes.ts';
import type { Snapshot } from '../../storage/snapshot.ts';
import { type Storage, tableFactor } from '../../storage/storage.ts';
import type { QueriedRows, StoredRows } from '../../storage/storedRows.ts';
import { HttpProblem, unknownTable } from '../problem.ts';

/** A table as the current release of one report has it. */
export interface TablePart {
  report: string;
  version: string;
  published: string;
  table: TableSummary;
  /** Its rows, as JSON. */
  file: Representation;
}

/** A table across reports, before its rows are read. */
export interface GatheredTable extends CommonTable {
  /** Of those reports that have it, in their order. */
  parts: readonly TablePart[];
  /** Of what it is made of: releases, and the digests of their rows. */
  digest: string;
}

/** Memory of a gathered table, in bytes, with its descriptions: so much a report. */
const bytesOfPart = 20_000;

/** A table in the current releases of some reports; throws {@link HttpProblem} where none of them has it. */
export const gatherTable = (
  snapshot: Snapshot,
  storage: Storage,
  reports: readonly string[],
  name: string,
): Promise<GatheredTable> =>
  storage.derived(`across/${snapshot.index}/${name}/${reports.join()}`, async () => {
    const manifests = await readTogether(reports, (report) => currentManifest(snapshot, storage, report));
    const parts = manifests.flatMap((manifest) => partOf(manifest, name));
    if (parts.length === 0) throw missingTable(name, manifests);
    refuseTooLarge(name, parts);
    const state = parts.map(({ report, version, file }) => [report, version, file.digest]);
    const [newest, ...older] = parts
      .toSorted((a, b) => (a.published > b.published ? -1 : 1))
      .map(({ table }) => table) as [TableSummary, ...TableSummary[]];
    const value = {
      ...describeAcross([newest, ...older]),
      parts,
      digest: await sha256(encodeUtf8(JSON.stringify(state))),
    };
    return { value, size: parts.length * bytesOfPart };
  });

async function currentManifest(snapshot: Snapshot, storage: Storage, report: string): Promise<Manifest> {
  return storage.manifest(currentRelease((await snapshot.report(storage, report))!).manifest.digest);
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

/** What one isolate puts together for one answer: `docs/decisions/0028-tables-across-reports.md` says why. */
export const bounds = {
  /** As many as a list in a filter can name. Each takes three KV reads, of the thousand that a request may make. */
  reports: limits.values,
  /** Bytes of the table's JSON in all reports: what a cache of 64 MB keeps once it is ready for queries. */
  bytes: 4 * 1024 * 1024,
};

/** A Worker has six connections at once: what is asked for beyond them would wait, and its patience run out. */
const connections = 6;

/** Reads something for each item, a few at a time, and returns the values in the items' order. */
export const readTogether = <Item, Value>(
  items: readonly Item[],
  read: (item: Item) => Promise<Value>,
): Promise<Value[]> => mapAtOnce(connections, items, read);

/** The rows of several reports as rows of one table, report by report as they were published. */
export class AcrossRows implements QueriedRows {
  readonly #texts: readonly string[];
  readonly #index: AcrossIndex;

  constructor(description: TableDescription, parts: readonly (TablePart & { stored: StoredRows })[]) {
    const placed = parts.map((part) => ({ ...part, rows: placeRows(description, part) }));
    this.#index = new AcrossIndex(
      description,
      placed.flatMap((part) => part.rows),
    );
    this.#texts = placed.flatMap((part) => writeRows(description, part));
  }

  index(): AcrossIndex {
    return this.#index;
  }

  text(row: number): string {
    return this.#texts[row]!;
  }
}

function placeRows({ columns, key }: TableDescription, part: TablePart & { stored: StoredRows }): Row[] {
  const { report, table, stored } = part;
  const names = columns.map(({ name }) => name);
  return stored.rows.map((row) => ({
    ...Object.fromEntries(names.map((name) => [name, row[name] ?? null])),
    [reportColumn.name]: report,
    [key]: keyAcross(report, row[table.key]),
  }));
}

/** Where a report's columns are those of all reports, a row is what is stored, with the report before it. */
function writeRows(
  description: TableDescription,
  { report, table, stored, rows }: TablePart & { stored: StoredRows; rows: readonly Row[] },
): string[] {
  const names = [reportColumn, ...table.columns].map(({ name }) => name).join();
  if (names !== description.columns.map(({ name }) => name).join())
    return rows.map((row) => encodeJsonRow(description, row));
  const beginning = `{${JSON.stringify(reportColumn.name)}:${JSON.stringify(report)},`;
  return rows.map((_, row) => beginning + stored.text(row).slice(1));
}

/** The rows of a gathered table, ready for queries. */
export const readAcrossRows = (storage: Storage, { description, parts, digest }: GatheredTable): Promise<AcrossRows> =>
  storage.derived(`across-rows/${digest}`, async () => {
    const read = await readTogether(parts, async (part) => ({ ...part, stored: await storage.table(part.file) }));
    return {
      value: new AcrossRows(description, read),
      size: parts.reduce((sum, { file }) => sum + file.size, 0) * tableFactor,
    };
  });
