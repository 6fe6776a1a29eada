import { isQuantified } from '../../model/table.ts';
import { sentenceOf } from '../parts/quotation.tsx';
import { type Entries, type Entry, isNamed, isPlaced, rowsIn, spanOf } from '../parts/relations.ts';
import type { Passage } from '../parts/spans.ts';
import type { ReleasePage } from '../releasePage.ts';
import { amountOf, kindOfRow, nameOfRow, shorten } from '../rowWords.ts';
import { texts } from '../texts.ts';

/** The main content of a row's page, which link previews also show. */
export interface Reading {
  name: string;
  title: string;
  description: string;
  /** The sentence of the source; `null` if the row has no place in it. */
  sentence: Passage | null;
  /** Number and unit; `null` if the row is not a quantity. */
  amount: string | null;
}

/** The most characters of a title. */
const titleLength = 60;

export function readRow(
  { language, manifest }: Pick<ReleasePage, 'language' | 'manifest'>,
  entries: Entries,
  entry: Entry,
): Reading {
  const { table, row } = entry;
  const report = manifest.about.name[language];
  const name = nameOfRow(entry, language, entries);
  const sentence =
    isPlaced(table) && !isNamed(manifest.tables, table) ? sentenceOf(rowsIn(entries, 'passages'), spanOf(row)) : null;
  const said = sentence === null ? [] : [texts.quoted(sentence.text)[language]];
  const place = [report, `${kindOfRow(table, language)} ${String(row[table.key])}`].join(texts.comma[language]);
  return {
    name,
    title: `${shorten(name, titleLength)} – ${report}`,
    description: [`${name}${texts.stop[language].trim()}`, ...said, place].join(' '),
    sentence,
    amount: isQuantified(table) ? amountOf(entry, language) : null,
  };
}
