import { encodeJsonRow } from '../../formats/json.ts';
import { keyAcross, reportColumn } from '../../model/acrossReports.ts';
import type { Row, TableDescription } from '../../model/table.ts';
import { AcrossIndex } from '../../query/tableIndex.ts';
import { type Storage, tableFactor } from '../../storage/storage.ts';
import type { QueriedRows, StoredRows } from '../../storage/storedRows.ts';
import { type GatheredTable, readTogether, type TablePart } from './gatherTable.ts';

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
