import type { Row, TableDescription } from '../../model/table.ts';
import { nameIn } from '../amount.ts';
import { type ReleasePage, rowHref, tableOf } from '../releasePage.ts';
import { texts } from '../texts.ts';
import { Words } from '../parts/words.tsx';

interface PlacesProps {
  page: ReleasePage;
  places: readonly Row[];
}

/** The named places, by their role. There is no map, because the source gives no coordinates. */
export const Places = ({ page, places }: PlacesProps) => {
  const { language } = page;
  const table = tableOf(page, 'places');
  const roles = table?.columns.find(({ name }) => name === 'role')?.options ?? [];
  if (!table || places.length === 0) return null;
  return (
    <section aria-labelledby="places">
      <h2 id="places">{table.title[language]}</h2>
      <p>{table.description[language]}</p>
      <dl>
        {roles
          .map(({ value, title }) => ({ title, own: places.filter(({ role }) => role === value) }))
          .filter(({ own }) => own.length > 0)
          .map(({ title, own }) => (
            <>
              <dt>{title[language]}</dt>
              <dd>
                <ul class="bare">
                  {own.map((place) => (
                    <Place page={page} table={table} place={place} />
                  ))}
                </ul>
              </dd>
            </>
          ))}
      </dl>
    </section>
  );
};

const Place = ({ page, table, place }: { page: ReleasePage; table: TableDescription; place: Row }) => {
  const { language } = page;
  const name = nameIn({ table, row: place }, language);
  return (
    <li>
      <a href={rowHref(page, 'places', place['id'])}>
        <Words page={page}>{name}</Words>
      </a>{' '}
      {place['code'] !== null && <small title={texts.divisionCode[language]}>{place['code']}</small>}
    </li>
  );
};
