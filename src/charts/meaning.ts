import type { Bilingual } from '../model/column.ts';
import type { ReleaseDocument, TableContent } from '../model/release.ts';
import type { Cell, Row } from '../model/table.ts';
import type { Language } from './chart.ts';

/** A table of a release that has it: a chart is drawn of no other. */
export const tableOf = ({ tables }: ReleaseDocument, name: string): TableContent =>
  tables.find((table) => table.name === name)!;

/** What a value of a closed list means, in words: its own text where the release does not say. */
export const optionTitle = (table: TableContent, column: string, value: Cell | undefined, language: Language): string =>
  optionsOf(table, column).find((option) => option.value === value)?.title[language] ?? String(value ?? '');

export const optionsOf = (table: TableContent, column: string): readonly { value: string; title: Bilingual }[] =>
  table.columns.find(({ name }) => name === column)?.options ?? [];

export const textOf = (row: Row, column: string): string => String(row[column] ?? '');

/** The text in a language: the English one where there is one. */
export const inLanguage = (row: Row, column: string, english: string, language: Language): string =>
  (language === 'en' && textOf(row, english)) || textOf(row, column);
