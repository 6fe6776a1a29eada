import { glossed } from '../model/gloss.ts';
import { type Cell, type Column, isQuantified, type Row, type TableDescription } from '../model/table.ts';
import { englishOf, formatNumber, type Language } from './language.ts';
import { say, usePage } from './page.tsx';
import { type Entries, type Entry, namedBy, pointing } from './parts/relations.ts';
import { texts } from './texts.ts';

/** Returns the text of a cell; `null` if it is empty. */
export const textIn = (row: Row, column: string): string | null =>
  typeof row[column] === 'string' ? row[column] : null;

/** Returns the meaning of a code; an empty text if the column has no such code. */
export function meaningOf(
  { columns }: { columns: readonly Column[] },
  name: string,
  value: Cell | undefined,
  language = usePage().language,
): string {
  const options = columns.find((column) => column.name === name)?.options;
  return options?.find((each) => each.value === value)?.title[language] ?? '';
}

/** `超过 2,200 家`, `more than 2,200 enterprises`. */
export function amountOf({ table, row }: Entry, language = usePage().language): string {
  const comparison = row['comparison'] === '=' ? '' : meaningOf(table, 'comparison', row['comparison'], language);
  return [comparison, formatNumber(Number(row['value'])), unitOf(row, language)]
    .filter((part) => part !== '')
    .join(' ');
}

/** English plurals of units. Other codes are shown unchanged. */
const plurals: Readonly<Record<string, string>> = { person: 'people', enterprise: 'enterprises' };

/** Returns the unit as the source prints it, or its English name. */
function unitOf(row: Row, language: Language): string {
  const code = String(row['unit']);
  if (language === 'zh') return String(row['unit_as_written']);
  return textIn(row, 'unit_en') ?? plurals[code] ?? code.replaceAll('_', ' ');
}

/** Returns the kind of a table's rows: `Measure` for the table `Measures`. */
export const kindOfRow = ({ title }: Pick<TableDescription, 'title'>): string =>
  say({ zh: title.zh, en: title.en.replace(/s$/, '') });

/** Returns the name of a term or a place. */
export const nameIn = ({ table, row }: Entry, language = usePage().language): string =>
  (language === 'en' ? textIn(row, 'name_en') : null) ??
  textIn(row, 'matched_name') ??
  textIn(row, 'name') ??
  String(row[table.quotes ?? table.key]);

/** Returns the text of a column in a language; `null` if it is empty or has no English. */
export function textOf(row: Row, name: string, language = usePage().language): string | null {
  if (language === 'zh') return textIn(row, name);
  const others = name.endsWith('as_written') || name === 'matched_name' ? ['text_en', 'name_en'] : [];
  for (const english of [`${name}_en`, ...others]) if (textIn(row, english) !== null) return textIn(row, english);
  return null;
}

/** Returns the text of a column in the language of the page, else in that of the source; `null` if it is empty. */
export const textOrSource = (row: Row, name: string): string | null => textOf(row, name) ?? textIn(row, name);

/** Returns a text of the source; on English pages its English: the row's own, else that of common words. */
export const glossedIn = (row: Row, name: string, said: string): string =>
  usePage().language === 'en' ? (textOf(row, name, 'en') ?? glossed(said)) : said;

/** Returns the unofficial English of a column for English pages; `null` for Chinese ones. */
export const englishIn = (row: Row, name: string): string | null =>
  usePage().language === 'en' ? textOf(row, name, 'en') : null;

/** The words of the source that a row quotes. */
export const quotedBy = ({ table, row }: Entry): string | null =>
  table.quotes === undefined ? null : textIn(row, table.quotes);

/** Returns the name of a row: words of the source, or their English. `entries` resolves what a mention names. */
export function nameOfRow(entry: Entry, entries: Entries = [], language = usePage().language): string {
  const { table, row } = entry;
  const quoted = quotedBy(entry);
  if (table.name === 'passages') return texts.lineOfSource(String(row['line']))[language];
  if (table.name === 'annotations') {
    return `${meaningOf(table, 'kind', row['kind'], language)}${texts.colon[language]}${texts.quoted(quoted!)[language]}`;
  }
  if (table.name === pointing) {
    const named = namedBy(entries, row);
    return `${quoted}${named ? texts.inBrackets(nameOfRow(named, [], language))[language] : ''}`;
  }
  if (isQuantified(table)) {
    const { head, subject, counted } = nameOfQuantity(entry, language);
    const more = subject === null ? '' : texts.inBrackets(subject)[language];
    return counted ? `${head}${more}` : `${head}${texts.colon[language]}${amountOf(entry, language)}`;
  }
  // What is the editor's quotes nothing, and has a title or a name.
  const title = table.quotes === undefined ? textIn(row, language === 'en' ? 'title_en' : 'title') : null;
  return (language === 'en' ? englishOf(table, row) : null) ?? title ?? nameIn(entry, language);
}

/** Returns the name of a quantity: its indicator, else its words, with its number and the beginning of its sentence. */
export function nameOfQuantity(
  entry: Entry,
  language = usePage().language,
): { head: string; subject: string | null; counted: boolean } {
  const { table, row } = entry;
  const indicator = textIn(row, language === 'en' ? 'indicator_en' : 'indicator');
  if (indicator) return { head: indicator, subject: null, counted: false };
  const written = quotedBy(entry)!;
  const subject = /^[^，。；]+(?=[，；])/u.exec(textIn(row, 'sentence') ?? '')?.[0] ?? null;
  const head = (language === 'en' ? englishOf(table, row) : null) ?? written;
  return { head, subject: language === 'en' || subject?.includes(written) ? null : subject, counted: true };
}

/** Cuts a text that has more characters than `length`. */
export function shorten(text: string, length: number): string {
  const points = Array.from(text);
  return points.length > length ? `${points.slice(0, length - 1).join('')}…` : text;
}
