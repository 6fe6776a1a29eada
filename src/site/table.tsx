import { readQueryString } from '../api/request.ts';
import { digestAsked } from '../api/answer.ts';
import { parseQuery, queryFormats } from '../api/query.ts';
import { tableSignposts } from '../api/signposts.ts';
import type { Column } from '../model/column.ts';
import { rowsPath, type TableSummary } from '../model/manifest.ts';
import type { Row } from '../model/table.ts';
import { findParameter } from '../query/parameters.ts';
import { runQuery } from '../query/run.ts';
import { type RouteParameters, routes } from '../routes.ts';
import { Layout } from './layout.tsx';
import { ChartFigure, oembedAlternate, readCharts } from './parts/charts.tsx';
import { Cite } from './parts/cite.tsx';
import { type DownloadFile, Downloads, filesOf, TableDownloads } from './parts/downloads.tsx';
import { releaseCrumbs, ReleaseLine } from './parts/releaseLine.tsx';
import { Snippets } from './parts/snippets.tsx';
import { Value } from './parts/value.tsx';
import { findTable, nameOf, pageInRelease, type ReleasePage, rowHref, tableHref } from './releasePage.ts';
import { chooseColumns } from './table/columns.ts';
import { Dictionary } from './table/dictionary.tsx';
import { type Asked, Filters } from './table/filters.tsx';
import { texts } from './texts.ts';

/** Rows of one page. */
const pageLength = 200;

/** The row that a page comes after, by its key: a parameter of pages only. */
const afterParameter = 'after';

/** Parameters of the data address that make no sense on a page. */
const notForPages = new Set(['select', 'limit', 'cursor', 'count', 'group_by', 'aggregate']);

/** A table: its rows to choose from and sort by the parameters of its data address, what its columns mean, its files. */
export const answerTablePage = pageInRelease(
  async (release, { table: name }: RouteParameters<'tablePage'>, { request, storage }) => {
    const table = findTable(release, name);
    const { about, report, files } = release.manifest;
    const { asked, after } = readAsked(table, request.url);
    const query = { ...parseQuery(table, { entries: [...asked] }, 'whole'), limit: pageLength };
    const written = String(new URLSearchParams([...asked]));
    return {
      state: [await digestAsked([[...asked], after])],
      links: tableSignposts(release.manifest, release.pinned, table),
      render: async (page) => {
        const { language } = page;
        const stored = await storage.table(files[rowsPath(table.name)]!);
        const index = stored.index(table);
        // A row that is no longer among those asked for: from the first one on.
        const found = runQuery(index, query, after) ?? runQuery(index, query, null)!;
        const charts = await readCharts(storage, page, table.name);
        const downloads = filesOf(page, table.name);
        const columns = chooseColumns(table, stored.rows, language);
        const address = tableHref(page, table.name);
        const nextAddress = (last: number): string =>
          `${address}?${String(new URLSearchParams([...asked, [afterParameter, index.key(last)]]))}`;
        return (
          <Layout
            page={page}
            title={`${table.title[language]} - ${about.name[language]}`}
            description={table.description[language]}
            notice={about.rights.notice}
            canonical={routes.tablePage.href({ report, table: table.name })}
            crumbs={releaseCrumbs(page)}
            alternates={[
              ...downloads.map(({ href, mediaType, title }) => ({ href, type: mediaType, title: title[language] })),
              ...(charts.length > 0 ? [oembedAlternate(page)] : []),
            ]}
            query={written === '' ? '' : `?${written}`}
            copies
          >
            <h1>{table.title[language]}</h1>
            <p class="lead">{table.description[language]}</p>
            <ReleaseLine page={page}>{texts.counts(table.rows, table.columns.length)[language]}</ReleaseLine>
            <TableDownloads language={language} files={downloads} label={texts.downloads[language]} />
            {stored.rows.length > 1 && (
              <Filters page={page} action={address} table={table} rows={stored.rows} sortable={columns} asked={asked} />
            )}
            {written !== '' && (
              <>
                <p role="status">{texts.found(found.total)[language]}</p>
                <Downloads
                  language={language}
                  files={filteredFiles(page, table.name, written)}
                  label={texts.downloadFound[language]}
                />
              </>
            )}
            <Rows page={page} table={table} columns={columns} rows={found.rows.map((row) => index.rows[row]!)} />
            {found.next !== null && (
              <p class="steps">
                <a rel="next" href={nextAddress(found.next)}>
                  {texts.nextRows[language]}
                </a>
              </p>
            )}
            {charts.map((chart) => (
              <ChartFigure page={page} chart={chart} />
            ))}
            <section aria-labelledby="paste">
              <h2 id="paste">{texts.paste[language]}</h2>
              <Snippets
                page={page}
                href={routes.table.href({ report: nameOf(page), table: table.name })}
                query={written}
                table={table.name}
              />
            </section>
            <Dictionary page={page} table={table} />
            <Cite page={page} table={table} />
          </Layout>
        );
      },
    };
  },
);

/** Takes what a form sends: fields that were left empty say nothing, and parameters of others are not ours to refuse. */
function readAsked(table: TableSummary, url: string): { asked: Asked; after: string | null } {
  const { entries } = readQueryString(url);
  const known = entries.filter(
    ([name, value]) => value !== '' && !notForPages.has(name) && findParameter(table, name, 'whole'),
  );
  return { asked: new Map(known), after: new Map(entries).get(afterParameter) ?? null };
}

/** The same rows as files: the table's data address takes the same parameters. */
const filteredFiles = (page: ReleasePage, table: string, written: string): DownloadFile[] =>
  filesOf(page, table)
    .filter(({ suffix }) => queryFormats.some(({ extension }) => extension === suffix))
    .map((file) => ({ ...file, href: `${file.href}?${written}`, size: null }));

interface RowsProps {
  page: ReleasePage;
  table: TableSummary;
  columns: readonly Column[];
  rows: readonly Row[];
}

const Rows = ({ page, table, columns, rows }: RowsProps) => {
  const { language } = page;
  return (
    <section class="scroll wide" aria-label={table.title[language]} tabindex={0}>
      <table>
        <thead>
          <tr>
            {columns.map((column) => (
              <th scope="col" {...(isNumber(column) && { class: 'n' })}>
                {column.title[language]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr>
              {columns.map((column) =>
                column.name === table.key ? (
                  <th scope="row">
                    <a href={rowHref(page, table.name, row[table.key])}>{row[table.key]}</a>
                  </th>
                ) : (
                  <td {...cellClass(column, row)}>
                    <Value page={page} column={column} value={row[column.name]} />
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
};

const isNumber = ({ type }: Column): boolean => type === 'number' || type === 'integer';

/** Longer texts get room to be read in. */
const longText = 12;

function cellClass(column: Column, row: Row): { class?: string } {
  if (isNumber(column)) return { class: 'n' };
  const value = row[column.name];
  return typeof value === 'string' && value.length > longText ? { class: 'w' } : {};
}
