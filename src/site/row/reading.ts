import { isQuantified } from '../../model/table.ts';
import { sentenceOf } from '../parts/quotation.tsx';
import { type Entries, type Entry, isNamed, isPlaced, rowsIn, spanOf } from '../parts/relations.ts';
import type { Passage } from '../parts/spans.ts';
import type { ReleasePage } from '../releasePage.ts';
import { amountOf, kindOfRow } from '../amount.ts';
import { nameOfRow, shorten } from '../rowName.ts';
import { texts } from '../texts.ts';

/** What a page says of a row first, and what is shown where a link to it is shared. */
export interface Reading {
  name: string;
  title: string;
  description: string;
  /** The sentence of the source, where the row has a place in it. */
  sentence: Passage | null;
  /** Number and unit, where the row is a quantity. */
  amount: string | null;
}

/** Characters of a title. */
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
