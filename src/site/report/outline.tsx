import type { Row } from '../../model/table.ts';
import { say } from '../page.tsx';
import { Section } from '../parts/elements.tsx';
import type { Quantities } from '../parts/figures.tsx';
import { Words } from '../parts/words.tsx';
import { hrefOf, rowHref } from '../releasePage.tsx';
import { amountOf, englishIn } from '../rowWords.ts';
import { texts } from '../texts.ts';

interface OutlineProps {
  rows: { themes: readonly Row[]; initiatives: readonly Row[]; measures: readonly Row[] };
  quantities: readonly Quantities[];
}

/** Themes, initiatives and measures in their order, each a link to its page. A measure has its figures. */
export const Outline = ({ rows, quantities }: OutlineProps) => {
  const { themes, initiatives, measures } = rows;
  if (themes.length === 0) return null;
  return (
    <Section id="outline" title={say(texts.outline)}>
      <p>{say(texts.outlineCounts(themes.length, initiatives.length, measures.length))}</p>
      {themes.map((theme) => (
        <>
          <h3>
            <OutlineLink table="themes" row={theme} text="title" />
          </h3>
          {initiatives
            .filter((initiative) => initiative['theme'] === theme['id'])
            .map((initiative) => (
              <Initiative rows={rows} quantities={quantities} initiative={initiative} />
            ))}
        </>
      ))}
    </Section>
  );
};

const Initiative = ({ rows, quantities, initiative }: OutlineProps & { initiative: Row }) => (
  <>
    <h4>
      <OutlineLink table="initiatives" row={initiative} text="title" />
    </h4>
    <ul class="outline">
      {rows.measures
        .filter((measure) => measure['initiative'] === initiative['id'])
        .map((measure) => (
          <li>
            <OutlineLink table="measures" row={measure} text="text" />{' '}
            {quantities.flatMap(({ table, rows: own }) =>
              own
                .filter((row) => row['measure'] === measure['id'])
                .map((row) => (
                  <>
                    <a class="tag" href={hrefOf({ table, row })}>
                      {amountOf({ table, row })}
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
  table: string;
  row: Row;
  /** The column with the words. */
  text: string;
}

/** A link with the words of the source. English pages show the unofficial English, and the source below. */
const OutlineLink = ({ table, row, text }: OutlineLinkProps) => {
  const english = englishIn(row, text);
  const said = String(row[text]);
  return (
    <>
      <a class="plain" href={rowHref(table, row['id'])}>
        <Words said={english === null} text={english ?? said} />
      </a>{' '}
      <small>{row['id']}</small>
      {english !== null && (
        <small class="below">
          <Words said text={said} />
        </small>
      )}
    </>
  );
};
