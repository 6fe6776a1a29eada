import type { Cell, Column, Row, TableDescription } from '../../model/table.ts';
import type { Storage } from '../../storage/storage.ts';
import type { Language } from '../language.ts';
import { type ReleasePage, rowsOf, tableOf } from '../releasePage.ts';
import { nameIn, shorten, textOf } from '../rowWords.ts';

/** Labels of referenced keys, by the column that contains the keys. */
export type Labels = ReadonlyMap<string, ReadonlyMap<Cell, string>>;

/** Reads the labels of the keys in these columns. Reads each referenced table once. */
export async function readLabels(storage: Storage, page: ReleasePage, columns: readonly Column[]): Promise<Labels> {
  const named = columns.flatMap(({ name, references }) => {
    const table = references === undefined ? undefined : tableOf(page, references);
    return table ? [{ name, table }] : [];
  });
  return new Map(
    await Promise.all(
      named.map(async ({ name, table }) => {
        const rows = await rowsOf(storage, page.manifest, table.name);
        return [
          name,
          new Map(rows.map((row) => [row[table.key] ?? null, labelOf(table, row, page.language)])),
        ] as const;
      }),
    ),
  );
}

/** The most characters of a label: the first words identify a measure. */
const labelLength = { zh: 24, en: 60 };

/** Returns a short label of a row. */
function labelOf(table: TableDescription, row: Row, language: Language): string {
  // The field of a theme is shorter than its title.
  const columns = ['field', 'matched_name', 'name', ...(table.quotes === undefined ? [] : [table.quotes])];
  for (const column of columns) {
    const label = textOf(row, column, language);
    if (label !== null) return shorten(label, labelLength[language]);
  }
  return nameIn({ table, row }, language);
}
