import type { ReleaseDocument, TableContent } from '../../src/model/release.ts';
import { renamed } from './collection.ts';
import { fixedReleases } from './fixedReleases.ts';

const [, { document }] = fixedReleases;

/** A table of the real report. What its columns refer to may be a table that a small report lacks. */
export function realTable(name: string): TableContent {
  const table = document.tables.find((each) => each.name === name)!;
  return { ...table, columns: table.columns.map(({ references: _references, ...column }) => column) };
}

/** A report that was made up for a test, of a few tables: quickly published. */
export const smallReport = (report: string, ...tables: TableContent[]): ReleaseDocument =>
  renamed({ ...document, tables: [realTable('report'), ...tables], source: [] }, report);
