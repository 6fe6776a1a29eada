import { glossed } from '../../model/gloss.ts';
import type { TableSummary } from '../../model/manifest.ts';
import { quantityKinds, type Row } from '../../model/table.ts';
import { formatNumber } from '../language.ts';
import { withQuery } from '../page.ts';
import { type ReleasePage, rowHref, tableHref } from '../releasePage.ts';
import { Definitions, Section } from './elements.tsx';
import { amountOf, meaningOf, nameOfQuantity, textIn } from '../rowWords.ts';
import { texts } from '../texts.ts';
import { Words, WordsLink } from './words.tsx';

/** A table whose rows are quantities, and the rows. */
export interface Quantities {
  table: TableSummary;
  rows: readonly Row[];
}

/**
 * Quantities, each as a separate figure with its sentence. They share no axis, because their units and kinds differ.
 */
export const Figures = ({ page, table, rows }: Quantities & { page: ReleasePage }) => {
  const { language } = page;
  const kinds = Object.keys(quantityKinds).filter((kind) => rows.some((row) => row['kind'] === kind));
  return (
    <Section id={table.name} title={table.title[language]}>
      <p>{table.description[language]}</p>
      <ul class="figures">
        {rows.map((row) => (
          <Figure page={page} table={table} row={row} />
        ))}
      </ul>
      {kinds.length > 0 && (
        <Definitions
          soft
          of={kinds.map((kind) => [
            meaningOf(table, 'kind', kind, language),
            texts.kindMeans[kind as keyof typeof quantityKinds][language],
          ])}
        />
      )}
      <p>
        <a href={tableHref(page, table.name)}>{texts.asTable[language]}</a>
      </p>
    </Section>
  );
};

/** A number, its indicator and its sentence. */
export const Figure = ({ page, table, row }: { page: ReleasePage; table: TableSummary; row: Row }) => {
  const { language } = page;
  const written = String(row[table.quotes ?? table.key]);
  const hectares = row['hectares'];
  return (
    <li>
      <span class="figure">
        {amountOf({ table, row }, language)}{' '}
        {typeof hectares === 'number' && (
          <span class="soft">
            {Number.isInteger(hectares) ? '=' : '≈'} {formatNumber(Math.round(hectares))} {texts.hectares[language]}
          </span>
        )}
      </span>
      <p>
        <WordsLink
          page={page}
          href={rowHref(page, table.name, row[table.key])}
          text={nameOfQuantity({ table, row }, language).head}
        />
      </p>
      <InSentence page={page} row={row} words={written} />
      <p class="tags">{tagsOf(page, table, row)}</p>
    </li>
  );
};

interface InSentenceProps {
  page: ReleasePage;
  row: Row;
  words: string;
  /** The link of the marked words, on pages in the language of the source. */
  href?: string;
}

/** The sentence of a row with its words marked. On English pages it is below its English, if there is one. */
export const InSentence = ({ page, row, words, href }: InSentenceProps) => {
  const sentence = textIn(row, 'sentence');
  if (sentence === null) return null;
  const english = page.language === 'en' ? textIn(row, 'sentence_en') : null;
  const at = sentence.indexOf(words);
  return (
    <>
      {english !== null && <p>{english}</p>}
      <p class="said" {...(page.language === 'en' && { lang: page.manifest.about.language })}>
        {at < 0 ? (
          sentence
        ) : (
          <>
            {sentence.slice(0, at)}
            <mark>{href === undefined ? words : <a href={href}>{words}</a>}</mark>
            {sentence.slice(at + words.length)}
          </>
        )}
      </p>
    </>
  );
};

/** Returns tags for the kind, the firmness and the deadline of a quantity. Each links to the rows with the same value. */
const tagsOf = (page: ReleasePage, table: TableSummary, row: Row) => {
  const { language } = page;
  return ['kind', 'qualifier', 'deadline_stated'].map((name) => {
    const value = textIn(row, name);
    if (value === null) return null;
    const english = language === 'en' ? (textIn(row, `${name}_en`) ?? glossed(value)) : value;
    const said = meaningOf(table, name, value, language) || english;
    const doubted = name === 'qualifier' && row['qualifier_scope'] === 'ambiguous';
    return (
      <>
        <a class="tag" href={withQuery(tableHref(page, table.name), [[name, value]])}>
          <Words page={page} text={doubted ? said + texts.inBrackets(texts.scopeOpen[language])[language] : said} />
        </a>{' '}
      </>
    );
  });
};
