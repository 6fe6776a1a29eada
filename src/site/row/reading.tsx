import { type Child, createContext, useContext } from 'hono/jsx';

import { isQuantified } from '../../model/table.ts';
import { say } from '../page.tsx';
import { sentenceOf } from '../parts/quotation.tsx';
import { type Entries, type Entry, isNamed, isPlaced, rowsIn, spanOf } from '../parts/relations.ts';
import type { Passage } from '../parts/spans.ts';
import { rowNumber } from '../parts/words.tsx';
import { useRelease } from '../releasePage.tsx';
import { amountOf, nameOfRow, shorten } from '../rowWords.ts';
import { texts } from '../texts.ts';
import type { RowState } from './history.ts';

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

/** The row of a page. */
export interface ShownRow {
  entry: Entry;
  /** The tables around it. */
  entries: Entries;
  reading: Reading;
  /** The row in each release, the newest first. */
  states: readonly RowState[];
}

const RowContext = createContext<ShownRow | null>(null);

/** Returns the row that the page shows. */
export const useRow = (): ShownRow => useContext(RowContext)!;

/** A page about a row. */
export const OfRow = ({ children, ...row }: ShownRow & { children?: Child }) => (
  <RowContext.Provider value={row}>{children}</RowContext.Provider>
);

/** The most characters of a title. */
const titleLength = 60;

export function readRow(entries: Entries, entry: Entry): Reading {
  const { table, row } = entry;
  const { manifest } = useRelease();
  const report = say(manifest.about.name);
  const name = nameOfRow(entry, entries);
  const sentence =
    isPlaced(table) && !isNamed(manifest.tables, table) ? sentenceOf(rowsIn(entries, 'passages'), spanOf(row)) : null;
  const said = sentence === null ? [] : [say(texts.quoted(sentence.text))];
  const place = `${report}${say(texts.comma)}${rowNumber(entry)}`;
  return {
    name,
    title: `${shorten(name, titleLength)} – ${report}`,
    description: [`${name}${say(texts.stop).trim()}`, ...said, place].join(' '),
    sentence,
    amount: isQuantified(table) ? amountOf(entry) : null,
  };
}
