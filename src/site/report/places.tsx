import type { Row, TableDescription } from '../../model/table.ts';
import { nameIn } from '../rowWords.ts';
import { type ReleasePage, rowHref, tableOf } from '../releasePage.ts';
import { Definitions, Section } from '../parts/elements.tsx';
import { texts } from '../texts.ts';
import { WordsLink } from '../parts/words.tsx';

/** The named places, by their role. There is no map, because the source gives no coordinates. */
export const Places = ({ page, places }: { page: ReleasePage; places: readonly Row[] }) => {
  const { language } = page;
  const table = tableOf(page, 'places');
  const roles = table?.columns.find(({ name }) => name === 'role')?.options ?? [];
  if (!table || places.length === 0) return null;
  return (
    <Section id="places" title={table.title[language]}>
      <p>{table.description[language]}</p>
      <Definitions
        of={roles.map(({ value, title }) => {
          const own = places.filter(({ role }) => role === value);
          return (
            own.length > 0 && [
              title[language],
              <ul class="bare">
                {own.map((place) => (
                  <Place page={page} table={table} place={place} />
                ))}
              </ul>,
            ]
          );
        })}
      />
    </Section>
  );
};

const Place = ({ page, table, place }: { page: ReleasePage; table: TableDescription; place: Row }) => {
  const { language } = page;
  const name = nameIn({ table, row: place }, language);
  return (
    <li>
      <WordsLink page={page} href={rowHref(page, 'places', place['id'])} text={name} />{' '}
      {place['code'] !== null && <small title={texts.divisionCode[language]}>{place['code']}</small>}
    </li>
  );
};
