import { codebookOf, type CodebookRule, type CodebookTable } from '../model/codebook.ts';
import type { TableSummary } from '../model/manifest.ts';
import type { Cell, Column } from '../model/table.ts';
import { routes } from '../routes.ts';
import { Layout } from './layout.tsx';
import { pageHref, say } from './page.tsx';
import { Listed, type Part, Parts, Section, Table } from './parts/elements.tsx';
import { readEntries } from './parts/relations.ts';
import { shorten, Words } from './parts/words.tsx';
import { nameOf, pageInRelease, releaseCrumbs, ReleaseLine, tableHref, tableOf, useRelease } from './releasePage.tsx';
import { texts } from './texts.ts';

/** Handles the codebook page: the rules of a release, and every table, column and code with examples. */
export const answerCodebookPage = pageInRelease(({ manifest }, _, { storage }) => ({
  render: async () => {
    const { about, report } = manifest;
    const entries = await readEntries(storage, manifest);
    const tables = entries.all.map(({ table, rows }) => ({ ...table, rows: [...rows] }));
    return <CodebookPage codebook={codebookOf({ report, about, tables, source: [] })} />;
  },
}));

const CodebookPage = ({ codebook }: { codebook: ReturnType<typeof codebookOf> }) => {
  const { about, report } = useRelease().manifest;
  const title = say(texts.codebookOf(say(about.name)));
  return (
    <Layout
      title={title}
      description={say(texts.codebookMeans)}
      canonical={routes.codebookPage.href({ report })}
      crumbs={releaseCrumbs()}
    >
      <h1>{title}</h1>
      <ReleaseLine />
      <p class="lead">{say(texts.codebookMeans)}</p>
      <Parts
        of={[
          codebook.rules.length > 0 && ['rules-of-the-editor', say(texts.rules), <Rules rules={codebook.rules} />],
          ...codebook.tables.map((table): Part => [table.name, say(table.title), <TablePart {...table} />]),
        ]}
      />
    </Layout>
  );
};

const Rules = ({ rules }: { rules: readonly CodebookRule[] }) => (
  <>
    {rules.map(({ id, title, text, tables }) => (
      <>
        <h3 id={`rule-${id}`}>{say(title)}</h3>
        <p>{say(text)}</p>
        <Listed
          class="soft"
          title={texts.appliesTo}
          items={tables.map((name) => (
            <a href={`#${name}`}>{say(tableOf(name)?.title ?? { zh: name, en: name })}</a>
          ))}
          separator={texts.listComma}
        />
      </>
    ))}
  </>
);

const TablePart = ({ name, title, description, rows, columns }: CodebookTable) => (
  <>
    <p>{say(description)}</p>
    <p class="soft">
      {tableOf(name) ? <a href={tableHref(name)}>{say(texts.rows(rows))}</a> : say(texts.rows(rows))}
      {say(texts.comma)}
      {say(texts.columnCount(columns.length))}
    </p>
    <details>
      <summary>
        <Words text={say(texts.columnsOf(say(title)))} />
      </summary>
      <ColumnList columns={columns} />
    </details>
  </>
);

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

/** Columns with their meaning and type: all of them have an example from some row, or none has. */
const ColumnList = ({ columns }: { columns: readonly (Column & { example?: Cell })[] }) => (
  <Table headings={[say(texts.column), say(texts.meaning), say(texts.type)]}>
    {columns.map((column) => (
      <ColumnRow {...column} />
    ))}
  </Table>
);

/** The most characters of an example. */
const exampleLength = 40;

const ColumnRow = ({ example = null, ...column }: Column & { example?: Cell }) => (
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
