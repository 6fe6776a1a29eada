import type { Row } from '../../model/table.ts';
import { amountOf, textOf } from '../rowWords.ts';
import type { Quantities } from '../parts/figures.tsx';
import { Words } from '../parts/words.tsx';
import { type ReleasePage, rowHref } from '../releasePage.ts';
import { Section } from '../parts/elements.tsx';
import { texts } from '../texts.ts';

interface OutlineProps {
  page: ReleasePage;
  rows: { themes: readonly Row[]; initiatives: readonly Row[]; measures: readonly Row[] };
  quantities: readonly Quantities[];
}

/** Themes, initiatives and measures in their order, each a link to its page. A measure has its figures. */
export const Outline = ({ page, rows, quantities }: OutlineProps) => {
  const { language } = page;
  const { themes, initiatives, measures } = rows;
  if (themes.length === 0) return null;
  return (
    <Section id="outline" title={texts.outline[language]}>
      <p>{texts.outlineCounts(themes.length, initiatives.length, measures.length)[language]}</p>
      {themes.map((theme) => (
        <>
          <h3>
            <OutlineLink page={page} table="themes" row={theme} text="title" />
          </h3>
          {initiatives
            .filter((initiative) => initiative['theme'] === theme['id'])
            .map((initiative) => (
              <Initiative page={page} rows={rows} quantities={quantities} initiative={initiative} />
            ))}
        </>
      ))}
    </Section>
  );
};

const Initiative = ({ page, rows, quantities, initiative }: OutlineProps & { initiative: Row }) => (
  <>
    <h4>
      <OutlineLink page={page} table="initiatives" row={initiative} text="title" />
    </h4>
    <ul class="outline">
      {rows.measures
        .filter((measure) => measure['initiative'] === initiative['id'])
        .map((measure) => (
          <li>
            <OutlineLink page={page} table="measures" row={measure} text="text" />{' '}
            {quantities.flatMap(({ table, rows: own }) =>
              own
                .filter((row) => row['measure'] === measure['id'])
                .map((row) => (
                  <>
                    <a class="tag" href={rowHref(page, table.name, row[table.key])}>
                      {amountOf({ table, row }, page.language)}
                    </a>{' '}
                  </>
                )),
            )}
          </li>
        ))}
    </ul>
  </>
);

interface OutlineLinkProps {
  page: ReleasePage;
  table: string;
  row: Row;
  /** The column with the words. */
  text: string;
}

/** A link with the words of the source. English pages show the unofficial English, and the source below. */
const OutlineLink = ({ page, table, row, text }: OutlineLinkProps) => {
  const english = page.language === 'en' ? textOf(row, text, 'en') : null;
  const said = String(row[text]);
  return (
    <>
      <a class="plain" href={rowHref(page, table, row['id'])}>
        <Words page={page} said={english === null} text={english ?? said} />
      </a>{' '}
      <small>{row['id']}</small>
      {english !== null && (
        <small class="below">
          <Words page={page} said text={said} />
        </small>
      )}
    </>
  );
};
