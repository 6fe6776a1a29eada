import type { Bilingual, Row, TableDescription } from '../model/table.ts';

/** The languages of the pages: Chinese, and English under `/en`. */
export type Language = keyof Bilingual;

/** The BCP 47 tag of each language of the pages. */
export const languageTag: Readonly<Record<Language, string>> = { zh: 'zh-Hans', en: 'en' };

/** Returns the language tag that a text itself shows; `null` if it has no words, as codes and numbers have none. */
export function tagOfText(text: string): string | null {
  if (/\p{Script=Han}/u.test(text)) return languageTag.zh;
  return /[A-Za-z]{2,}.*\s/.test(text) ? languageTag.en : null;
}

/** Returns the English of the quotation: `name_en` for `name_as_written`, `text_en` for `as_written`. */
export function englishOf({ quotes = 'name' }: Pick<TableDescription, 'quotes'>, row: Row): string | null {
  const english = row[`${quotes}_en`] ?? row[`${quotes.replace(/_?as_written$/, '') || 'text'}_en`];
  return typeof english === 'string' ? english : null;
}

/**
 * Formats a number as 30,000 in both languages, since Chinese statistics also group by thousands. Never rounds. It does
 * not use Intl, whose first use costs a new isolate some milliseconds.
 */
export const formatNumber = (value: number): string =>
  String(value).replace(/^-?\d+/, (whole) => whole.replaceAll(/\B(?=(?:\d{3})+$)/g, ','));

/** Formats a size as `12.3 kB`. A kilobyte has 1,000 bytes, as in file managers. */
export function formatSize(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  if (bytes < 1_000_000) return `${(bytes / 1000).toFixed(bytes < 10_000 ? 1 : 0)} kB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** Returns the day of an instant in China, where most readers are: `2026-11-25`. */
export const dayInChina = (time: number): string => new Date(time + 8 * 3_600_000).toISOString().slice(0, 10);
