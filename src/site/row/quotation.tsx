import type { Row } from '../../model/table.ts';
import { routes } from '../../routes.ts';
import { languageTag } from '../language.ts';
import { nameOf, type ReleasePage, rowHref } from '../releasePage.ts';
import { markSpan, type Span } from './span.ts';
import { texts } from '../texts.ts';

interface QuotationProps {
  page: ReleasePage;
  /** All passages in order. */
  passages: readonly Row[];
  span: Span;
}

/** The passages around a span: the one that holds it, with the words marked, and its neighbours. */
export const Quotation = ({ page, passages, span }: QuotationProps) => {
  const { language } = page;
  const at = passages.findIndex(({ start, end }) => Number(start) <= span.start && span.start < Number(end));
  const held = passages[at];
  if (!held) return null;
  const { before, marked, after } = markSpan({ text: String(held['text']), start: Number(held['start']) }, span);
  const tag = page.manifest.about.language;
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
        <a href={rowHref(page, 'passages', held['id'])}>{texts.thisPassage[language]}</a>
        {' · '}
        <a href={routes.source.href({ report: nameOf(page) })}>{texts.wholeSource[language]}</a>
      </figcaption>
    </figure>
  );
};
