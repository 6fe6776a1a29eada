import { digestAsked } from '../api/answer.ts';
import { parseQuery } from '../api/query.ts';
import { readQueryString } from '../api/request.ts';
import { tableSignposts } from '../api/signposts.ts';
import { rowsPath, type TableSummary } from '../model/manifest.ts';
import { type Column, type Row, valuesIn } from '../model/table.ts';
import { findParameter } from '../query/parameters.ts';
import type { TableQuery } from '../query/request.ts';
import { runQuery } from '../query/run.ts';
import type { TableIndex } from '../query/tableIndex.ts';
import { type RouteParameters, routes } from '../routes.ts';
import { Dictionary } from './codebook.tsx';
import { Layout, searchHref } from './layout.tsx';
import { languageOf, say, withQuery } from './page.tsx';
import { ChartFigure, type ChartImage, oembedAlternate, readCharts } from './parts/charts.tsx';
import { Cite } from './parts/cite.tsx';
import { Downloads, filesOf, queriedFiles, TableDownloads } from './parts/downloads.tsx';
import { joined, Section } from './parts/elements.tsx';
import { InSentence } from './parts/figures.tsx';
import { Snippets } from './parts/snippets.tsx';
import { amountOf, englishIn, InChinese, quotedBy, RowLink, textIn, Value, Words, WordsLink } from './parts/words.tsx';
import {
  findTable,
  pageInRelease,
  releaseCrumbs,
  ReleaseLine,
  rowHref,
  tableHref,
  useRelease,
} from './releasePage.tsx';
import { headingOf, type ShownColumn, shownColumns } from './table/columns.ts';
import { type Asked, Choices, choicesOf, Filters, OfTable, readLabels, useTable } from './table/filters.tsx';
import { texts } from './texts.ts';

/** The most rows on one page. */
const pageLength = 200;

/** The key of the last row of the previous page. Only pages have this parameter. */
const afterParameter = 'after';

/** Parameters of the data address that are useless on a page. */
const notForPages = new Set(['select', 'limit', 'cursor', 'count', 'group_by', 'aggregate']);

/** Handles the page of a table: its rows, filtered and sorted as at the data address, its columns and its files. */
export const answerTablePage = pageInRelease(
  async (release, { table: name }: RouteParameters<'tablePage'>, context) => {
    const table = findTable(release, name);
    const { storage } = context;
    const { manifest } = release;
    const { asked, after } = readAsked(table, context.request.url);
    const query = { ...parseQuery(table, { entries: [...asked] }, 'whole'), limit: pageLength };
    return {
      state: [await digestAsked([[...asked], after])],
      links: tableSignposts(manifest, release.pinned, table),
      render: async () => {
        const language = languageOf(context);
        const stored = await storage.table(manifest.files[rowsPath(table.name)]!);
        const labels = await readLabels(storage, manifest, language, table);
        const filtered = [...asked.keys()].some((parameter) => parameter !== 'sort');
        const charts = filtered ? [] : await readCharts(storage, manifest, language, table.name);
        return (
          <OfTable value={{ table, asked, labels }}>
            <TablePage index={stored.index(table)} query={query} after={after} charts={charts} />
          </OfTable>
        );
      },
    };
  },
);

interface TablePageProps {
  index: TableIndex;
  query: TableQuery;
  after: string | null;
  charts: readonly ChartImage[];
}

const TablePage = ({ index, query, after, charts }: TablePageProps) => {
  const { table, asked } = useTable();
  const { about, report } = useRelease().manifest;
  const written = String(new URLSearchParams([...asked]));
  // If the row is no longer among the results, starts from the first one.
  const found = runQuery(index, query, after) ?? runQuery(index, query, null)!;
  const choices = choicesOf();
  const downloads = filesOf(table.name);
  const downloadAll = say(texts.downloadAll(table.rows));
  const allFiles = (
    <>
      <p class="label">{downloadAll}</p>
      <TableDownloads files={downloads} label={downloadAll} />
    </>
  );
  const address = tableHref(table.name);
  const downloadThese = say(texts.downloadThese(found.total));
  const chosen = choices.map(({ title }) => title).join(say(texts.listComma));
  const heading = chosen === '' ? say(table.title) : `${say(table.title)}${say(texts.inBrackets(chosen))}`;
  return (
    <Layout
      title={`${heading} - ${say(about.name)}`}
      description={say(table.description)}
      canonical={routes.tablePage.href({ report, table: table.name })}
      crumbs={releaseCrumbs()}
      alternates={[
        ...downloads.map(({ href, mediaType: type, title }) => ({ href, type, title: say(title) })),
        ...(charts.length > 0 ? [oembedAlternate()] : []),
      ]}
      query={written === '' ? '' : `?${written}`}
      copies
    >
      <h1>{say(table.title)}</h1>
      <p class="lead">{say(table.description)}</p>
      <ReleaseLine>{say(texts.rows(table.rows))}</ReleaseLine>
      <Filters index={index} />
      {choices.length === 0 ? (
        allFiles
      ) : (
        <>
          <p role="status">
            <strong>{say(texts.foundOf(found.total, table.rows))}</strong>
          </p>
          <Choices choices={choices} />
        </>
      )}
      {choices.length > 0 && found.total > 0 && (
        <>
          <p class="label">{downloadThese}</p>
          <Downloads files={queriedFiles(table.name, written)} label={downloadThese} />
        </>
      )}
      {found.total === 0 ? (
        <>
          <p>{say(texts.noneFound)}</p>
          <p>
            <a href={address}>{say(texts.wholeTable)}</a>
            {' · '}
            <a href={searchHref(asked.get('q') ?? '')}>{say(texts.searchFor)}</a>
          </p>
        </>
      ) : (
        <Rows columns={shownColumns(table, index.rows)} rows={found.rows.map((row) => index.rows[row]!)} />
      )}
      {found.next !== null && (
        <p class="steps">
          <a
            rel="next"
            href={withQuery(address, { ...Object.fromEntries(asked), [afterParameter]: index.key(found.next) })}
          >
            {say(texts.nextRows)}
          </a>
        </p>
      )}
      {choices.length > 0 && (
        <>
          {allFiles}
          <p class="soft">{say(texts.workbookOfAll(table.rows))}</p>
        </>
      )}
      {charts.map((chart) => (
        <ChartFigure chart={chart} named />
      ))}
      <Section id="cite" title={say(texts.cite)}>
        <Cite table={table} query={written} chosen={chosen} />
      </Section>
      <Section id="paste" title={say(texts.paste)}>
        <Snippets query={written} table={table.name} />
      </Section>
      <Dictionary table={table} />
    </Layout>
  );
};

