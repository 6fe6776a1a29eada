import type { Column } from '../../model/column.ts';
import type { TableSummary } from '../../model/manifest.ts';
import { routes } from '../../routes.ts';
import type { Page } from '../page.ts';
import { nameOf, type ReleasePage } from '../releasePage.ts';
import { texts } from '../texts.ts';

interface DictionaryProps {
  page: ReleasePage;
  table: TableSummary;
}

/** What every column of a table means. */
export const Dictionary = ({ page, table }: DictionaryProps) => {
  const { language } = page;
  return (
    <section aria-labelledby="columns">
      <h2 id="columns">{texts.dictionary[language]}</h2>
      <details>
        <summary>{texts.columnCount(table.columns.length)[language]}</summary>
        <table>
          <thead>
            <tr>
              <th scope="col">{texts.column[language]}</th>
              <th scope="col">{texts.meaning[language]}</th>
              <th scope="col">{texts.type[language]}</th>
            </tr>
          </thead>
          <tbody>
            {table.columns.map((column) => (
              <ColumnRow page={page} column={column} />
            ))}
          </tbody>
        </table>
      </details>
      <p class="soft">
        <a href={routes.schema.href({ report: nameOf(page), table: table.name })}>JSON Schema</a>
      </p>
    </section>
  );
};

const ColumnRow = ({ page: { language }, column }: { page: Page; column: Column }) => (
  <tr>
    <th scope="row">
      {column.title[language]}
      <br />
      <code>{column.name}</code>
    </th>
    <td>
      {column.description[language]}
      {column.options && (
        <span class="soft">
          {' '}
          {column.options.map(({ value, title }) => `${value} ${title[language]}`).join(texts.semicolon[language])}
        </span>
      )}
    </td>
    <td>
      {texts.types[column.type][language]}
      {column.nullable ? texts.orEmpty[language] : ''}
    </td>
  </tr>
);
