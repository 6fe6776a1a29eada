import type { TableSummary } from '../../model/manifest.ts';
import { routes } from '../../routes.ts';
import { type Page, pageHref } from '../page.ts';
import type { Cell, Column } from '../../model/table.ts';
import { Words } from '../parts/words.tsx';
import { nameOf, type ReleasePage } from '../releasePage.ts';
import { shorten } from '../rowWords.ts';
import { Section, Table } from '../parts/elements.tsx';
import { texts } from '../texts.ts';

/** The meaning of every column of a table. */
export const Dictionary = ({ page, table }: { page: ReleasePage; table: TableSummary }) => {
  const { language } = page;
  return (
    <Section id="columns" title={texts.dictionary[language]}>
      <details>
        <summary>{texts.columnCount(table.columns.length)[language]}</summary>
        <ColumnList page={page} columns={table.columns} />
      </details>
      <p class="soft">
        <a href={`${pageHref(page, routes.codebookPage.href({ report: nameOf(page) }))}#${table.name}`}>
          {texts.codebook[language]}
        </a>
        {' · '}
        <a href={routes.tableSchema.href({ report: nameOf(page), table: table.name })}>JSON Schema</a>
      </p>
    </Section>
  );
};

interface ColumnListProps {
  page: Page;
  /** Either all columns have an example from some row, or none has. */
  columns: readonly (Column & { example?: Cell })[];
}

/** Columns with their meaning and type. */
export const ColumnList = ({ page, columns }: ColumnListProps) => {
  const { language } = page;
  return (
    <Table headings={[texts.column[language], texts.meaning[language], texts.type[language]]}>
      {columns.map((column) => (
        <ColumnRow page={page} column={column} />
      ))}
    </Table>
  );
};

/** The most characters of an example. */
const exampleLength = 40;

const ColumnRow = ({ page, column }: { page: Page; column: Column & { example?: Cell } }) => {
  const { language } = page;
  const { example = null } = column;
  return (
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
        {example !== null && (
          <p class="soft">
            {texts.example[language] + texts.colon[language]}
            <Words page={page} text={shorten(String(example), exampleLength)} />
          </p>
        )}
      </td>
      <td>
        {texts.types[column.type][language]}
        {column.nullable ? texts.orEmpty[language] : ''}
      </td>
    </tr>
  );
};