/** A table of rows. Its headings sort; on a phone each row is a card. */
const Rows = ({ columns, rows }: { columns: readonly ShownColumn[]; rows: readonly Row[] }) => (
  <section class="wide">
    <table class="cards">
      <thead>
        <tr>
          {columns.map((shown) => (
            <Heading {...shown} />
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr>
            {columns.map(({ kind, column }) => (
              <Cell kind={kind} column={column} row={row} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </section>
);

/** A heading that sorts by its column; a second click reverses the order. */
const Heading = ({ kind, column, long }: ShownColumn) => {
  const { table, asked } = useTable();
  const sorted = asked.get('sort');
  const direction = sorted === column.name ? 'ascending' : sorted === `-${column.name}` ? 'descending' : null;
  const next = direction === 'ascending' ? `-${column.name}` : column.name;
  const others = Object.fromEntries([...asked].filter(([name]) => name !== 'sort'));
  const href = withQuery(tableHref(table.name), direction === 'descending' ? others : { ...others, sort: next });
  return (
    <th scope="col" class={long ? 'long' : kind} {...(direction && { 'aria-sort': direction })}>
      <a href={href} rel="nofollow" title={say(texts.sortBy)}>
        {say(kind === 'amount' ? texts.amount : headingOf(column))}
        {direction === 'ascending' ? ' ↑' : direction === 'descending' ? ' ↓' : ''}
      </a>
    </th>
  );
};

interface CellProps {
  column: Column;
  row: Row;
}

const Cell = ({ kind, column, row }: CellProps & Pick<ShownColumn, 'kind'>) => {
  const { table } = useTable();
  switch (kind) {
    case 'words':
      return (
        <th scope="row" class="words">
          <RowWords column={column} row={row} />
        </th>
      );
    case 'amount':
      return <td class="amount">{amountOf({ table, row })}</td>;
    case 'key':
      return <td class="key">{row[table.key]}</td>;
    case 'value':
      return (
        <td data-label={say(headingOf(column))} {...((row[column.name] ?? null) === null && { class: 'none' })}>
          <Reference column={column} row={row} />
        </td>
      );
    default:
      return kind satisfies never;
  }
};

/** A value. A key is shown by its label. */
const Reference = ({ column, row }: CellProps) => {
  const value = row[column.name];
  const named = useTable().labels.get(column.name);
  if (!named || typeof value !== 'string') return <Value column={column} value={value} row={row} />;
  const links = valuesIn(column, value).map((key) => (
    <WordsLink href={rowHref(column.references!, key)} text={named.get(key) ?? key} />
  ));
  return <>{joined(links, say(texts.listComma))}</>;
};

/** The words of a row, inside their sentence if they are a part of one. English pages add its English. */
const RowWords = ({ column, row }: CellProps) => {
  const { table } = useTable();
  const words = textIn(row, column.name) ?? textIn(row, table.quotes ?? table.key) ?? String(row[table.key]);
  const english = englishIn(row, column.name);
  const quoted = quotedBy({ table, row });
  return (
    <>
      <RowLink
        table={table}
        row={row}
        said={english === null && column.name === table.quotes}
        text={english ?? words}
      />
      {english === null && <InChinese text={words} />}
      {quoted !== null && textIn(row, 'sentence') !== null ? (
        <InSentence row={row} words={quoted} />
      ) : (
        english !== null && (
          <p>
            <Words said text={words} />
          </p>
        )
      )}
    </>
  );
};

/** Reads a form. Ignores empty fields, and parameters that others have added, such as tracking ones. */
function readAsked(table: TableSummary, url: string): { asked: Asked; after: string | null } {
  const { entries } = readQueryString(url);
  const known = entries.filter(
    ([name, value]) => value !== '' && !notForPages.has(name) && findParameter(table, name, 'whole'),
  );
  return { asked: new Map(known), after: new Map(entries).get(afterParameter) ?? null };
}
