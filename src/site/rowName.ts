import { isQuantified } from '../model/table.ts';
import { amountOf, meaningOf, nameIn, textIn } from './amount.ts';
import { englishOf, type Language } from './language.ts';
import { type Entries, type Entry, namedBy, pointing } from './parts/relations.ts';
import { texts } from './texts.ts';

/** The words of the source that a row quotes. */
export const quotedBy = ({ table, row }: Entry): string | null =>
  table.quotes === undefined ? null : textIn(row, table.quotes);

/**
 * Returns the name of a row for pages and links: words of the source, or English on English pages if the row has it.
 * `entries` resolves what a mention names.
 */
export function nameOfRow(entry: Entry, language: Language, entries: Entries = []): string {
  const { table, row } = entry;
  if (table.name === 'passages') return texts.lineOfSource(String(row['line']))[language];
  if (table.name === 'annotations') {
    return `${meaningOf(table, 'kind', row['kind'], language)}${texts.colon[language]}${texts.quoted(quotedBy(entry)!)[language]}`;
  }
  if (table.name === pointing) {
    const named = namedBy(entries, row);
    return `${quotedBy(entry)}${named ? texts.inBrackets(nameOfRow(named, language))[language] : ''}`;
  }
  if (isQuantified(table)) {
    const { head, subject, counted } = nameOfQuantity(entry, language);
    const more = subject === null ? '' : texts.inBrackets(subject)[language];
    return counted ? `${head}${more}` : `${head}${texts.colon[language]}${amountOf(entry, language)}`;
  }
  // What is the editor's quotes nothing, and has a title or a name.
  const title = table.quotes === undefined ? (textIn(row, language === 'en' ? 'title_en' : 'title') ?? null) : null;
  return (language === 'en' ? englishOf(table, row) : null) ?? title ?? nameIn(entry, language);
}

/** Returns the name of a quantity: its indicator, else its words, with its number and the beginning of its sentence. */
export function nameOfQuantity(
  entry: Entry,
  language: Language,
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
