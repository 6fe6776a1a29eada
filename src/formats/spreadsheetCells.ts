import { type Cell, type Column, type Language, listOf, type TableDescription } from '../model/table.ts';

/**
 * Returns the columns that spreadsheets show. Each English column is beside its Chinese one, the reader's language
 * first. Exact ratios are left out, because Excel reads 7000/3 as a month.
 */
export function spreadsheetColumns({ columns }: TableDescription, language: Language): Column[] {
  const shown = columns.filter((column) => !isRatio(column));
  const names = new Set(shown.map(({ name }) => name));
  const english = new Map(
    shown
      .filter(({ name }) => name.endsWith('_en') && names.has(name.slice(0, -'_en'.length)))
      .map((column) => [column.name.slice(0, -'_en'.length), column] as const),
  );
  const moved = new Set(english.values());
  return shown
    .filter((column) => !moved.has(column))
    .flatMap((column) => {
      const inEnglish = english.get(column.name);
      if (!inEnglish) return [column];
      return language === 'en' ? [inEnglish, column] : [column, inEnglish];
    });
}

const isRatio = ({ pattern }: Column): boolean =>
  pattern !== undefined && new RegExp(`^(?:${pattern})$`, 'u').test('1/3');

const truths: Record<Language, readonly [string, string]> = { zh: ['否', '是'], en: ['no', 'yes'] };
const separators: Record<Language, string> = { zh: '、', en: '; ' };

/**
 * Returns the shown value of a cell: labels for codes and booleans, a readable separator in lists; numbers and days
 * unchanged.
 */
export function spreadsheetCell({ options, separator }: Column, cell: Cell | undefined, language: Language): Cell {
  if (cell === null || cell === undefined) return null;
  if (typeof cell === 'boolean') return truths[language][cell ? 1 : 0];
  const label = options?.find(({ value }) => value === cell)?.title[language];
  if (label !== undefined) return label;
  return separator === undefined ? cell : listOf(String(cell)).join(separators[language]);
}
