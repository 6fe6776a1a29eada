import type { Bilingual, Column } from '../model/column.ts';
import type { Row, TableDescription } from '../model/table.ts';

/** The languages of the pages: Chinese, and English under `/en`. */
export type Language = keyof Bilingual;

/** The BCP 47 tag of each language of the pages. */
export const languageTag: Readonly<Record<Language, string>> = { zh: 'zh-Hans', en: 'en' };

export const otherLanguage = (language: Language): Language => (language === 'zh' ? 'en' : 'zh');

/**
 * The tag of a run of text, as far as the text itself shows it: Chinese where it has Han characters,
 * nothing where it has no words (codes, numbers).
 */
export function tagOfText(text: string): string | null {
  if (/\p{Script=Han}/u.test(text)) return languageTag.zh;
  return /[A-Za-z]{2,}.*\s/.test(text) ? languageTag.en : null;
}

/** Whether a column is an unofficial translation. */
export const isEnglish = ({ name }: Pick<Column, 'name'>): boolean => name.endsWith('_en');

/** The unofficial English of what a row quotes: of `name_as_written` in `name_en`, of `as_written` in `text_en`. */
export function englishOf({ quotes = 'name' }: Pick<TableDescription, 'quotes'>, row: Row): string | null {
  const english = row[`${quotes}_en`] ?? row[`${quotes.replace(/_?as_written$/, '') || 'text'}_en`];
  return typeof english === 'string' ? english : null;
}

/** 30,000 on every page: Chinese statistics group by thousands too. Never rounded. */
export const formatNumber = (value: number): string => value.toLocaleString('en', { maximumFractionDigits: 20 });

/** `12.3 kB`, as file managers count: a kilobyte has 1,000 bytes. */
export function formatSize(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  if (bytes < 1_000_000) return `${(bytes / 1000).toFixed(bytes < 10_000 ? 1 : 0)} kB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** The day of an instant in China, where the reports and most of their readers are: `2026-11-25`. */
export const dayInChina = (time: number): string => new Date(time + 8 * 3_600_000).toISOString().slice(0, 10);
