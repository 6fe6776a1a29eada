import type { Row } from '../../model/table.ts';
import { routes } from '../../routes.ts';
import { languageTag } from '../language.ts';
import { type Page, pageHref } from '../layout.tsx';
import { nameOf, type ReleaseView } from '../release.ts';
import { texts } from '../texts.ts';

/** A span of the source, in code points from its beginning. */
export interface Span {
  start: number;
  end: number;
}

interface Marked {
  before: string;
  marked: string;
  after: string;
}

/** Cuts a passage at the ends of a span; offsets are code points, so a character beyond the BMP counts once. */
export function markSpan(passage: { text: string; start: number }, { start, end }: Span): Marked {
  const points = Array.from(passage.text);
  const from = Math.max(0, start - passage.start);
  const to = Math.max(from, end - passage.start);
  return {
    before: points.slice(0, from).join(''),
    marked: points.slice(from, to).join(''),
    after: points.slice(to).join(''),
  };
}

interface QuotationProps {
  page: Page;
  view: ReleaseView;
  /** All passages in order. */
  passages: readonly Row[];
  span: Span;
}

/** The passages around a span: the one that holds it, with the words marked, and its neighbours. */
export const Quotation = ({ page, view, passages, span }: QuotationProps) => {
  const { language } = page;
  const at = passages.findIndex(({ start, end }) => Number(start) <= span.start && span.start < Number(end));
  const held = passages[at];
  if (!held) return null;
  const { before, marked, after } = markSpan({ text: String(held['text']), start: Number(held['start']) }, span);
  const tag = view.manifest.about.language;
  const lang = tag === languageTag[language] ? {} : { lang: tag };
  const neighbour = (row: Row | undefined) => row && <p class="soft">{row['text']}</p>;
  return (
    <figure>
      <blockquote {...lang}>
        {neighbour(passages[at - 1])}
        <p class="lead">
          {before}
          <mark>{marked}</mark>
          {after}
        </p>
        {neighbour(passages[at + 1])}
      </blockquote>
      <figcaption>
        {texts.sourceLine(String(held['line']), span.start, span.end)[language]}
        {' · '}
        <a
          href={pageHref(
            page,
            routes.rowPage.href({ report: nameOf(view), table: 'passages', id: String(held['id']) }),
          )}
        >
          {texts.thisPassage[language]}
        </a>
        {' · '}
        <a href={routes.source.href({ report: nameOf(view) })}>{texts.wholeSource[language]}</a>
      </figcaption>
    </figure>
  );
};
