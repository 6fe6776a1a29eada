import { type Entry, isQuantified, type Row } from '../../model/table.ts';
import { routes } from '../../routes.ts';
import { englishOf } from '../language.ts';
import { contextOf, pageHref, say, usePage } from '../page.tsx';
import { type Entries, isNamed, isPlaced, spanOf } from '../parts/relations.ts';
import { overlaps, type Passage, placeInLine, runsOf, sentenceAround, type Span } from '../parts/spans.ts';
import { amountOf, nameOfRow, quotedBy, rowNumber, shorten } from '../parts/words.tsx';
import { nameOf, sourceLanguage, useRelease } from '../releasePage.tsx';
import { texts } from '../texts.ts';
import type { RowState } from './history.ts';

/** The row of a page. */
export interface ShownRow {
  entry: Entry;
  /** The tables around it. */
  entries: Entries;
  reading: Reading;
  /** The row in each release, the newest first. */
  states: readonly RowState[];
}

/** The content of a page about a row, and the function that returns the row. */
export const [OfRow, useRow] = contextOf<ShownRow>();

/** The most characters of a title. */
const titleLength = 60;

/** Returns the main content of a row's page, which link previews also show. */
export function readRow(entries: Entries, entry: Entry) {
  const { table, row } = entry;
  const { manifest } = useRelease();
  const report = say(manifest.about.name);
  const name = nameOfRow(entry, entries);
  const sentence =
    isPlaced(table) && !isNamed(manifest.tables, table) ? sentenceOf(entries.rowsIn('passages'), spanOf(row)) : null;
  const said = sentence === null ? [] : [say(texts.quoted(sentence.text))];
  const place = `${report}${say(texts.comma)}${rowNumber(entry)}`;
  return {
    name,
    title: `${shorten(name, titleLength)} – ${report}`,
    description: [`${name}${say(texts.stop).trim()}`, ...said, place].join(' '),
    /** `null` if the row has no place in the source. */
    sentence,
    /** Number and unit; `null` if the row is not a quantity. */
    amount: isQuantified(table) ? amountOf(entry) : null,
  };
}

export type Reading = ReturnType<typeof readRow>;

const passageOf = (row: Row): Passage => ({ text: String(row['text']), start: Number(row['start']) });

/** Returns the number of the line in which a span begins. `passages` are in order. */
export const lineOf = (passages: readonly Row[], { start }: Pick<Span, 'start'>): number =>
  passages.findIndex((row) => Number(row['start']) <= start && start < Number(row['end']));

/** Returns the sentence in which a span begins; `null` if no line contains it. */
export function sentenceOf(passages: readonly Row[], span: Span): Passage | null {
  const line = passages[lineOf(passages, span)];
  return line ? sentenceAround(passageOf(line), span) : null;
}

/** A passage. The words inside the spans are marked. */
export const Marked = ({ passage, spans }: { passage: Passage; spans: readonly Span[] }) => (
  <>{runsOf(passage, spans).map(({ text, marks }) => (marks.length > 0 ? <mark>{text}</mark> : text))}</>
);

/** Returns the address of a row's line on the page of the source, with the words of the row marked. */
export function sourceHref({ table, row }: Entry): string {
  const address = pageHref(routes.sourcePage.href({ report: nameOf() }));
  return `${address}?row=${table.name}/${encodeURIComponent(String(row[table.key]))}#L${row['line']}`;
}

/** The most characters that a browser must find, and the characters before them. */
const longestFragment = 60;
const fragmentContext = 8;

/**
 * Returns a text fragment, which makes the browser find and mark the words of a span
 * (https://wicg.github.io/scroll-to-text-fragment/). The words before them distinguish them from the same words
 * elsewhere.
 */
function textFragment({ text, start }: Passage, span: Span): string {
  const points = Array.from(text);
  const at = span.start - start;
  const before = points
    .slice(Math.max(0, at - fragmentContext), at)
    .join('')
    .trim();
  const words = points.slice(at, Math.min(span.end - start, at + longestFragment)).join('');
  return `:~:text=${before === '' ? '' : `${encodeFragment(before)}-,`}${encodeFragment(words)}`;
}

/** Escapes dashes and commas, which separate the parts of a fragment. */
const encodeFragment = (words: string): string => encodeURIComponent(words).replaceAll('-', '%2D');

/** The line with the marked words of a row, and its place; only the place if the heading is the whole sentence. */
export const Quotation = ({ entries, entry }: { entries: Entries; entry: Entry }) => {
  const { language } = usePage();
  const passages = entries.rowsIn('passages');
  const span = spanOf(entry.row);
  const at = lineOf(passages, span);
  const held = passages[at];
  if (!held) return null;
  const passage = passageOf(held);
  const isLine = entry.table.name === 'passages';
  const isSentence = !isLine && sentenceAround(passage, span).text === quotedBy(entry);
  const english = language === 'en' && !isSentence ? englishAround(entries, entry) : null;
  const neighbour = (row: Row | undefined) => row && <p class="soft">{withoutLayout(String(row['text']))}</p>;
  return (
    <figure>
      {!isSentence && (
        <blockquote {...sourceLanguage()}>
          {neighbour(passages[at - 1])}
          <p class="lead">{isLine ? passage.text : <Marked passage={passage} spans={[span]} />}</p>
          {neighbour(passages[at + 1])}
        </blockquote>
      )}
      {english !== null && (
        <p>
          {english} <span class="tag">{say(texts.unofficial)}</span>
        </p>
      )}
      <figcaption>
        {say(texts.placeInSource(String(held['line']), isLine ? null : placeInLine(passage, span)))}
        {' · '}
        <a href={sourceHref(entry) + (isLine ? '' : textFragment(passage, span))}>{say(texts.inWholeSource)}</a>
      </figcaption>
    </figure>
  );
};

/** Returns a line of the source without its bullet and the asterisks that make it bold. */
const withoutLayout = (line: string): string => line.replaceAll(/^\s*- |\*\*/g, '');

/** Returns the unofficial English around a quotation: of its sentence, or of the row that it belongs to. */
function englishAround(entries: Entries, entry: Entry): string | null {
  const own = entry.row['sentence_en'];
  if (typeof own === 'string') return own;
  const above = entries.ancestorsOf(entry).at(-1);
  const part =
    above && overlaps(spanOf(above.row), spanOf(entry.row)) ? above : entries.outlineAt(spanOf(entry.row)).at(-1);
  return part ? englishOf(part.table, part.row) : null;
}
