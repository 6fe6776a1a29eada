import { type Hit, markWords } from '../../query/findSentences.ts';
import type { Word } from '../../query/question.ts';
import type { TableRow } from '../../query/sentences.ts';
import { routes } from '../../routes.ts';
import { languageTag, tagOfText } from '../language.ts';
import { type Page, pageHref } from '../page.ts';
import { Words, WordsLink } from '../parts/words.tsx';
import { joined } from '../parts/elements.tsx';
import { amountOf, kindOfRow, nameOfQuantity, textIn } from '../rowWords.ts';
import { texts } from '../texts.ts';

interface HitProps {
  page: Page;
  /** The report, with its version if only one release is searched. */
  report: string;
  hit: Hit;
  words: readonly Word[];
}

/** A found sentence, its figure first, and its place in the report. */
export const HitEntry = ({ page, report, hit, words }: HitProps) => {
  const { language } = page;
  const { sentence, row } = hit;
  const { table, text, english, figures, headings } = sentence;
  const isFigure = row !== sentence;
  const others = figures.filter((figure) => figure.row !== row.row);
  const said = (
    <>
      {language === 'en' && english !== null && (
        <>
          <Marked page={page} words={words} text={english} />
          <br />
        </>
      )}
      <Marked page={page} words={words} text={text} />
    </>
  );
  return (
    <li>
      {isFigure ? (
        <>
          <a class="amount" href={hrefOf(page, report, row)}>
            <FigureName page={page} figure={row} />
          </a>
          <p>{said}</p>
        </>
      ) : (
        <p>
          <a class="plain" href={hrefOf(page, report, row)}>
            {said}
          </a>
        </p>
      )}
      {others.length > 0 && (
        <p class="soft">
          {texts.sameSentence[language]}
          {joined(
            others.map((figure) => (
              <a href={hrefOf(page, report, figure)}>
                <FigureName page={page} figure={figure} />
              </a>
            )),
            texts.semicolon[language],
          )}
        </p>
      )}
      <p class="soft">
        {headings.map((heading) => (
          <>
            <WordsLink page={page} href={hrefOf(page, report, heading)} text={headingIn(page, heading)} />
            {' › '}
          </>
        ))}
        {isFigure ? (
          <a href={hrefOf(page, report, sentence)}>
            {kindOfRow(table, language)} {sentence.row[table.key]}
          </a>
        ) : (
          <>
            {kindOfRow(table, language)} {sentence.row[table.key]}
          </>
        )}
      </p>
    </li>
  );
};

/** Returns the address of a row's page. */
export const hrefOf = (page: Page, report: string, { table, row }: TableRow): string =>
  pageHref(page, routes.rowPage.href({ report, table: table.name, id: String(row[table.key]) }));

/** Returns the heading: the short field of a theme, else the title, in English if there is one. */
function headingIn({ language }: Page, { row }: TableRow): string {
  const own = (name: string) => (language === 'en' ? textIn(row, `${name}_en`) : textIn(row, name));
  return own('field') ?? own('title') ?? String(row['title']);
}

/** `30,000 亩 拆除整理土地3万亩`. */
const FigureName = ({ page, figure }: { page: Page; figure: TableRow }) => (
  <>
    <strong>{amountOf(figure, page.language)}</strong>{' '}
    <Words page={page} text={nameOfQuantity(figure, page.language).head} />
  </>
);

/** A text of the source or its English, with the words of a search marked. */
const Marked = ({ page, text, words }: { page: Page; text: string; words: readonly Word[] }) => {
  const tag = tagOfText(text);
  return (
    <span
      {...(tag !== null && tag !== languageTag[page.language] && { lang: tag })}
      {...(tag === languageTag.zh && { class: 'said' })}
    >
      {markWords(text, words).map((run) => (run.marked ? <mark>{run.text}</mark> : run.text))}
    </span>
  );
};
