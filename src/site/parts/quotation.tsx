import type { Row } from '../../model/table.ts';
import { routes } from '../../routes.ts';
import { englishOf, languageTag } from '../language.ts';
import { pageHref } from '../page.ts';
import { nameOf, type ReleasePage } from '../releasePage.ts';
import { quotedBy } from '../rowName.ts';
import { texts } from '../texts.ts';
import { ancestorsOf, type Entries, type Entry, outlineAt, rowsIn, spanOf } from './relations.ts';
import { overlaps, type Passage, placeInLine, runsOf, sentenceAround, type Span } from './spans.ts';

/** The language of the source, where it is not that of the page. */
export const sourceLanguage = ({ language, manifest }: ReleasePage): { lang?: string } =>
  manifest.about.language === languageTag[language] ? {} : { lang: manifest.about.language };

const passageOf = (row: Row): Passage => ({ text: String(row['text']), start: Number(row['start']) });

/** The line of the source in which a span begins; all passages are in order. */
export const lineOf = (passages: readonly Row[], { start }: Span): number =>
  passages.findIndex((row) => Number(row['start']) <= start && start < Number(row['end']));

/** The sentence of the source in which a span begins; `null` where no line has it. */
export function sentenceOf(passages: readonly Row[], span: Span): Passage | null {
  const line = passages[lineOf(passages, span)];
  return line ? sentenceAround(passageOf(line), span) : null;
}

/** A passage with the words marked that spans cover. */
export const Marked = ({ passage, spans }: { passage: Passage; spans: readonly Span[] }) => (
  <>{runsOf(passage, spans).map(({ text, marks }) => (marks.length > 0 ? <mark>{text}</mark> : text))}</>
);

/** The page of the source at the line of a row, with its words marked. */
export function sourceHref(page: ReleasePage, { table, row }: Entry): string {
  const address = pageHref(page, routes.sourcePage.href({ report: nameOf(page) }));
  return `${address}?row=${table.name}/${encodeURIComponent(String(row[table.key]))}#L${row['line']}`;
}

/** Characters that a browser has to find, and of what is before them. */
const longestFragment = 60;
const fragmentContext = 8;

/**
 * What makes a browser find the words of a span in their line, and mark them too: those before distinguish them from
 * the same words elsewhere (https://wicg.github.io/scroll-to-text-fragment/).
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

/** A dash or a comma would divide a fragment. */
const encodeFragment = (words: string): string => encodeURIComponent(words).replaceAll('-', '%2D');

interface QuotationProps {
  page: ReleasePage;
  entries: Entries;
  entry: Entry;
}

/**
 * The line that holds the words of a row, with the words marked, between its neighbours, and where in the source that
 * is. Of a row that is a whole sentence, which the heading of its page is already, only where.
 */
export const Quotation = ({ page, entries, entry }: QuotationProps) => {
  const { language } = page;
  const passages = rowsIn(entries, 'passages');
  const span = spanOf(entry.row);
  const at = lineOf(passages, span);
  const held = passages[at];
  if (!held) return null;
  const passage = passageOf(held);
  const isLine = entry.table.name === 'passages';
  const isSentence = !isLine && sentenceAround(passage, span).text === quotedBy(entry);
  const english = language === 'en' && !isSentence ? englishAround(entries, entry) : null;
  const neighbour = (row: Row | undefined) => row && <p class="soft">{row['text']}</p>;
  return (
    <figure>
      {!isSentence && (
        <blockquote {...sourceLanguage(page)}>
          {neighbour(passages[at - 1])}
          <p class="lead">{isLine ? passage.text : <Marked passage={passage} spans={[span]} />}</p>
          {neighbour(passages[at + 1])}
        </blockquote>
      )}
      {english !== null && (
        <p>
          {english} <span class="tag">{texts.unofficial[language]}</span>
        </p>
      )}
      <figcaption>
        {texts.placeInSource(String(held['line']), isLine ? null : placeInLine(passage, span))[language]}
        {' · '}
        <a href={sourceHref(page, entry) + (isLine ? '' : textFragment(passage, span))}>
          {texts.inWholeSource[language]}
        </a>
      </figcaption>
    </figure>
  );
};

/** The unofficial English of the sentence that a row quotes a part of: its own, or that of what the row belongs to. */
function englishAround(entries: Entries, entry: Entry): string | null {
  const own = entry.row['sentence_en'];
  if (typeof own === 'string') return own;
  const above = ancestorsOf(entries, entry).at(-1);
  const part =
    above && overlaps(spanOf(above.row), spanOf(entry.row)) ? above : outlineAt(entries, spanOf(entry.row)).at(-1);
  return part ? englishOf(part.table, part.row) : null;
}
