import type { Cell, Column } from '../../model/table.ts';
import type { TableSummary } from '../../model/manifest.ts';
import { routes } from '../../routes.ts';
import { pageHref, say } from '../page.tsx';
import { Section, Table } from '../parts/elements.tsx';
import { Words } from '../parts/words.tsx';
import { nameOf } from '../releasePage.tsx';
import { shorten } from '../rowWords.ts';
import { texts } from '../texts.ts';

/** The meaning of every column of a table. */
export const Dictionary = ({ table }: { table: TableSummary }) => (
  <Section id="columns" title={say(texts.dictionary)}>
    <details>
      <summary>{say(texts.columnCount(table.columns.length))}</summary>
      <ColumnList columns={table.columns} />
    </details>
    <p class="soft">
      <a href={`${pageHref(routes.codebookPage.href({ report: nameOf() }))}#${table.name}`}>{say(texts.codebook)}</a>
      {' · '}
      <a href={routes.tableSchema.href({ report: nameOf(), table: table.name })}>JSON Schema</a>
    </p>
  </Section>
);

interface ColumnListProps {
  /** Either all columns have an example from some row, or none has. */
  columns: readonly (Column & { example?: Cell })[];
}

/** Columns with their meaning and type. */
export const ColumnList = ({ columns }: ColumnListProps) => (
  <Table headings={[say(texts.column), say(texts.meaning), say(texts.type)]}>
    {columns.map((column) => (
      <ColumnRow column={column} />
    ))}
  </Table>
);

/** The most characters of an example. */
const exampleLength = 40;

const ColumnRow = ({ column }: { column: Column & { example?: Cell } }) => {
  const { example = null } = column;
  return (
    <tr>
      <th scope="row">
        {say(column.title)}
        <br />
        <code>{column.name}</code>
      </th>
      <td>
        {say(column.description)}
        {column.options && (
          <span class="soft">
            {' '}
            {column.options.map(({ value, title }) => `${value} ${say(title)}`).join(say(texts.semicolon))}
          </span>
        )}
        {example !== null && (
          <p class="soft">
            {say(texts.example) + say(texts.colon)}
            <Words text={shorten(String(example), exampleLength)} />
          </p>
        )}
      </td>
      <td>
        {say(texts.types[column.type])}
        {column.nullable ? say(texts.orEmpty) : ''}
      </td>
    </tr>
  );
};
