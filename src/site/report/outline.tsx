import { isQuantified, type Row } from '../../model/table.ts';
import { say } from '../page.tsx';
import type { Entries } from '../parts/relations.ts';
import { amountOf, englishIn, Words } from '../parts/words.tsx';
import { hrefOf, rowHref } from '../releasePage.tsx';
import { texts } from '../texts.ts';

/** Themes, initiatives and measures in their order, each a link to its page. A measure has its figures. */
export const Outline = ({ entries }: { entries: Entries }) => {
  const [themes, initiatives, measures] = ['themes', 'initiatives', 'measures'].map((name) => entries.rowsIn(name));
  return (
    <>
      <p>{say(texts.outlineCounts(themes!.length, initiatives!.length, measures!.length))}</p>
      {themes!.map((theme) => (
        <>
          <h3>
            <OutlineLink table="themes" row={theme} column="title" />
          </h3>
          {initiatives!
            .filter((initiative) => initiative['theme'] === theme['id'])
            .map((initiative) => (
              <Initiative entries={entries} initiative={initiative} />
            ))}
        </>
      ))}
    </>
  );
};

const Initiative = ({ entries, initiative }: { entries: Entries; initiative: Row }) => (
  <>
    <h4>
      <OutlineLink table="initiatives" row={initiative} column="title" />
    </h4>
    <ul class="outline">
      {entries
        .rowsIn('measures')
        .filter((measure) => measure['initiative'] === initiative['id'])
        .map((measure) => (
          <li>
            <OutlineLink table="measures" row={measure} column="text" />{' '}
            {entries.all
              .filter(({ table }) => isQuantified(table))
              .flatMap(({ table, rows }) =>
                rows
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

/** A link with the words of the source. English pages show the unofficial English, and the source below. */
const OutlineLink = ({ table, row, column }: { table: string; row: Row; column: string }) => {
  const english = englishIn(row, column);
  const said = String(row[column]);
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
