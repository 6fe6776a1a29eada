import type { Row } from '../../model/table.ts';
import type { Page } from '../page.ts';
import { type ReleasePage, rowHref } from '../releasePage.ts';
import type { Quantities } from './figures.tsx';
import { texts } from '../texts.ts';
import { Words } from '../parts/words.tsx';

interface OutlineProps {
  page: ReleasePage;
  rows: { themes: readonly Row[]; initiatives: readonly Row[]; measures: readonly Row[] };
  quantities: readonly Quantities[];
}

/** Themes, initiatives and measures, folded up by theme. */
export const Outline = ({ page, rows, quantities }: OutlineProps) => {
  const { language } = page;
  const { themes, initiatives, measures } = rows;
  if (themes.length === 0) return null;
  return (
    <section aria-labelledby="outline">
      <h2 id="outline">{texts.outline[language]}</h2>
      <p>{texts.outlineCounts(themes.length, initiatives.length, measures.length)[language]}</p>
      {themes.map((theme, index) => (
        <details open={index === 0}>
          <summary>
            <InBothLanguages page={page} row={theme} text="title" />
          </summary>
          <div>
            {initiatives
              .filter((initiative) => initiative['theme'] === theme['id'])
              .map((initiative) => (
                <Initiative page={page} rows={rows} quantities={quantities} initiative={initiative} />
              ))}
          </div>
        </details>
      ))}
    </section>
  );
};

const Initiative = ({ page, rows, quantities, initiative }: OutlineProps & { initiative: Row }) => {
  const targeted = new Set(quantities.flatMap((each) => each.rows.map(({ measure }) => measure)));
  return (
    <>
      <h3>
        <RowLink page={page} table="initiatives" row={initiative} />{' '}
        <InBothLanguages page={page} row={initiative} text="title" />
      </h3>
      <ul>
        {rows.measures
          .filter((measure) => measure['initiative'] === initiative['id'])
          .map((measure) => (
            <li>
              <RowLink page={page} table="measures" row={measure} />{' '}
              <InBothLanguages page={page} row={measure} text="text" />{' '}
              {targeted.has(measure['id'] ?? null) && <span class="tag">{texts.hasTarget[page.language]}</span>}
            </li>
          ))}
      </ul>
    </>
  );
};

const RowLink = ({ page, table, row }: { page: ReleasePage; table: string; row: Row }) => {
  const id = String(row['id']);
  return (
    <a class="code" href={rowHref(page, table, id)}>
      {id}
    </a>
  );
};

/** The words of the source; on English pages the unofficial English, and the source beneath. */
const InBothLanguages = ({ page, row, text }: { page: Page; row: Row; text: string }) => {
  const said = (
    <Words page={page} said>
      {String(row[text])}
    </Words>
  );
  const english = page.language === 'en' ? row[`${text}_en`] : null;
  if (typeof english !== 'string') return said;
  return (
    <>
      {english} <small>{said}</small>
    </>
  );
};
